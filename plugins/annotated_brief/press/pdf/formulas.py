"""Formulas in TeX as Typst writes them: one run of Pandoc for all of a document."""

from typing import Any

from annotated_brief.conversion import convert
from annotated_brief.pandoc_tree import node, nodes, written

_BETWEEN = "ab-between"


def formulas(*trees: Any) -> tuple[dict[str, str], list[str]]:
    """Typst's formulas by TeX, and the TeX of which Pandoc doesn't understand all.

    Raises:
        ConversionError: Pandoc refused.
        OSError: there is no Pandoc.
    """
    found = [node["c"][1].strip() for tree in trees for node in nodes(tree) if node["t"] == "Math"]
    listed = [*dict.fromkeys(filter(None, found))]
    if not listed:
        return {}, []
    between, kind = node("Para", [node("Str", _BETWEEN)]), node("InlineMath")
    blocks = [one for tex in listed for one in (node("Para", [node("Math", [kind, tex])]), between)]
    parts = convert(written(blocks), "json", "typst").split(_BETWEEN)
    pairs = [(tex, part.strip()) for tex, part in zip(listed, parts, strict=False)]
    known = {tex: part[1:-1].strip() for tex, part in pairs if part.startswith("$")}  # else \$
    return known, [tex for tex in listed if not known.get(tex)]
