"""Every code the project can report. A code is never reused.

The rules stand in ``rules/``, one module a range; ``scripts/diagnostics_pages.py`` writes a page for each.
"""

from annotated_brief.diagnostics.rule import Rule, Severity
from annotated_brief.diagnostics.rules import (
    anchoring,
    counterpoints,
    essay,
    files,
    hosts,
    ids,
    links,
    options,
    sources,
)

RANGES: dict[str, dict[str, Rule]] = {
    "Files and keys": files.RULES,
    "Ids, terms and references": ids.RULES,
    "Quotes": anchoring.RULES,
    "Sources and citations": sources.RULES,
    "Counterpoints": counterpoints.RULES,
    "Passages, editions and the essay": essay.RULES,
    "Links and HTML": links.RULES,
    "Ignored findings and configuration": options.RULES,
    "Hosts and built sites": hosts.RULES,
}
"""The rules by what they are about, in the order of their codes."""
RULES: dict[str, Rule] = {code: rule for rules in RANGES.values() for code, rule in rules.items()}
DOCUMENTATION = "https://example.org/annotated-brief/reference/diagnostics/"
"""Where the pages of the codes are published."""


def page_of(code: str) -> str:
    """The address of a code's page."""
    return f"{DOCUMENTATION}{code.lower()}/"


def nearest_code(typed: str) -> str | None:
    """The code that was meant: letters that look like digits are read as such, then the most similar counts."""
    from difflib import get_close_matches  # slow to import, and seldom needed

    digits = typed.upper().removeprefix("BRF").translate(str.maketrans("OIL", "011"))
    near = (
        [f"BRF{digits}"]
        if f"BRF{digits}" in RULES
        else get_close_matches(typed.upper(), RULES, n=1)
    )
    return near[0] if near else None


__all__ = ["DOCUMENTATION", "RANGES", "RULES", "Rule", "Severity", "nearest_code", "page_of"]
