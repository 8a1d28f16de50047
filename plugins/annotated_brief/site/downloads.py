"""The files of a site that people carry away: each annotated page in the formats that ``downloads`` names."""

from collections.abc import Iterator

from annotated_brief.press.carry import carry
from annotated_brief.press.document import Written
from annotated_brief.site.build import Site
from annotated_brief.site.carried import download_formats


def downloads(site: Site) -> Iterator[tuple[str, Written]]:
    """Each by its path from the site's root, when it is asked for; without content where it could not be made."""
    project = site.committed.project
    for path, manuscript in site.manuscripts.items():
        text = manuscript()
        for form in download_formats(project, site.addresses):
            yield (
                site.addresses.download(path, form),
                carry(text, form, project.root / project.cache),
            )
