"""Where shared links find the image of each annotated page, and the images, once they are asked for."""

from collections.abc import Mapping
from importlib.util import find_spec
from urllib.parse import quote

from annotated_brief.model import Layer, Work
from annotated_brief.pages.shared_link import SharedLink
from annotated_brief.project import Project
from annotated_brief.site.addresses import SiteAddresses

_ENDING = "share.png"


def shared_links(
    works: Mapping[str, Work], layer: Layer, project: Project, site: SiteAddresses
) -> dict[str, SharedLink]:
    """By source path; with an image where the site's address is known and Typst is there."""
    image = bool(project.share_image and site.base and find_spec("typst"))
    points: dict[str, str] = {}
    for one in layer.points.values():
        points.setdefault(one.page, one.text)
    found = {}
    for path, work in works.items():
        point = points.get(path) or work.description
        found[path] = SharedLink(
            work.description or point,
            point,
            site.base + quote(share_file(path, site)) if image else "",
            ". ".join(filter(None, (work.title, point))),
        )
    return found


def share_file(page: str, site: SiteAddresses) -> str:
    """The image's path from the site's root, beside the page's own file."""
    return site.download(page, _ENDING)
