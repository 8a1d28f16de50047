"""The debate as a graph: claims of the text, objections, replies and sources, and what each does to which.

Attacks are named as in argumentation theory (Pollock: rebutting, undercutting); a reply attacks its objection.
"""

from collections.abc import Iterable
from typing import Any

from annotated_brief.exports.site import ExportedSite, as_json, credited
from annotated_brief.model import Citation, Counterpoint, Evidence


def argument_graph(site: ExportedSite) -> bytes:
    """``argument.json``: nodes and edges."""
    graph = _Graph(site)
    for item in site.layer.evidence.values():
        if item.id in site.located:
            graph.cite(item.citation.citations, graph.claim(item), str(item.relation))
    for point in site.layer.counterpoints.values():
        if point.id in site.located:
            graph.debate(point)
    graph.end()
    return as_json({**credited(site), "nodes": graph.nodes, "edges": graph.edges})


class _Graph:
    """Nodes and edges, as they are added."""

    def __init__(self, site: ExportedSite) -> None:
        self.nodes: list[dict[str, Any]] = []
        self.edges: list[dict[str, Any]] = []
        self._site = site
        self._cited: dict[str, None] = {}

    def claim(self, item: Evidence | Counterpoint) -> str:
        """The words of the text that a note is about."""
        url = self._site.address(self._site.located[item.id][0], f"a-{item.id}")
        return self._node(
            f"claim:{item.id}",
            "claim",
            item.target.selector.exact,
            url,
            claim_by=item.claim_by or None,
        )

    def debate(self, point: Counterpoint) -> None:
        """A claim, the objection to it, and the reply to that."""
        claim, url = self.claim(point), self._site.entry(point.id)
        strength = str(point.strength)
        objection = self._node(
            f"objection:{point.id}", "objection", point.title, url, strength=strength
        )
        self.edges.append({"from": objection, "to": claim, "type": str(point.attack)})
        sides = [(objection, "argument")]
        if point.reply:
            text = self._site.markdown(point.reply)
            reply = self._node(f"reply:{point.id}", "reply", text, url)
            self.edges.append({"from": reply, "to": objection, "type": "replies"})
            sides.append((reply, "reply"))
        for side, key in sides:
            for group in self._site.layer.cited_in(point.id, key):
                self.cite(group.citations, side, "supports")

    def cite(self, citations: Iterable[Citation], to: str, what: str) -> None:
        """What the sources of some citations do to a node."""
        for citation in citations:
            if citation.source in self._site.layer.sources:
                self._cited[citation.source] = None
                source, locator = f"source:{citation.source}", citation.locator or None
                self.edges.append({"from": source, "to": to, "type": what, "locator": locator})

    def end(self) -> None:
        """The sources stand behind all else."""
        for id in self._cited:
            title = self._site.layer.sources[id].title
            self._node(f"source:{id}", "source", title, self._site.entry(id))

    def _node(self, id: str, kind: str, text: str, url: str, **more: Any) -> str:
        self.nodes.append({"id": id, "type": kind, "text": text, "url": url, **more})
        return id
