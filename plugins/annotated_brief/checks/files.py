"""Files as bytes: what a diff or a reader of the raw file would stumble over."""

from collections.abc import Iterator

from annotated_brief.checks.checked import Checked
from annotated_brief.diagnostics import Diagnostic, Location
from annotated_brief.loading.yaml_text import LARGEST_FILE, without_hidden


def untidy_whitespace(checked: Checked) -> Iterator[Diagnostic]:
    """BRF110, once a file."""
    root = checked.project.root
    for path in checked.loaded.files:
        if path.suffix not in {".yml", ".yaml"} or path.stat().st_size > LARGEST_FILE:
            continue
        file = path.relative_to(root).as_posix()
        lines = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
        untidy = [number for number, line in enumerate(lines, 1) if line != line.rstrip(" \t")]
        if untidy:
            first = lines[untidy[0] - 1]
            kept = len(first.rstrip(" \t"))
            more = f" and {len(untidy) - 1} more" if len(untidy) > 1 else ""
            yield Diagnostic(
                "BRF110",
                f"Line {untidy[0]}{more} ends in spaces.",
                Location(file, untidy[0], kept + 1, len(first) - kept),
                "delete them.",
            )
        elif lines[-1]:
            where = Location(file, len(lines), max(len(lines[-1]), 1))
            step = "add a line break at the end."
            yield Diagnostic("BRF110", "The last line has no line break.", where, step)


def unreadable_pages(checked: Checked) -> Iterator[Diagnostic]:
    """BRF620; BRF115 in the essay, as ``loading`` has it for entries."""
    for page in checked.pages.values():
        if page.problem:
            yield Diagnostic(
                "BRF620",
                f"The page can't be checked: {page.problem}.",
                Location(page.file),
                'save it as UTF-8 and keep it simple; "brief explain BRF620" says more.',
            )
        yield from without_hidden(page.source.replace("\r\n", "\n"), page.file)[1]
