"""Strings in, spans out: find the words that a selector quotes, or say why not."""

from annotated_brief.anchoring.fold import FoldedText, fold
from annotated_brief.anchoring.match_text_quote import match_text_quote
from annotated_brief.anchoring.page_text import PageText
from annotated_brief.anchoring.resolve import (
    Ambiguous,
    Anchored,
    Orphaned,
    Resolution,
    find_on,
    judge,
    resolve,
)
