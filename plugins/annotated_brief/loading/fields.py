"""Hold an entry's fields against its declaration; read what is right, report what is not."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.diagnostics.nearest import nearest
from annotated_brief.loading.declaration import Key, Kind
from annotated_brief.loading.misplaced import indented, outdented
from annotated_brief.loading.yaml_slips import quoted
from annotated_brief.loading.yaml_text import Fields, Items, Node, Scalar
from annotated_brief.model import Credit, Origin, orcid_of
from annotated_brief.prose.check_text import check_entry_text
from annotated_brief.prose.too_hard import IN_ENTRIES, MOST_STEPS, steps
from annotated_brief.tables import table

_BOOLS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_SHAPES = {
    Kind.LIST: "a list",
    Kind.PEOPLE: "a name or a list of names",
    Kind.FIELDS: "keys of its own, one on each line",
}
_GIVEN = {Scalar: "a text", Items: "a list", Fields: "a group of keys"}
_LONGEST_SHOWN = 200
"""Code points of a value that a next step repeats."""
LARGEST_TEXT = 100_000
"""Code points of one value: a value of this size is a pasted document."""
_MOST = 20
"""Faults in one text that are each told."""
_STAY = {"BRF427", "BRF428"}
"""Faults of a text that readers see as it was typed."""
_MEANT = table("loading/csl_others.toml")["meant"]
_ALONE = re.compile(r"[\w(“‘][^:#\n]*")
"""A text that needs no quotation marks."""


class TypedEntry(Struct):
    """An entry as typed, read against its declaration. ``broken`` entries are reported and not used."""

    kind: str
    """``term``, ``source``, ``evidence`` or ``counterpoint``."""
    id: str
    where: Location
    values: dict[str, object] = field(default_factory=dict)
    """By dotted key: str, tuple of str, bool, or the node itself where anything goes."""
    places: dict[str, Location] = field(default_factory=dict)
    texts: dict[str, Scalar] = field(default_factory=dict)
    """The values that are Markdown, by dotted key."""
    credits: tuple[Credit, ...] = ()
    """Who contributed it."""
    findings: list[Diagnostic] = field(default_factory=list)
    broken: bool = False

    @property
    def name(self) -> str:
        """For messages: ``Term "quad"``."""
        return f'{self.kind.capitalize()} "{self.id}"'

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

    def fault(self, code: str, where: Location, *, breaks: bool = True, **words: Any) -> None:
        """Report what is wrong with it, as ``diagnose`` does; it can't be used where that ``breaks`` it."""
        self.findings.append(diagnose(code, where, name=self.name, **words))
        self.broken = self.broken or breaks


def read_fields(node: Fields, keys: tuple[Key, ...], entry: TypedEntry, path: str = "") -> None:
    """Read ``node`` into ``entry``."""
    declared = {key.name: key for key in keys}
    missing = {key.name: key for key in keys if key.required and key.name not in node.fields}
    told = _misplaced(node, declared, entry)
    for name, (where, value) in node.fields.items():
        if name in told:
            continue
        if name in declared:
            entry.places[path + name] = value.where
            _read(_without(value, told), declared[name], entry, path)
            continue
        meant = _MEANT.get(name.casefold()) if entry.kind == "source" and not path else None
        near = meant or nearest(name, [*missing, *declared])
        known = ", ".join(list(declared)[:10])
        absent = near not in node.fields
        breaks = near is not None and declared[near].required and absent
        entry.fault(
            "BRF104", where, breaks=breaks, near=near, replacement=near, key=name, known=known
        )
        if near is None:
            continue
        missing.pop(near, None)
        if entry.kind == "source" and absent:
            _read(value, declared[near], entry, path)
    for key in (key for name, key in missing.items() if name not in told):
        at = node.where if path else entry.where
        code = _with_first("BRF105", "BRF105.fields", key)
        entry.fault(code, at, path=path, key=key.name, **_hints(key))


