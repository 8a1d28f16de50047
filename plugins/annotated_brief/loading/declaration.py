"""What each kind of entry may hold: one declaration, for validation and for the JSON Schemas."""

from enum import StrEnum

from msgspec import Struct


class Kind(StrEnum):
    """The shape of a value."""

    TEXT = "text"
    MARKDOWN = "markdown"
    LIST = "list of texts"
    CHOICE = "choice"
    BOOL = "true or false"
    FIELDS = "fields"
    REASONS = "a reason for each code"
    ANY = "anything"


class Key(Struct, frozen=True):
    """One key of an entry."""

    name: str
    kind: Kind
    doc: str
    """One sentence for a contributor; shown by editors."""
    required: bool = False
    choices: tuple[str, ...] = ()
    fields: tuple["Key", ...] = ()


IGNORE = Key(
    "ignore",
    Kind.REASONS,
    "Codes of findings to leave unreported for this entry, each with its reason.",
)
_QUOTE = (
    Key(
        "quote",
        Kind.TEXT,
        "The passage's own words, copied from the page; ` … ` leaves out the middle.",
        True,
    ),
    Key("prefix", Kind.TEXT, "Words right before the quote, where it stands more than once."),
    Key("suffix", Kind.TEXT, "Words right after the quote, where it stands more than once."),
    Key(
        "page", Kind.TEXT, "The page's file, such as brief.md, where several pages hold the quote."
    ),
)
TERM = (
    Key("term", Kind.TEXT, "The term, as it is written in the middle of a sentence.", True),
    Key("aliases", Kind.LIST, "Other names of the same thing."),
    Key("definition", Kind.MARKDOWN, "One to three sentences; sources are cited as [@key].", True),
    Key("broader", Kind.TEXT, "Id of the term that this one is a part or kind of."),
    Key("related", Kind.LIST, "Ids of terms to see as well."),
    Key("match", Kind.FIELDS, "How the term is found in the text; the defaults are good.", fields=(
        Key("case", Kind.CHOICE, "Whether capitals matter: auto, exact or ignore.", choices=("auto", "exact", "ignore")),
        Key("inflect", Kind.BOOL, "Whether plural forms are found too."),
        Key("mark", Kind.CHOICE, "Which occurrences are marked.", choices=("first-in-section", "first-in-page", "all", "none")),
        Key("not_in", Kind.LIST, "Phrases that hold the term and mean something else."),
    )),
    IGNORE,
)  # fmt: skip
EVIDENCE = (
    *_QUOTE,
    Key("cite", Kind.TEXT, 'The source and place, as in "@key, p. 3".', True),
    Key("relation", Kind.CHOICE, "What the source does for the passage.", True, choices=("supports", "qualifies", "disputes")),
    Key("excerpt", Kind.TEXT, "Words of the source, verbatim."),
    Key("note", Kind.MARKDOWN, "What the source shows, in your own words."),
    IGNORE,
)  # fmt: skip
COUNTERPOINT = (
    Key("title", Kind.TEXT, "The objection in a few words.", True),
    Key("answers", Kind.FIELDS, "The claim that it answers.", True, fields=_QUOTE),
    Key("attack", Kind.CHOICE, "rebuts: the claim is false; undercuts: it does not follow; qualifies: it is limited.", True, choices=("rebuts", "undercuts", "qualifies")),
    Key("strength", Kind.CHOICE, "How strong the objection's evidence is.", True, choices=("strong", "moderate", "contested")),
    Key("argument", Kind.MARKDOWN, "The objection, with its sources cited as [@key].", True),
    Key("reply", Kind.MARKDOWN, "The strongest answer that the essay's side could give."),
    Key("by", Kind.LIST, "Who contributed it."),
    IGNORE,
)  # fmt: skip
CSL_TYPES = [
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
]
CSL_NAMES = [
    "author",
    "chair",
    "collection-editor",
    "compiler",
    "composer",
    "container-author",
    "contributor",
    "curator",
    "director",
    "editor",
    "editor-translator",
    "editorial-director",
    "executive-producer",
    "guest",
    "host",
    "illustrator",
    "interviewer",
    "narrator",
    "organizer",
    "original-author",
    "performer",
    "producer",
    "recipient",
    "reviewed-author",
    "script-writer",
    "series-creator",
    "translator",
]
CSL_DATES = ["accessed", "available-date", "event-date", "issued", "original-date", "submitted"]
CSL_TEXTS = [
    "abstract",
    "annote",
    "archive",
    "archive-place",
    "archive_collection",
    "archive_location",
    "authority",
    "call-number",
    "chapter-number",
    "citation-key",
    "citation-label",
    "citation-number",
    "collection-number",
    "collection-title",
    "container-title",
    "container-title-short",
    "dimensions",
    "division",
    "DOI",
    "edition",
    "event",
    "event-place",
    "event-title",
    "first-reference-note-number",
    "genre",
    "ISBN",
    "ISSN",
    "issue",
    "journalAbbreviation",
    "jurisdiction",
    "keyword",
    "language",
    "license",
    "locator",
    "medium",
    "note",
    "number",
    "number-of-pages",
    "number-of-volumes",
    "original-publisher",
    "original-publisher-place",
    "original-title",
    "page",
    "page-first",
    "part-number",
    "part-title",
    "PMCID",
    "PMID",
    "printing-number",
    "publisher",
    "publisher-place",
    "references",
    "reviewed-genre",
    "reviewed-title",
    "scale",
    "section",
    "shortTitle",
    "source",
    "status",
    "supplement-number",
    "title",
    "title-short",
    "URL",
    "version",
    "volume",
    "volume-title",
    "volume-title-short",
    "year-suffix",
]
SOURCE = (
    Key("id", Kind.TEXT, "The citation key: what stands after @.", True),
    Key("type", Kind.CHOICE, "The CSL type.", True, choices=tuple(CSL_TYPES)),
    *(Key(name, Kind.ANY, "CSL name variable: a list of {family, given} or {literal}.") for name in CSL_NAMES),
    *(Key(name, Kind.ANY, "A date: 2022, 2022-02 or 2022-02-04.") for name in CSL_DATES),
    *(Key(name, Kind.TEXT, "CSL variable.") for name in CSL_TEXTS),
    Key("custom", Kind.FIELDS, "What CSL does not know.", fields=(
        Key("archived", Kind.FIELDS, "A kept copy.", fields=(
            Key("url", Kind.TEXT, "Its address.", True), Key("date", Kind.TEXT, "The day it was made."),
        )),
    )),
    IGNORE,
)  # fmt: skip
SECTIONS = {
    "terms": TERM,
    "references": SOURCE,
    "evidence": EVIDENCE,
    "counterpoints": COUNTERPOINT,
}
"""Top-level key of a list file, and what its entries hold."""
KINDS = {
    "terms": "term",
    "references": "source",
    "evidence": "evidence",
    "counterpoints": "counterpoint",
}
"""What one entry of a section is called."""
FOLDERS = {
    "glossary": "terms",
    "sources": "references",
    "evidence": "evidence",
    "counterpoints": "counterpoints",
}
"""Folder of one-entry files, and the section that its entries belong to."""
