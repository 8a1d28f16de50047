"""Checks that ``brief check`` makes beyond what a build needs, each a function from what was read to findings.

A new one goes into the module of its theme and into ``CHECKS``; its rule stands in ``diagnostics/rules/``,
and a case in ``tests/faults/`` shows the fault.
"""

from collections.abc import Callable, Iterable

from annotated_brief.checks import (
    addresses,
    anchors,
    citations,
    configuration,
    counterpoints,
    essay,
    files,
    identifiers,
    links,
    sources,
    terms,
)
from annotated_brief.checks.checked import Checked
from annotated_brief.diagnostics import Diagnostic

Check = Callable[[Checked], Iterable[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    files.untidy_whitespace,
    files.unreadable_pages,
    terms.references_to_itself,
    terms.one_way_related,
    terms.terms_not_in_text,
    terms.needless_aliases,
    terms.common_words,
    terms.long_definitions,
    terms.acronyms_first,
    anchors.overlapping_quotes,
    anchors.quotes_across_headings,
    anchors.quotes_outside_passages,
    anchors.quotes_of_bad_length,
    sources.missing_fields,
    sources.nobody_responsible,
    sources.web_without_accessed,
    sources.future_dates,
    sources.retracted,
    sources.given_twice,
    identifiers.prefixed,
    identifiers.wrong,
    addresses.tracking,
    addresses.copies,
    addresses.accessed_long_ago,
    addresses.looked_up,
    citations.long_excerpts,
    citations.locators,
    citations.mistyped,
    counterpoints.without_source,
    counterpoints.without_reply,
    counterpoints.given_twice,
    essay.uncited_figures,
    essay.entry_references,
    essay.anchors_given_twice,
    essay.missing_anchors,
    essay.bare_pages,
    links.missing_targets,
    links.tracking,
    links.undescribed_images,
    links.misleading_links,
    links.relative_links,
    configuration.unknown_options,
    configuration.citation_style,
    configuration.required_version,
    configuration.outdated_schemas,
)

__all__ = ["CHECKS", "Check", "Checked"]
