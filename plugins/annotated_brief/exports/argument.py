"""The debate as a graph: claims of the text, objections, replies and sources, and what each does to which.

Attacks are named as in argumentation theory (Pollock: rebutting, undercutting); a reply attacks its objection.
"""

from typing import Any

from annotated_brief.exports.site import ExportedSite, as_json
from annotated_brief.prose.citation_syntax import find_citations


def argument_graph(site: ExportedSite) -> bytes:
    """``argument.json``: nodes and edges."""
    layer = site.layer
    nodes: list[dict[str, Any]] = []
    edges: list[dict[str, Any]] = []
    cited: dict[str, None] = {}

    def node(id: str, kind: str, text: str, url: str, **more: Any) -> str:
        nodes.append({"id": id, "type": kind, "text": text, "url": url, **more})
        return id

    for item in layer.evidence.values():
        if item.id not in site.located:
            continue
        page, _ = site.located[item.id]
        claim = node(
            f"claim:{item.id}",
            "claim",
            item.target.selector.exact,
            site.address(page, f"a-{item.id}"),
        )
        for citation in item.citation.citations:
            if citation.source not in layer.sources:
                continue
            cited[citation.source] = None
            edges.append(
                {
                    "from": f"source:{citation.source}",
                    "to": claim,
                    "type": str(item.relation),
                    "locator": citation.locator or None,
                }
            )
    for point in layer.counterpoints.values():
        if point.id not in site.located:
            continue
        page, _ = site.located[point.id]
        claim = node(
            f"claim:{point.id}",
            "claim",
            point.target.selector.exact,
            site.address(page, f"a-{point.id}"),
        )
        objection = node(
            f"objection:{point.id}",
            "objection",
            point.title,
            site.entry(point.id),
            strength=str(point.strength),
        )
        edges.append({"from": objection, "to": claim, "type": str(point.attack)})
        sides = [(objection, point.argument)]
        if point.reply:
            reply = node(
                f"reply:{point.id}", "reply", site.markdown(point.reply), site.entry(point.id)
            )
            edges.append({"from": reply, "to": objection, "type": "replies"})
            sides.append((reply, point.reply))
        for side, text in sides:
            for found in find_citations(text, layer.sources.keys()):
                for citation in found.group.citations:
                    if citation.source not in layer.sources:
                        continue
                    cited[citation.source] = None
                    edges.append(
                        {
                            "from": f"source:{citation.source}",
                            "to": side,
                            "type": "supports",
                            "locator": citation.locator or None,
                        }
                    )
    for id in cited:
        node(f"source:{id}", "source", layer.sources[id].title, site.entry(id))
    return as_json({"nodes": nodes, "edges": edges})
