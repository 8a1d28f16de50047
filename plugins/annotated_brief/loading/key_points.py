"""Key points in a page's front matter: texts, or texts with a quote."""

import re

from annotated_brief.diagnostics import Diagnostic
from annotated_brief.loading.declaration import KEY_POINT
from annotated_brief.loading.fields import TypedEntry, read_fields
from annotated_brief.loading.yaml_text import Fields, Items, Node, Scalar, read_yaml
from annotated_brief.model import KeyPoint, Target, TextQuoteSelector

_FRONT = re.compile(r"---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*\n")
_SECTION = re.compile(r"^key_points[ \t]*:.*(?:\n(?:[ \t#-].*)?(?=\n))*", re.M)


def read_key_points(
    source: str, page: str, file: str
) -> tuple[tuple[KeyPoint, ...], tuple[Diagnostic, ...]]:
    """The key points of a page's Markdown, and what is wrong with them.

    Args:
        source: the Markdown, with its front matter.
        page: its source path.
        file: how findings name it.
    """
    front = _FRONT.match(source)
    section = _SECTION.search(front[0].rstrip().rstrip("-."), 4) if front else None
    if section is None:
        return (), ()
    # Lines before it are left empty, so that each value stands where it stands in the page.
    text = "\n" * source.count("\n", 0, section.start()) + section[0]
    node, found = read_yaml(text, file)
    value = node.fields["key_points"][1] if isinstance(node, Fields) else None
    points, findings = [], list(found)
    for number, item in enumerate(value.items if isinstance(value, Items) else [value], 1):
        entry = _read(item, f"{page.removesuffix('.md')}:{number}")
        findings += entry.findings if entry else ()
        if entry is not None and not entry.broken:
            points.append(_point(entry, page))
    return tuple(points), tuple(findings)


def _read(item: Node | None, id: str) -> TypedEntry | None:
    if item is None or (isinstance(item, Scalar) and not item.value.strip()):
        return None
    entry = TypedEntry("key point", id, item.where)
    if isinstance(item, Scalar):
        item = Fields({"text": (item.where, item)}, item.where)
    if isinstance(item, Fields):
        read_fields(item, KEY_POINT, entry)
    else:
        entry.fault("BRF106.text", item.where, key="key_points", given="a list")
    return entry


def _point(entry: TypedEntry, page: str) -> KeyPoint:
    words = (entry.text(key) for key in ("quote", "prefix", "suffix"))
    target = Target(TextQuoteSelector(*words), page)
    return KeyPoint(entry.id, entry.origin, target, page, entry.text("text"))
