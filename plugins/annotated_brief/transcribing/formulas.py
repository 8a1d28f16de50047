"""Formulas as the site shows them: by MathML, or in TeX where an extension of Markdown sets that."""

import re
from collections.abc import Sequence

from annotated_brief.conversion import ConversionError, convert
from annotated_brief.pandoc_tree import Node, node, nodes, replaced, written

_RESULT = re.compile(r"<p>(.*?)</p>", re.S)
_SOURCE = re.compile(r"<annotation\b.*?</annotation>|</?semantics>", re.S)
_SIGNS = re.compile(r"[\\`*_{}\[\]@~^$|:!\"'.+\-]")
"""What Markdown or its extensions could take for marks."""
SHOWN = "shown"
"""The format of a raw element that is ready for the page."""


def with_formulas(blocks: list[Node], *, tex: bool) -> list[Node]:
    """The blocks with each formula ready for the page; one that can't be set stays as it is.

    ``tex``: the site's own extension sets TeX.
    """
    found = [one for one in nodes(blocks) if one["t"] == "Math"]
    if not found:
        return blocks
    texts = iter([_tex(one) for one in found] if tex else _mathml(found))

    def put(one: Node) -> list[Node] | None:
        text = next(texts, "") if one["t"] == "Math" else ""
        return [node("RawInline", SHOWN, text)] if text else None

    return replaced(blocks, put)  # type: ignore[no-any-return]


def _tex(one: Node) -> str:
    display, text = one["c"][0]["t"] == "DisplayMath", " ".join(one["c"][1].split())
    return f"$\\displaystyle {text}$" if display else f"${text}$"


def _mathml(found: Sequence[Node]) -> list[str]:
    """Each set by Pandoc, in one run; empty where it can't be."""
    alone = written([node("Para", [one]) for one in found])
    try:
        set_ = convert(alone, "json", "html", "--mathml", memory="512m")
    except ConversionError:
        return []
    results = _RESULT.findall(set_)
    if len(results) != len(found):
        return []
    return [_ready(text) if "<math" in text else "" for text in results]


def _ready(text: str) -> str:
    """On one line, with nothing in it that Markdown reads."""
    parts = re.split(r"(<[^>]*>|&\w+;)", " ".join(_SOURCE.sub("", text).split()))
    shown = [
        part if at % 2 else _SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", part)
        for at, part in enumerate(parts)
    ]
    return f"<span>{''.join(shown)}</span>"
