"""The images of a site's pages for shared links, which no page waits for."""

from collections.abc import Iterator

from annotated_brief.press.share.cards import Card, card_images
from annotated_brief.site.build import Site
from annotated_brief.site.shared import share_file


def share_images(site: Site) -> Iterator[tuple[str, bytes]]:
    """Each by its path from the site's root."""
    project = site.committed.project
    works = [one for one in site.exported.works if site.shared[one.page].image]
    cards = [
        Card(one.title, site.shared[one.page].point, site.addresses.name, one.language)
        for one in works
    ]
    fonts = project.root / project.fonts if project.fonts else None
    images = card_images(cards, fonts, project.root / project.cache) if cards else []
    for work, image in zip(works, images, strict=True):
        if image:
            yield share_file(work.page, site.addresses), image
