"""Comparison: all that differs between two states of a project."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from annotated_brief.comparing.as_shown import Shown
from annotated_brief.comparing.entries import EntryChange, compare_entries
from annotated_brief.comparing.pages import PageChange, compare_pages, renames
from annotated_brief.comparing.passages import PassageChange, compare_passages, pair_passages
from annotated_brief.comparing.places import PlaceChange, compare_places
from annotated_brief.comparing.terms import TermChange, compare_terms
from annotated_brief.placing.placed import Placed, place
from annotated_brief.placing.term_audit import audit_terms
from annotated_brief.project import read_project
from annotated_brief.project.git import files_at, find_commit
from annotated_brief.project.text import ProjectText, read_project_text


class Comparison(Struct, frozen=True):
    """What changed from ``old`` to ``new``."""

    old: str
    new: str
    entries: tuple[EntryChange, ...]
    passages: tuple[PassageChange, ...]
    places: tuple[PlaceChange, ...]
    kept: int
    """Notes that stand where they stood."""
    terms: tuple[TermChange, ...]
    pages: tuple[PageChange, ...] = ()
    left_out: tuple[str, ...] = ()
    """Pages whose published text can't be known in one of the two."""
    unread: tuple[str, ...] = ()
    """Which of the two has a ``mkdocs.yml`` with a fault."""

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """How many changes of each sort."""
        groups = {
            **({"pages": [one.what for one in self.pages]} if self.pages else {}),
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
        changes = (self.pages, self.entries, self.passages, self.places, self.terms)
        return not any(changes)


def compare_revisions(root: Path, old: str, new: str) -> Comparison:
    """Everything that differs from one revision to another; to the working tree where ``new`` is empty.

    Raises:
        NoRevisionError: one of them can't be had.
    """
    with _snapshot(root, old) as was, _snapshot(root, new) as now:
        return _compare(was, now)


class _Snapshot(Struct, frozen=True):
    """A project at one time."""

    name: str
    text: ProjectText

    def placed(self, unknown: frozenset[str]) -> Placed:
        """Where everything stands on the other pages."""
        texts = {path: text for path, text in self.text.texts.items() if path not in unknown}
        return place(self.text.committed, texts, unknown)


@contextmanager
def _snapshot(root: Path, revision: str) -> Iterator[_Snapshot]:
    """The project as ``revision`` has it, until the context is left; as it lies on disk for an empty name."""
    now, _ = read_project(root)
    if not revision:
        yield _Snapshot("the working tree", read_project_text(now))
        return
    with files_at(root, find_commit(root, revision)) as folder:
        then = read_project(folder)[0].with_cache_of(now)
        yield _Snapshot(revision, read_project_text(then))


def _compare(was: _Snapshot, now: _Snapshot) -> Comparison:
    unknown = was.text.unknown | now.text.unknown
    stood, stands = was.placed(unknown), now.placed(unknown)
    ids = pair_passages(stood, stands)
    places, kept = compare_places(stood, stands, ids)
    old, new = was.text.loaded.layer, now.text.loaded.layer
    labels = {id: term.label for id, term in {**old.terms, **new.terms}.items()}
    shown = Shown(now.text, stands, old)
    entries, pages = compare_entries(old, new), compare_pages(ids.old, ids.new)
    ids_now = {one.old_id: one.id for one in entries if one.old_id}
    uses = audit_terms(was.text), audit_terms(now.text)
    return Comparison(
        was.name,
        now.name,
        entries=shown.entries(entries),
        passages=shown.passages(compare_passages(ids, renames(pages))),
        places=shown.places(places, entries),
        kept=kept,
        terms=compare_terms(*uses, ids, labels, ids_now),
        pages=shown.pages(pages),
        left_out=tuple(sorted(unknown)),
        unread=tuple(one.name for one in (was, now) if not one.text.committed.project.readable),
    )
