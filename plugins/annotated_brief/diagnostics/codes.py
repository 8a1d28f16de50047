"""Every code the project can report, with its severity, name and reason.

A code is never reused. ``docs/reference/diagnostics.md`` has a heading for each (tested).
"""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters: errors and warnings stop a strict build, notes never do."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Rule:
    """What one code stands for."""

    name: str
    """Kebab-case, for people."""
    severity: Severity
    why: str
    """Why it matters to a reader, a citer or a contributor, in one sentence."""
    lenient: bool = False
    """A strict build goes on: the site is right, and a command can bring the files up to date."""


_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

RULES: dict[str, Rule] = {
    # 1xx: the file and its keys
    "BRF101": Rule("unreadable-yaml", _E, "What cannot be read cannot be published."),
    "BRF102": Rule(
        "key-given-twice", _E, "Of two values for one key, YAML keeps the last and drops the first."
    ),
    "BRF103": Rule(
        "text-lost-after-hash", _W, "YAML takes the text after ' #' for a comment and drops it."
    ),
    "BRF104": Rule("unknown-key", _E, "A key that nobody reads is a value that nobody sees."),
    "BRF105": Rule("missing-key", _E, "Without it the entry cannot be shown."),
    "BRF106": Rule("wrong-kind-of-value", _E, "The value has another shape than the key needs."),
    "BRF107": Rule("value-not-allowed", _E, "Only the listed words have a meaning here."),
    "BRF108": Rule("empty-value", _W, "An empty value shows as a gap on the page."),
    "BRF109": Rule(
        "not-utf-8",
        _E,
        "In another encoding, accented letters and quotation marks turn into other signs.",
    ),
    "BRF112": Rule("file-not-read", _W, "An entry in a file that is not read is lost to readers."),
    "BRF113": Rule(
        "yaml-reference",
        _E,
        "Anchors, aliases and tags can make a small file huge; entries are plain text.",
    ),
    "BRF114": Rule("too-large", _E, "A file or entry of this size is a mistake, or an attack."),
    # 2xx: ids and cross-references
    "BRF201": Rule("id-given-twice", _E, "An id is an address: it leads to one entry."),
    "BRF202": Rule(
        "bad-id", _E, "Ids become links, so they keep to lower-case letters, digits and hyphens."
    ),
    "BRF203": Rule("unknown-entry", _E, "A reference that leads nowhere is a dead link."),
    "BRF207": Rule("label-claimed-twice", _E, "One word in the essay can lead to one term only."),
    # 3xx: anchoring
    "BRF301": Rule("quote-not-found", _E, "The note has lost its place in the text."),
    "BRF302": Rule(
        "quote-ambiguous",
        _E,
        "The words stand in several places, and a note is never put on one by guess.",
    ),
    "BRF303": Rule(
        "quote-drifted",
        _W,
        "The text was edited; the note followed it to the words of today.",
        lenient=True,
    ),
    "BRF304": Rule(
        "quote-not-rewritten", _W, "A file is changed by its quotes alone, or not at all."
    ),
    "BRF309": Rule("unknown-page", _E, "The page does not exist or is not annotated."),
    # 4xx: sources and citations
    "BRF401": Rule("unknown-source", _E, "A citation without its source cannot be followed."),
    "BRF402": Rule("source-not-used", _N, "A source that nothing cites may be a leftover."),
    "BRF403": Rule("unreadable-bibliography", _E, "The bibliography file cannot be read."),
    "BRF407": Rule("impossible-date", _E, "There is no such day in the calendar."),
    "BRF415": Rule("unreadable-citation", _E, "The citation does not follow the form @key, p. 3."),
    "BRF420": Rule("unusable-style", _E, "Citations cannot be formatted without a CSL style."),
    # 6xx: passages and editions
    "BRF601": Rule(
        "unreadable-ledger-line", _E, "A passage whose line cannot be read would lose its address."
    ),
    "BRF602": Rule(
        "ledger-conflict",
        _E,
        "Two branches changed the ledger in the same lines; both sides count.",
    ),
    "BRF603": Rule(
        "passage-id-twice", _E, "A passage's id is an address: it leads to one passage."
    ),
    "BRF604": Rule(
        "ledger-out-of-order",
        _W,
        "Lines in the order of the page let git merge two people's edits.",
        lenient=True,
    ),
    "BRF605": Rule(
        "ledger-page-missing",
        _W,
        "Passages of a page that is gone keep their ids only where their words stand elsewhere.",
        lenient=True,
    ),
    "BRF606": Rule(
        "ledger-stale",
        _W,
        "Ids are found by likeness until the ledger is brought up to date; each edit adds to the risk.",
        lenient=True,
    ),
    "BRF611": Rule("unreadable-edition", _E, "Citations of the edition rest on its file."),
    "BRF612": Rule("edition-cut-twice", _E, "A number of an edition means one passage for ever."),
    "BRF613": Rule(
        "uncommitted-changes", _E, "An edition must be a state of the text that others can get."
    ),
    "BRF614": Rule("bad-edition-name", _E, "The name becomes part of an address, as in #1.0-7."),
    # 7xx: safety of entry text
    "BRF701": Rule("raw-html", _E, "Entry text is Markdown; HTML in it is not published."),
    "BRF702": Rule(
        "forbidden-url", _E, "Links lead to web, mail and DOI addresses only; others can run code."
    ),
    # 9xx: configuration
    "BRF901": Rule("bad-option", _E, "The option in mkdocs.yml cannot be used."),
    # 91x: what a host needs
    "BRF910": Rule(
        "prepared-file-not-ours", _W, "A file that a person wrote is never written over."
    ),
    "BRF911": Rule(
        "extension-not-listed",
        _W,
        "Zensical passes over plugins without a word, so its pages would bear no annotations.",
    ),
    "BRF912": Rule(
        "layer-not-watched", _W, "Zensical would go on publishing pages with the old annotations."
    ),
    "BRF913": Rule(
        "asset-not-listed", _W, "Without style sheet and script the notes stand as plain blocks."
    ),
    "BRF914": Rule(
        "head-not-published",
        _N,
        "Zotero and Google Scholar read an article's metadata in the head of its page.",
    ),
    # 92x: a site that was built
    "BRF920": Rule("no-site", _E, "There is nothing to check where no site was built."),
    "BRF921": Rule("page-missing", _E, "Links to a page that was not published lead nowhere."),
    "BRF922": Rule("page-not-merged", _E, "The page was published without any of its annotations."),
    "BRF923": Rule("page-stale", _E, "The page shows the text or the annotations of another day."),
    "BRF924": Rule("entry-not-published", _E, "Links to the entry lead nowhere."),
    "BRF925": Rule("file-missing", _E, "A file that the pages link to was not published."),
    "BRF926": Rule("file-stale", _E, "Other programs would read what is no longer so."),
    "BRF927": Rule(
        "host-limit", _N, "A reader of this host's site goes without what other hosts can do."
    ),
}