def _misplaced(node: Fields, declared: dict[str, Key], entry: TypedEntry) -> set[str]:
    """Report keys that stand a step too far out or in; gives them, and those they belong under."""
    told: set[str] = set()
    for owner, names in outdented(node, declared).items():
        told |= {owner, *names}
        where, shown = node.fields[names[0]][0], ", ".join(names)
        code = "BRF104.owner" if owner in node.fields else "BRF104.no-owner"
        entry.fault(code, where, breaks=declared[owner].required, key=shown, owner=owner)
    for name, (owner, where) in indented(node, declared).items():
        told.add(name)
        entry.fault("BRF104.further", where, key=name, owner=owner)
    return told


def _without(node: Node, names: set[str]) -> Node:
    if not isinstance(node, Fields) or names.isdisjoint(node.fields):
        return node
    return Fields({key: one for key, one in node.fields.items() if key not in names}, node.where)


def _with_first(code: str, with_first: str, key: Key) -> str:
    """The wording that shows the first key that must stand under this one, where one must."""
    return with_first if key.fields and key.fields[0].required else code


def _hints(key: Key) -> dict[str, Any]:
    first = key.fields[0] if key.fields else key
    return {"hint": _hint(key), "first": first.name, "doc": _doc(first)}


def _doc(key: Key) -> str:
    return f"{key.doc[0].lower()}{key.doc[1:]}".rstrip(".")


def _hint(key: Key) -> str:
    return f"with one of {', '.join(key.choices[:6])}." if key.choices else f"— {_doc(key)}."


def _read(node: Node, key: Key, entry: TypedEntry, path: str) -> None:
    name = path + key.name
    match key.kind, node:
        case Kind.PEOPLE, _:
            entry.credits = tuple(_people(node, key, entry, name))
        case ((Kind.ANY | Kind.REASONS), _):
            entry.values[name] = node
        case _, Scalar() if not _fits(node, key, entry, name):
            pass
        case Kind.FIELDS, Fields():
            read_fields(node, key.fields, entry, name + ".")
        case Kind.LIST, Items():
            texts = [item for item in node.items if isinstance(item, Scalar)]
            entry.values[name] = tuple(item.value for item in texts)
            for item in node.items:
                if not isinstance(item, Scalar):
                    _wrong(item, replace(key, kind=Kind.TEXT), name, entry, "- ", breaks=False)
        case Kind.LIST, Scalar():
            entry.values[name] = (node.value,)
        case Kind.BOOL, Scalar():
            entry.values[name] = _BOOLS[node.value.lower()]
        case ((Kind.TEXT | Kind.MARKDOWN | Kind.CHOICE), Scalar()):
            entry.values[name] = node.value.strip()
            if key.kind is Kind.MARKDOWN:
                entry.texts[name] = node
                _check(node, entry)
        case _:
            _wrong(node, key, name, entry, f"{key.name}: ", breaks=key.required)


def _people(node: Node, key: Key, entry: TypedEntry, path: str) -> Iterator[Credit]:
    """Those who are named; what is said of one besides is left out where it leads nowhere."""
    for at, one in enumerate(node.items if isinstance(node, Items) else (node,)):
        own = f"{path}.{at}."
        if isinstance(one, Fields):
            read_fields(one, key.fields, entry, own)
        elif not isinstance(one, Scalar):
            _wrong(one, replace(key, kind=Kind.TEXT), path, entry, "- ", breaks=False)
        elif _fits(one, key, entry, path):
            entry.values[f"{own}name"] = one.value
        name, orcid, url = (
            " ".join(entry.text(own + of).split()) for of in ("name", "orcid", "url")
        )
        number = orcid_of(orcid)
        if orcid and not number:
            entry.fault(
                "BRF405.orcid", entry.places[f"{own}orcid"], breaks=False, number=orcid[:60]
            )
        if url and not re.match(r"(?i)https?://\S+$", url):
            what = "is no address of the web"
            entry.fault("BRF702", entry.places[f"{own}url"], breaks=False, key="url", what=what)
            url = ""
        if name:
            yield Credit(name, number, url)


