"""Hold an entry's fields against its declaration; read what is right, report what is not."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from msgspec import Struct, field

from annotated_brief.diagnostics import Diagnostic, Location
from annotated_brief.loading.declaration import Key, Kind
from annotated_brief.loading.yaml_text import Fields, Items, Node, Scalar
from annotated_brief.model import Origin
from annotated_brief.prose.check_text import check_entry_text

_TRUE, _FALSE = {"true", "yes", "on"}, {"false", "no", "off"}
LARGEST_TEXT = 100_000
"""Code points of one value: a value of this size is a pasted document."""


class Entry(Struct):
    """An entry read against its declaration. ``broken`` entries are reported and not used."""

    name: str
    """For messages: ``Term "quad"``."""
    where: Location
    values: dict[str, object] = field(default_factory=dict)
    """By dotted key: str, tuple of str, bool, or the node itself where anything goes."""
    places: dict[str, Location] = field(default_factory=dict)
    texts: dict[str, Scalar] = field(default_factory=dict)
    broken: bool = False
    kind: str = ""
    """``term``, ``source``, ``evidence`` or ``counterpoint``."""
    id: str = ""

    @property
    def origin(self) -> Origin:
        """Where everything was typed."""
        return Origin(self.where, dict(self.places))

    def text(self, key: str) -> str:
        """A text; empty where not given."""
        value = self.values.get(key, "")
        return value if isinstance(value, str) else ""

    def texts_of(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where not given."""
        value = self.values.get(key, ())
        return value if isinstance(value, tuple) else ()


def read_fields(
    node: Fields, keys: tuple[Key, ...], entry: Entry, found: list[Diagnostic], path: str = ""
) -> None:
    """Read ``node`` into ``entry``."""
    declared = {key.name: key for key in keys}
    missing = {key.name for key in keys if key.required and key.name not in node.fields}
    for name, (where, value) in node.fields.items():
        key = declared.get(name)
        if key is not None:
            entry.places[path + name] = value.where
            _read(value, key, entry, found, path)
            continue
        near = get_close_matches(name, [*missing, *declared], n=1, cutoff=0.6)
        if near and near[0] in missing:
            missing.discard(near[0])
        step = f'write "{near[0]}".' if near else f"use one of: {', '.join(list(declared)[:10])}."
        found.append(
            Diagnostic(
                "BRF104",
                f'{entry.name} has a key "{name}" that is not known.',
                where,
                step,
                replacement=near[0] if near else None,
            )
        )
        entry.broken = entry.broken or bool(
            near and declared[near[0]].required and near[0] not in node.fields
        )
    for key in keys:
        if key.name in missing:
            found.append(
                Diagnostic(
                    "BRF105",
                    f'{entry.name} has no "{path}{key.name}".',
                    node.where if path else entry.where,
                    f"add `{key.name}:` {_hint(key)}",
                )
            )
            entry.broken = True


def _hint(key: Key) -> str:
    return (
        f"with one of {', '.join(key.choices[:6])}."
        if key.choices
        else f"— {key.doc[0].lower()}{key.doc[1:]}"
    )


def _read(node: Node, key: Key, entry: Entry, found: list[Diagnostic], path: str) -> None:
    name = path + key.name
    if isinstance(node, Scalar) and key.kind not in {Kind.ANY, Kind.REASONS}:
        if not node.value.strip():
            code = "BRF105" if key.required else "BRF108"
            found.append(
                Diagnostic(
                    code,
                    f'{entry.name} has an empty "{name}".',
                    node.where,
                    "write the text, or delete the line.",
                )
            )
            entry.broken = entry.broken or key.required
            return
        if len(node.value) > LARGEST_TEXT:
            found.append(
                Diagnostic(
                    "BRF114",
                    f'"{name}" of {entry.name} is longer than {LARGEST_TEXT:,} characters.',
                    node.where,
                    "shorten it.",
                )
            )
            entry.broken = True
            return
    match key.kind, node:
        case ((Kind.ANY | Kind.REASONS), _):
            entry.values[name] = node
        case Kind.FIELDS, Fields():
            read_fields(node, key.fields, entry, found, name + ".")
        case Kind.LIST, Items():
            entry.values[name] = tuple(
                item.value for item in node.items if isinstance(item, Scalar)
            )
            for item in node.items:
                if not isinstance(item, Scalar):
                    _wrong(item, "a text", name, entry, found)
        case Kind.LIST, Scalar():
            entry.values[name] = (node.value,)
        case Kind.CHOICE, Scalar() if node.value not in key.choices:
            near = get_close_matches(node.value, key.choices, n=1, cutoff=0.5)
            step = (
                f'write "{near[0]}".' if near else f"write one of: {', '.join(key.choices[:12])}."
            )
            found.append(
                Diagnostic(
                    "BRF107",
                    f'{entry.name}: "{name}" can\'t be "{node.value[:60]}".',
                    node.where,
                    step,
                    replacement=near[0] if near and not node.block else None,
                )
            )
            entry.broken = True
        case Kind.BOOL, Scalar():
            if node.value.lower() not in _TRUE | _FALSE:
                found.append(
                    Diagnostic(
                        "BRF107",
                        f'{entry.name}: "{name}" can\'t be "{node.value[:60]}".',
                        node.where,
                        "write true or false.",
                    )
                )
            else:
                entry.values[name] = node.value.lower() in _TRUE
        case ((Kind.TEXT | Kind.MARKDOWN | Kind.CHOICE), Scalar()):
            entry.values[name] = node.value.strip()
            if key.kind is Kind.MARKDOWN:
                entry.texts[name] = node
                _check(node, entry, found)
        case _:
            _wrong(
                node,
                {Kind.LIST: "a list", Kind.FIELDS: "keys of its own, one on each line"}.get(
                    key.kind, "a text"
                ),
                name,
                entry,
                found,
            )
            entry.broken = entry.broken or key.required


def _wrong(node: Node, wanted: str, name: str, entry: Entry, found: list[Diagnostic]) -> None:
    given = {Scalar: "a text", Items: "a list", Fields: "a group of keys"}[type(node)]
    step = "put the text in quotation marks." if wanted == "a text" else f"write {wanted}."
    found.append(
        Diagnostic(
            "BRF106", f'{entry.name}: "{name}" must be {wanted}, not {given}.', node.where, step
        )
    )


def _check(node: Scalar, entry: Entry, found: list[Diagnostic]) -> None:
    for fault in check_entry_text(node.value):
        found.append(
            Diagnostic(
                fault.code,
                f"{entry.name}: {fault.message}",
                place_in(node, node.value[fault.start : fault.end]),
                fault.next_step,
            )
        )
        entry.broken = True


def place_in(node: Scalar, words: str) -> Location:
    """Where ``words`` of a value are typed; the value's start where they are typed in another way."""
    where = node.where
    first = node.lines[where.line - 1] if where.line <= len(node.lines) else ""
    rows = (
        " " * (where.column - 1) + first[where.column - 1 :],
        *node.lines[where.line : node.last],
    )
    text = "\n".join(rows)
    found = re.search(r"\s+".join(map(re.escape, words.split())), text) if words.strip() else None
    if found is None:
        return where
    line = text.count("\n", 0, found.start())
    column = found.start() - text.rfind("\n", 0, found.start())
    length = len(found.group().partition("\n")[0])
    return Location(where.file, where.line + line, column, max(length, 1))


def known(names: Iterable[str], name: str) -> str | None:
    """The known name nearest to a misspelt one."""
    near = get_close_matches(name, list(names), n=1, cutoff=0.6)
    return near[0] if near else None
