"""Comparison: all that differs between two states of a project."""

from pathlib import Path

from msgspec import Struct

from annotated_brief.comparing.entries import EntryChange, compare_entries
from annotated_brief.comparing.passages import PassageChange, compare_passages, pair_passages
from annotated_brief.comparing.places import PlaceChange, compare_places
from annotated_brief.comparing.snapshot import Snapshot, snapshot
from annotated_brief.comparing.terms import TermChange, compare_terms
from annotated_brief.placing.placed import place
from annotated_brief.placing.term_audit import audit_terms


class Comparison(Struct, frozen=True):
    """What changed from ``old`` to ``new``."""

    old: str
    new: str
    entries: tuple[EntryChange, ...]
    passages: tuple[PassageChange, ...]
    places: tuple[PlaceChange, ...]
    kept: int
    """Notes still at their words."""
    terms: tuple[TermChange, ...]
    left_out: tuple[str, ...] = ()
    """Pages whose published text can't be known in one of the two."""

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """How many changes of each sort."""
        groups = {
            "entries": [one.what for one in self.entries],
            "passages": [one.what for one in self.passages],
            "notes": [*["unchanged"] * self.kept, *(one.what for one in self.places)],
            "term links": [one.what for one in self.terms],
        }
        return {
            name: {what: whats.count(what) for what in dict.fromkeys(whats)}
            for name, whats in groups.items()
        }

    @property
    def empty(self) -> bool:
        """Nothing that a reader would see differs."""
        return not (self.entries or self.passages or self.places or self.terms)


def compare(old: Snapshot, new: Snapshot) -> Comparison:
    """Everything that differs."""
    was, now = old.text, new.text
    unknown = was.unknown | now.unknown
    old_texts, new_texts = (
        {path: text for path, text in one.texts.items() if path not in unknown}
        for one in (was, now)
    )
    stood, stands = (
        place(one.committed, texts, unknown) for one, texts in ((old, old_texts), (new, new_texts))
    )
    ids = pair_passages(stood, stands)
    places, kept = compare_places(stood, stands)
    terms = {**was.loaded.layer.terms, **now.loaded.layer.terms}
    labels = {id: term.label for id, term in terms.items()}
    return Comparison(
        old.name,
        new.name,
        entries=compare_entries(was.loaded.layer, now.loaded.layer),
        passages=compare_passages(ids),
        places=places,
        kept=kept,
        terms=compare_terms(audit_terms(was), audit_terms(now), ids, labels),
        left_out=tuple(sorted(unknown)),
    )


def compare_revisions(root: Path, old: str, new: str) -> Comparison:
    """From one revision to another; the working tree where ``new`` is empty.

    Raises:
        NoRevisionError: one of them can't be had.

    """
    with snapshot(root, old) as was, snapshot(root, new) as now:
        return compare(was, now)
