"""What an edition needs to be released: its pages to carry away, its data, and what says whose they are."""

from annotated_brief.diagnostics import Diagnostic, StoppedError
from annotated_brief.exports import citation_file, crate
from annotated_brief.exports.release import Release
from annotated_brief.loading.editions import written_edition
from annotated_brief.loading.ids import free_id
from annotated_brief.placing.placed import place
from annotated_brief.plain_names import plain_name
from annotated_brief.project import Project, split_front_matter
from annotated_brief.project.git import git
from annotated_brief.project.text import read_project_text
from annotated_brief.site.addresses import usual_addresses
from annotated_brief.site.export import export_brief, export_page
from annotated_brief.site.works import in_edition, read_works

_DATA = {
    "csl": "sources.json",
    "w3c": "annotations.jsonld",
    "skos": "glossary.jsonld",
    "passages": "passages.json",
}
_PAGES = ("md", "pdf")


def read_release(project: Project, name: str) -> Release:
    """The edition of this name, while the text is still its own.

    Raises:
        StoppedError: there is no such edition, or the text has changed since.
    """
    read = read_project_text(project)
    edition = next((one for one in read.committed.editions if one.name == name), None)
    if edition is None:
        raise StoppedError(f"there is no edition {name}; cut it first: `brief edition {name}`.")
    addresses = usual_addresses(
        project.site_url, project.site_name, directory_urls=project.directory_urls
    )
    editions = place(read.committed, read.texts, read.unknown).times.cut
    pages = {one.page for cut in editions for one in cut.passages if cut.name == name}
    texts = {path: split_front_matter(page.source) for path, page in read.pages.items()}
    works = tuple(
        in_edition(work, read.texts[path].passage_words, editions)
        for path, work in read_works(texts, project, addresses).items()
        if path in read.texts and path in pages
    )
    if not works or any(work.revised or work.edition != name for work in works):
        raise StoppedError(
            f"the text has changed since edition {name}; check out its tag first: `git checkout edition-{name}`."
        )
    title = works[0].title if len(works) == 1 else project.site_name
    revision, tree = (
        (git(project.root, "rev-parse", what) or "").strip() for what in ("HEAD", "HEAD^{tree}")
    )
    return Release(edition, works, title, project.repo_url, project.site_url, revision, tree)


def release_files(
    project: Project, release: Release
) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """The files by name, and what they lack, such as a PDF where Typst isn't installed."""
    files: dict[str, bytes] = {}
    lacks: list[Diagnostic] = []
    taken: set[str] = set()
    for work in release.works:
        stem = free_id(plain_name(work.page.removesuffix(".md")), taken, longest=100)
        taken.add(stem)
        for form in _PAGES:
            done = export_page(project, work.page, form)
            lacks += done.lacks
            if done.content:
                files[f"{stem}-{release.edition.name}.{form}"] = done.content
    for form, file in _DATA.items():
        if exported := export_brief(project, form):
            files[file] = exported.content
    files[f"edition-{release.edition.name}.yml"] = written_edition(release.edition).encode()
    files[citation_file.FILE] = citation_file.citation_file(release).encode()
    files[crate.FILE] = crate.crate(release, files)
    return files, tuple(lacks)
