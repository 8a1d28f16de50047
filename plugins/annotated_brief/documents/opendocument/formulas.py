"""Formulas in OpenDocument texts: objects in MathML, mostly in parts of their own."""

import re
from xml.etree import ElementTree as Xml
from xml.etree.ElementTree import Element

from annotated_brief.documents.package import Package, local, value
from annotated_brief.pandoc_tree import Node, node, nodes, plain
from annotated_brief.transcribing.imported import LeftOutError

_MATHML = re.compile(rb"<(?:\w+:)?math\b")
_LARGEST = 5_000_000
"""Bytes of a formula."""


def take_formula(frame: Element, package: Package, parts: dict[str, bytes]) -> bool:
    """Put the formula that a frame holds where Pandoc finds it, among ``parts``; whether it holds one."""
    one = next((it for it in frame if local(it) == "object"), None)
    data = None if one is None else _mathml(one, package)
    if one is None or data is None:
        return False
    name = f"formula-{len(parts)}"
    parts[f"{name}/content.xml"] = data
    one[:] = []
    for key in [key for key in one.attrib if key.endswith("}href")]:
        del one.attrib[key]
    one.set("{http://www.w3.org/1999/xlink}href", f"./{name}")
    frame[:] = [one]
    return True


def _mathml(one: Element, package: Package) -> bytes | None:
    for inside in one:
        if local(inside) == "math":
            return Xml.tostring(inside)
    try:
        data = package.picture(f"{value(one, 'href').rstrip('/')}/content.xml")
    except LeftOutError:
        return None
    return data if data and len(data) < _LARGEST and _MATHML.search(data[:2000]) else None


def in_line(blocks: list[Node]) -> None:
    """Formulas that stand among words are in line with them; Pandoc takes each for one that stands alone."""
    for one in nodes(blocks):
        if one["t"] in {"Para", "Plain"}:
            formulas = [it for it in nodes(one["c"]) if it["t"] == "Math"]
            if formulas and plain(one) != plain(formulas[0]):
                for it in formulas:
                    it["c"][0] = node("InlineMath")
