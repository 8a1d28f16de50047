"""Tell the findings in MkDocs' log, and end a strict build on those that are to be mended."""

from collections.abc import Iterable
from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from annotated_brief.diagnostics import Diagnostic, Severity, render_text
from annotated_brief.diagnostics.render import line_reader

log = get_plugin_logger("annotated-brief")


def report(findings: Iterable[Diagnostic], root: Path, *, strict: bool) -> None:
    """Log every finding, in files from ``root`` on.

    Raises:
        PluginError: a ``strict`` build has findings to mend. It is an error of our own, since ``-q`` hides
            warnings from MkDocs' count.
    """
    serious = 0
    read_line = line_reader(root)
    for one in findings:
        serious += one.stops
        text = render_text(one, read_line)
        if one.severity is Severity.NOTE or (strict and not one.stops):
            log.info(text)  # MkDocs ends a strict build on any warning that is logged
        elif one.severity is Severity.ERROR or strict:
            log.error(text)
        else:
            log.warning(text)
    if serious and strict:
        noun = "finding" if serious == 1 else "findings"
        raise PluginError(f"annotated-brief: {serious} {noun} to mend; nothing was published.")
