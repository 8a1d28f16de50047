"""What a brief consists of, as frozen structs."""

from annotated_brief.model.annotation import Annotation, Counterpoint, Evidence, Note
from annotated_brief.model.citation import (
    Citation,
    CitationGroup,
    CitationMode,
    FoundCitation,
    Numbered,
    bare_keys,
    of_source,
)
from annotated_brief.model.credit import Credit, orcid_of
from annotated_brief.model.event import Event
from annotated_brief.model.glossary import Case, MarkPolicy, Match, Term
from annotated_brief.model.key_point import KeyPoint
from annotated_brief.model.layer import Entry, Layer, entry_name
from annotated_brief.model.origin import Origin
from annotated_brief.model.passage import (
    Edition,
    EditionPassage,
    Ledger,
    LedgerLine,
    NotePlace,
    OpenNote,
)
from annotated_brief.model.selector import Target, TextQuoteSelector, TextSpan
from annotated_brief.model.source import Archived, Read, Source
from annotated_brief.model.title import csl_markup, plain_title, title_html
from annotated_brief.model.work import Agent, Work, doi_address
