"""The images of a site's pages for shared links, which no page waits for."""

from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.press.share.cards import Card, card_images
from annotated_brief.site.build import Site
from annotated_brief.site.shared import share_file


def share_images(site: Site) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Each by its path from the site's root, and what is said of those that their pages name in vain."""
    project = site.committed.project
    works = [one for one in site.exported.works if site.shared[one.page].image]
    cards = [
        Card(one.title, site.shared[one.page].point, site.addresses.name, one.language)
        for one in works
    ]
    fonts = project.root / project.fonts if project.fonts else None
    images = card_images(cards, fonts, project.root / project.cache) if cards else []
    drawn = list(zip(works, images, strict=True))
    failed = [Location(f"{project.docs}/{work.page}") for work, image in drawn if not image]
    made = {share_file(work.page, site.addresses): image for work, image in drawn if image}
    return made, [diagnose("BRF641.image", where) for where in failed]
