"""Files as bytes: what a diff or a reader of the raw file would stumble over."""

from collections.abc import Iterator

from annotated_brief.checks.checked import Checked
from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.loading.yaml_text import without_hidden


def untidy_whitespace(checked: Checked) -> Iterator[Diagnostic]:
    """BRF110, once a file."""
    root = checked.project.root
    for path in checked.read.loaded.files:
        if path.suffix not in {".yml", ".yaml"}:
            continue
        file = path.relative_to(root).as_posix()
        text, _ = checked.read.loaded.read(path, file)
        if text is None:  # told where it is read
            continue
        lines = text.split("\n")
        untidy = [number for number, line in enumerate(lines, 1) if line != line.rstrip(" \t")]
        if untidy:
            first = lines[untidy[0] - 1]
            kept = len(first.rstrip(" \t"))
            more = f" and {len(untidy) - 1} more" if len(untidy) > 1 else ""
            where = Location(file, untidy[0], kept + 1, len(first) - kept)
            yield diagnose("BRF110", where, line=untidy[0], more=more)
        elif lines[-1]:
            yield diagnose("BRF110.end", Location(file, len(lines), len(lines[-1])))


def unreadable_pages(checked: Checked) -> Iterator[Diagnostic]:
    """BRF620, BRF628; BRF115 in the essay, as ``loading`` has it for entries."""
    conflicts = {page.conflict for page in checked.pages.values()}
    yield from (one for one in checked.read.unread if one not in conflicts)
    for page in checked.pages.values():
        yield from without_hidden(page.source, page.file)[1]


CHECKS = (untidy_whitespace, unreadable_pages)
