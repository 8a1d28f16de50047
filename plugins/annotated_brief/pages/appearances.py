"""Appearances: where each entry appears in the text, brought up to date page by page."""

from collections.abc import Iterable, Mapping, Sequence

from annotated_brief.article.placement import Placement

_Places = dict[str, list[Placement]]


class Appearances:
    """The places of every entry, in reading order."""

    def __init__(self) -> None:
        self._seen: Mapping[str, Sequence[Placement]] = {}
        self._by_page: dict[str, _Places] = {}
        self._places: _Places = {}

    def get(self, id: str, default: Sequence[Placement] = ()) -> Sequence[Placement]:
        """The places of one entry."""
        return self._places.get(id, default)

    def update(self, pages: Mapping[str, Sequence[Placement]]) -> frozenset[str]:
        """Take each page's placements as they are now; gives the entries that appear elsewhere than before."""
        seen, self._seen = self._seen, dict(pages)
        changed = [path for path, found in pages.items() if path not in seen or seen[path] != found]
        gone = [path for path in seen if path not in pages]
        moved: set[str] = set()
        for path in (*changed, *gone):
            old, new = self._by_page.pop(path, {}), _by_entry(pages.get(path, ()))
            moved |= {id for id in old.keys() | new.keys() if old.get(id) != new.get(id)}
            if path in pages:
                self._by_page[path] = new
        if list(seen) != list(pages):  # the first time, or pages in another order
            moved |= self._places.keys()
            self._places = _by_entry(place for found in pages.values() for place in found)
        else:
            for id in moved:
                self._places[id] = [
                    place for path in pages for place in self._by_page[path].get(id, ())
                ]
        return frozenset(moved)


def _by_entry(placements: Iterable[Placement]) -> _Places:
    found: _Places = {}
    for placement in placements:
        found.setdefault(placement.entry, []).append(placement)
    return found
