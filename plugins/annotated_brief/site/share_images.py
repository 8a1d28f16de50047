"""The images of a site's pages for shared links, which no page waits for."""

from collections.abc import Iterable, Mapping

from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.model import Work
from annotated_brief.pages.shared_link import SharedLink
from annotated_brief.press.share.cards import Card, CardImages
from annotated_brief.project import Project
from annotated_brief.site.addresses import SiteAddresses
from annotated_brief.site.build import Site
from annotated_brief.site.shared import share_file


class ShareImages:
    """Those of a site's pages, begun when this is made; whoever makes it ends it."""

    def __init__(
        self,
        works: Iterable[Work],
        shared: Mapping[str, SharedLink],
        project: Project,
        addresses: SiteAddresses,
    ) -> None:
        self._project, self._addresses = project, addresses
        self._works = [one for one in works if shared[one.page].image]
        cards = [
            Card(one.title, shared[one.page].point, addresses.name, one.language)
            for one in self._works
        ]
        fonts = project.root / project.fonts if project.fonts else None
        self._cards = CardImages(cards, fonts, project.root / project.cache)

    def made(self) -> tuple[dict[str, bytes], list[Diagnostic]]:
        """Each by its path from the site's root, and what is said of those that their pages name in vain."""
        drawn = list(zip(self._works, self._cards.images(), strict=True))
        failed = [
            Location(f"{self._project.docs}/{work.page}") for work, image in drawn if not image
        ]
        made = {share_file(work.page, self._addresses): image for work, image in drawn if image}
        return made, [diagnose("BRF641.image", where) for where in failed]

    def end(self) -> None:
        """Stop what is still at work."""
        self._cards.end()


def share_images(site: Site) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """The same, begun and waited for."""
    images = ShareImages(site.exported.works, site.shared, site.committed.project, site.addresses)
    try:
        return images.made()
    finally:
        images.end()
