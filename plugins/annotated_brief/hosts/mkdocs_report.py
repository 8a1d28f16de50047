"""Tell the findings in MkDocs' log, and end a strict build on those that are to be mended."""

from collections.abc import Iterable

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from annotated_brief.site.result import Report

log = get_plugin_logger("annotated-brief")


def report(reports: Iterable[Report], *, strict: bool, drift: str) -> None:
    """Log every finding.

    Args:
        reports: the findings.
        strict: the build is.
        drift: ``error`` where the project holds drifted quotes to be errors.

    Raises:
        PluginError: a strict build has findings to mend. It is an error of our own, since ``-q`` hides
            warnings from MkDocs' count.

    """
    serious = 0
    for one in reports:
        forbidden = one.code == "BRF303" and drift == "error"
        stops = one.stops or forbidden
        serious += stops
        if one.severity == "note" or (strict and not stops):
            log.info(one.text)  # MkDocs ends a strict build on any warning that is logged
        elif one.severity == "error" or strict or forbidden:
            log.error(one.text)
        else:
            log.warning(one.text)
    if serious and strict:
        noun = "finding" if serious == 1 else "findings"
        raise PluginError(f"annotated-brief: {serious} {noun} to mend; nothing was published.")