def _fits(node: Scalar, key: Key, entry: TypedEntry, name: str) -> bool:
    """Whether a text can be the key's value; reports why not."""
    value = node.value
    if not value.strip():
        code = _with_first("BRF105.empty", "BRF105.empty-fields", key) if key.required else "BRF108"
        words = {**_hints(key), "hint": _hint(key).removeprefix("with ").removeprefix("— ")}
        entry.fault(code, node.where, breaks=key.required, key=name, last=key.name, **words)
    elif len(value) > LARGEST_TEXT:
        entry.fault("BRF114", node.where, breaks=key.required, key=name, largest=LARGEST_TEXT)
    elif key.kind is Kind.MARKDOWN and steps(value, IN_ENTRIES) > MOST_STEPS:
        entry.fault("BRF114.signs", node.where, key=name)
    elif key.kind is Kind.CHOICE and value not in key.choices:
        near = nearest(value, key.choices, 0.5)
        entry.fault(
            "BRF107",
            node.where,
            near=near,
            replacement=None if node.block else near,
            key=name,
            value=value[:60],
            allowed=", ".join(key.choices[:12]),
        )
    elif key.kind is Kind.BOOL and value.lower() not in _BOOLS:
        entry.fault("BRF107.bool", node.where, breaks=False, key=name, value=value[:60])
    else:
        return True
    return False


def _wrong(node: Node, key: Key, name: str, entry: TypedEntry, lead: str, *, breaks: bool) -> None:
    """Report a value of another shape, with the line to write where what is given shows it."""
    shape, given = _SHAPES.get(key.kind), _GIVEN[type(node)]
    code = "BRF106.shape" if shape else "BRF106.text"
    words: dict[str, str] = {"wanted": shape or "a text", "given": given}
    if key.kind is Kind.CHOICE:
        words["wanted"] = "one word"
    texts = _texts_in(node)
    if key.kind is Kind.FIELDS and key.fields and not key.fields[0].choices and texts:
        first = key.fields[0].name
        text = re.sub(rf"^{first}[:：]\s*", "", texts[0])
        code, words["line"] = "BRF106.fields", f"{first}: {_as_value(text)}"
    elif shape is None and texts:
        picked = [one for one in texts if one in key.choices][:1] or texts[:1]
        text = " ".join(texts if key.kind is Kind.MARKDOWN else picked)
        code, words["line"] = "BRF106.line", lead + _as_value(text)
    entry.fault(code, node.where, breaks=breaks, key=name, last=key.name, **words)


def _texts_in(node: Node) -> list[str]:
    """The texts that were meant by a list of them, or by one that was cut at its colon."""
    match node:
        case Scalar():
            return [" ".join(node.value.split())]
        case Items():
            return [text for item in node.items for text in _texts_in(item)]
        case Fields() if len(node.fields) == 1:
            name, (_, value) = next(iter(node.fields.items()))
            return [f"{name}: {value.value}"] if isinstance(value, Scalar) else []
    return []


def _as_value(text: str) -> str:
    """The text as it is typed behind a key."""
    if len(text) > _LONGEST_SHOWN:
        return '"…"'
    return text if _ALONE.fullmatch(text) else quoted(text)


def _check(node: Scalar, entry: TypedEntry) -> None:
    for fault in islice(check_entry_text(node.value), _MOST):
        where = place_in(node, node.value[fault.start : fault.end])
        breaks = fault.code not in _STAY
        new = fault.shown if fault.code == "BRF427" and not node.block else None
        entry.fault(fault.code, where, breaks=breaks, replacement=new, shown=fault.shown)


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
    at = Location.at(where.file, text, found.start(), len(found.group().partition("\n")[0]))
    return Location(at.file, where.line + at.line - 1, at.column, at.length)
