"""Committed: what a project's files say besides its pages, read once for builds and checks alike."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from annotated_brief import __version__
from annotated_brief.article.terms import TermMatcher
from annotated_brief.citing import CitingRequest
from annotated_brief.diagnostics import Diagnostic
from annotated_brief.loading import NO_DRAFTS, LoadedLayer, load_layer
from annotated_brief.loading.editions import load_editions
from annotated_brief.loading.key_points import read_key_points
from annotated_brief.loading.ledger import LoadedLedger, load_ledger
from annotated_brief.loading.link_record import LinkRecord, read_links
from annotated_brief.model import CitationGroup, Edition, KeyPoint, Layer
from annotated_brief.project.project import Project

_FRONT = 100_000
"""Characters of a page in which its front matter ends."""


class Committed(Struct, frozen=True, dict=True, eq=False):
    """Layer, ledger, editions and link record, as they lie on disk."""

    project: Project
    loaded: LoadedLayer
    ledger: LoadedLedger | None
    editions: tuple[Edition, ...]
    """Oldest first."""
    links: dict[str, LinkRecord]
    """What is known of addresses, by address."""
    edition_findings: tuple[Diagnostic, ...]

    @property
    def layer(self) -> Layer:
        """The entries that could be read."""
        return self.loaded.layer

    @cached_property
    def matcher(self) -> Callable[[str], TermMatcher]:
        """Finds the layer's terms on a page, by the code of its language."""
        return cache(lambda language: TermMatcher(self.layer.terms.values(), language))

    def citing_request(self, essay: Iterable[CitationGroup], language: str = "") -> CitingRequest:
        """All that a site with these citations in its essay needs formatted; without those of unknown sources.

        ``language``: of the pages that they stand on, if it isn't the site's.
        """
        sources = self.layer.sources
        groups = tuple(
            group
            for group in dict.fromkeys((*essay, *self.layer.groups))
            if group.citations and all(one.source in sources for one in group.citations)
        )
        project = self.project
        return CitingRequest(
            tuple(sources.values()), groups, project.style, language or project.language
        )

    @cached_property
    def digest(self) -> str:
        """A hash of every file of the layer."""
        folder = self.project.root / self.project.annotations
        digest = sha256(__version__.encode())
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            name = path.relative_to(folder).as_posix()
            if path.is_file() and not any(part.startswith(".") for part in name.split("/")):
                try:
                    content = path.read_bytes()
                except OSError:  # told where it is read
                    continue
                digest.update(f"{name}\0{len(content)}\0".encode() + content)
        return digest.hexdigest()


Points = tuple[tuple[KeyPoint, ...], tuple[Diagnostic, ...]]
"""Key points, and what is wrong with them."""


def project_key_points(project: Project) -> Points:
    """Those of all annotated pages."""
    found: list[KeyPoint] = []
    faults: list[Diagnostic] = []
    for page in project.annotated():
        path = project.root / project.docs / page
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            if file.read(3) != "---":
                continue
            source = "---" + file.read(_FRONT)
        points, wrong = read_key_points(source, page, f"{project.docs}/{page}")
        found += points
        faults += wrong
    return tuple(found), tuple(faults)


def read_committed(
    project: Project, points: Points | None = None, drafts: Mapping[str, str] = NO_DRAFTS
) -> Committed:
    """What lies in the folder of annotations, and the key points of the pages, where they weren't read before.

    ``drafts``: as for ``load_layer``.
    """
    root, folder = project.root, project.annotations
    editions, findings = load_editions(root, folder)
    loaded, ledger = load_layer(root, folder, drafts), load_ledger(root, folder)
    own, faults = project_key_points(project) if points is None else points
    if own or faults:
        layer = replace(loaded.layer, points={point.id: point for point in own})
        loaded = replace(loaded, layer=layer, diagnostics=(*loaded.diagnostics, *faults))
    return Committed(project, loaded, ledger, editions, read_links(root / folder), findings)
