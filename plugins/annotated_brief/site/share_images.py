"""The images of a site's pages for shared links, which no page waits for."""

from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.press.share.cards import Card, CardImages
from annotated_brief.site.build import Site
from annotated_brief.site.shared import share_file


class ShareImages:
    """Those of a site, begun when this is made; whoever makes it ends it."""

    def __init__(self, site: Site) -> None:
        self._site, project = site, site.committed.project
        self._works = [one for one in site.exported.works if site.shared[one.page].image]
        cards = [
            Card(one.title, site.shared[one.page].point, site.addresses.name, one.language)
            for one in self._works
        ]
        fonts = project.root / project.fonts if project.fonts else None
        self._cards = CardImages(cards, fonts, project.root / project.cache)

    def made(self) -> tuple[dict[str, bytes], list[Diagnostic]]:
        """Each by its path from the site's root, and what is said of those that their pages name in vain."""
        docs, addresses = self._site.committed.project.docs, self._site.addresses
        drawn = list(zip(self._works, self._cards.images(), strict=True))
        failed = [Location(f"{docs}/{work.page}") for work, image in drawn if not image]
        made = {share_file(work.page, addresses): image for work, image in drawn if image}
        return made, [diagnose("BRF641.image", where) for where in failed]

    def end(self) -> None:
        """Stop what is still at work."""
        self._cards.end()


def share_images(site: Site) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """The same, begun and waited for."""
    images = ShareImages(site)
    try:
        return images.made()
    finally:
        images.end()
