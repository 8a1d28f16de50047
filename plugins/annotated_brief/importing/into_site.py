"""Where an imported page goes: its file, ``mkdocs.yml``, and the place of the sample that ``brief init`` wrote."""

import posixpath
import re

from annotated_brief.editing.mkdocs_edit import NewPage, changed_lines, with_page
from annotated_brief.editing.sample import find_sample
from annotated_brief.editing.starter import SAMPLE
from annotated_brief.importing.plan import ImportPlan, PlannedFile
from annotated_brief.project import CONFIG, Project
from annotated_brief.transcribing.imported import Page
from annotated_brief.transcribing.page import page_name

_EXTENSIONS = {
    "footnotes": re.compile(r"^\[\^[^\]\n]+\]:", re.M),
    "attr_list": re.compile(r"\{:? ?[#.][\w-]"),
    "md_in_html": re.compile(r"<[a-z]+\b[^>]*\bmarkdown\b"),
    "tables": re.compile(r"^\|(?: :?-{2,}:? \|)+$", re.M),
    "def_list": re.compile(r"^[^\s:|].*\n\n?:[ \t]+\S", re.M),
    "sane_lists": re.compile(r"(?:\A|\n\n)(?!1\.)\d{1,3}\.[ \t]+\S"),
}
"""Extensions of Markdown, and what needs them; the last knows at which number a list starts."""
_EXTRA = {"extra", "pymdownx.extra"}
"""Names that stand for all of these but the last."""


def plan_pages(plan: ImportPlan, project: Project, wanted: str) -> None:
    """Plan the file of each page, and what else changes with it; ``wanted``: the page's name, where one is given."""
    sample = find_sample(project)
    config = project.root / CONFIG
    before = config.read_bytes().decode("utf-8", "replace") if config.is_file() else ""
    after = before
    instead_of = SAMPLE if sample.untouched else ""
    for page in plan.pages:
        name = page.file or page_name(page.title, wanted)
        path = f"{project.docs}/{name}"
        if why := _in_the_way(plan, project, name, instead_of):
            plan.conflicts.append(f"{path} {why}; give another name with --page.")
            continue
        if taken := _other_files(plan, project, page):
            plan.conflicts.append(
                f"{taken} exists already, and nothing is overwritten; give the page another name with --page."
            )
            continue
        plan.files.append(PlannedFile(path, page.text, page.what))
        plan.files += _pictures(project, page)
        edited = with_page(after, _new_page(project, page, name, instead_of)) if after else ""
        if edited is None:
            plan.notes.append(_by_hand(project, page, name))
        after = edited or after
        if instead_of:
            _take_sample_out(plan, project, name)
        instead_of = ""
    if after != before:
        plan.files.append(PlannedFile(CONFIG, after, changed_lines(before, after), new=False))


def _in_the_way(plan: ImportPlan, project: Project, name: str, instead_of: str) -> str:
    path = f"{project.docs}/{name}"
    docs = (project.root / project.docs).resolve()
    inside = (project.root / path).resolve().is_relative_to(docs)
    if not inside or name in project.generated:
        return "can't be the page of an essay"
    there = path != instead_of and (project.root / path).exists()
    if there or any(one.path == path for one in plan.files):
        return "exists already, and nothing is overwritten"
    return ""


def _pictures(project: Project, page: Page) -> list[PlannedFile]:
    """What the page shows, but for what stands there already."""
    planned = [
        PlannedFile(f"{project.docs}/{name}", data, (f"a picture, {_size(data)}",))
        for name, data in page.pictures.items()
    ]
    return [one for one in planned if not (project.root / one.path).exists()]


def _size(data: bytes) -> str:
    size = len(data)
    return f"{max(1, size // 1000)} kB" if size < 1_000_000 else f"{size / 1e6:.1f} MB"


def _other_files(plan: ImportPlan, project: Project, page: Page) -> str:
    """The first picture whose path is taken by another file; empty where none is."""
    planned = {one.path for one in plan.files}
    for name, data in page.pictures.items():
        path = f"{project.docs}/{name}"
        file = project.root / path
        if path in planned or (file.exists() and file.read_bytes() != data):
            return path
    return ""


def _new_page(project: Project, page: Page, name: str, instead_of: str) -> NewPage:
    generated = (project.overview, project.glossary, project.sources)
    old = instead_of.removeprefix(f"{project.docs}/")
    return NewPage(name, page.title, old, generated, tuple(missing_extensions(project, page.text)))


def missing_extensions(project: Project, text: str) -> list[str]:
    """The extensions that a page needs and the site hasn't."""
    there = {name.removeprefix("markdown.extensions.") for name in project.extensions}
    if there & _EXTRA:
        there |= _EXTENSIONS.keys() - {"sane_lists"}
    return [name for name, sign in _EXTENSIONS.items() if name not in there and sign.search(text)]


def _by_hand(project: Project, page: Page, name: str) -> str:
    extensions = "".join(
        f", `{one}` under `markdown_extensions:`" for one in missing_extensions(project, page.text)
    )
    return (
        f"mkdocs.yml can't be edited safely: add {name} there under `pages:` of the plugin "
        f"annotated-brief, to `nav:` if there is one{extensions}."
    )


def _take_sample_out(plan: ImportPlan, project: Project, name: str) -> None:
    """The sample goes whole; of what a person has changed in it nothing goes."""
    sample = find_sample(project)
    for path, text in sample.files.items():
        if text is None:
            plan.removed.append(path)
        elif path != SAMPLE:
            new = not (project.root / path).exists()
            plan.files.append(PlannedFile(path, text, ("without the sample",), new=new))
    gone = {SAMPLE, *filter(None, [sample.ledger])} - {f"{project.docs}/{name}"}
    plan.removed += sorted(gone)
    home = posixpath.basename(SAMPLE)
    if f"({home})" in sample.index:
        text = sample.index.replace(f"({home})", f"({name})")
        told = f"its link leads to {name}"
        plan.files.append(PlannedFile(f"{project.docs}/index.md", text, (told,), new=False))
    elif name != home:
        plan.notes.append(f"a link to {home} in another page leads nowhere now; use {name}.")
    plan.notes += [
        f"{path} still holds entries of the sample, beside yours; `brief init --empty` asks whether to empty it."
        for path in sample.changed
    ]
