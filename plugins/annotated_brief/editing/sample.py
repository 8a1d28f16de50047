"""What of a brief is still the sample that ``brief init`` wrote, and what stands there without it."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from annotated_brief.editing.one_a_file import one_a_file
from annotated_brief.editing.starter import LANGUAGES, SAMPLE, empty_starter, starter
from annotated_brief.loading.editions import FOLDER
from annotated_brief.loading.ledger import FILE, read_ledger
from annotated_brief.project import Project
from annotated_brief.write_file import write_file

_INDEX = "docs/index.md"
_LONG = 30
"""Code points of a line that tells where it comes from."""


class Sample(Struct, frozen=True):
    """The files of the sample."""

    untouched: bool
    """Whether its essay is as it was written, with or without the sample's words."""
    files: Mapping[str, str | None]
    """Path -> what stands there without the sample, None where nothing does; of what is as it was written."""
    changed: Mapping[str, str | None]
    """The same of what a person has changed."""
    ledger: str
    """Path of the ledger, where it keeps nothing but this essay's passages; else empty."""
    index: str
    """The first page's text, where that is as it was written; else empty."""


def find_sample(project: Project) -> Sample:
    """What is left of the sample."""
    there = {path: _read(project, path) for path in (*_paths("en"), _INDEX)}
    written = {code: _written(project.site_name, code) for code in LANGUAGES}
    code = max(LANGUAGES, key=lambda it: sum(there[path] == written[it][path] for path in there))
    sample, empty = written[code], empty_starter(project.site_name, code)
    here = {path: there[path] for path in _paths(code)}
    files, changed = _left(here, sample, empty)
    if any(path.startswith("annotations/") and path.count("/") == 1 for path in files):
        files |= {
            path: empty[path] for path in empty.keys() & _lists() if _read(project, path) is None
        }
    untouched = SAMPLE in files or there[SAMPLE] == empty[SAMPLE]
    own_ledger = untouched and _ledger_is_its_own(project)
    ledger = f"{project.annotations}/{FILE}" if own_ledger else ""
    index = there[_INDEX] or ""
    return Sample(untouched, files, changed, ledger, index if index == sample[_INDEX] else "")


def _left(
    there: Mapping[str, str | None], sample: Mapping[str, str], empty: Mapping[str, str]
) -> tuple[dict[str, str | None], dict[str, str | None]]:
    """What each file that is the sample's becomes, and each that was the sample's and was changed."""
    files: dict[str, str | None] = {}
    changed: dict[str, str | None] = {}
    for path, text in there.items():
        without = empty.get(path)
        if text is None or text == without:
            continue
        if text == sample[path]:
            files[path] = without
        elif text.startswith(sample[path]) and path != SAMPLE and without is not None:
            files[path] = _added_to(sample[path], text)
        elif _prose(text) & _prose(sample[path]):
            changed[path] = without
    return files, changed


def _lists() -> set[str]:
    """List files of a brief without entries."""
    return {path for path in starter("layer", "", "en") if path not in _paths("en")}


def _written(site_name: str, language: str) -> dict[str, str]:
    """The sample, its entries both in lists and in files of their own, as forms have them."""
    files = starter("brief", site_name, language)
    lists = [text for path, text in files.items() if path.startswith("annotations/")]
    apart = {name: own for text in lists for name, own in one_a_file(text).items()}
    return files | {f"annotations/{name}": own for name, own in apart.items()}


def _paths(language: str) -> list[str]:
    files = _written("", language)
    return [path for path in files if path == SAMPLE or path.startswith("annotations/")]


def _read(project: Project, path: str) -> str | None:
    try:
        return (project.root / path).read_bytes().decode().replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        return None


def _added_to(sample: str, text: str) -> str:
    """A list file with only the entries that were added behind the sample's."""
    lines = sample.splitlines(keepends=True)
    section = next(at for at, line in enumerate(lines) if not line.startswith("#"))
    return "".join((*lines[: section + 1], text[len(sample) :]))


def _prose(text: str) -> set[str]:
    """Lines that nobody writes twice."""
    return {line for line in text.splitlines() if len(line) > _LONG and not line.startswith("#")}


def _ledger_is_its_own(project: Project) -> bool:
    """Whether the ledger keeps passages of the sample alone, and no edition numbers them."""
    layer = project.root / project.annotations
    text = _read(project, f"{project.annotations}/{FILE}")
    if text is None or any((layer / FOLDER).glob("*")):
        return False
    read = read_ledger(text, FILE)
    home = SAMPLE.removeprefix("docs/")
    return not read.unread and all(line.page == home for line in read.ledger.lines)


def take_out(root: Path, files: Mapping[str, str | None]) -> None:
    """Write what stands in the sample's place."""
    for path, text in files.items():
        if text is None:
            remove(root / path)
        else:
            write_file(root / path, text)


def remove(path: Path) -> None:
    """Take a file away, and its folder where nothing is left in it."""
    path.unlink(missing_ok=True)
    if path.parent.is_dir() and not any(path.parent.iterdir()):
        path.parent.rmdir()
