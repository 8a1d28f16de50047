"""Which pages came, went, or have another name."""

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from annotated_brief.comparing.passages import Passages


class PageChange(Struct, frozen=True):
    """One page with passages."""

    what: str
    """added, gone or renamed."""
    page: str
    """Its source; where it is gone, the one that it had."""
    old_page: str = ""
    passages: int = 0
    """How many it has; where it is gone, had."""
    address: str = ""
    """Where it stands, from the site's root."""


def compare_pages(old: Passages, new: Passages) -> tuple[PageChange, ...]:
    """The changes, by the passages under the same ids: a page is renamed if half of them stand on one new page."""
    before, after = (Counter(page for page, _, _ in one.values()) for one in (old, new))
    renamed: dict[str, str] = {}
    for page in before.keys() - after.keys():
        now = Counter(new[id][0] for id, one in old.items() if one[0] == page and id in new)
        heir, kept = max(now.items(), key=lambda one: one[1], default=("", 0))
        if heir not in before and 2 * kept >= before[page]:
            renamed[heir] = page
    changes = [
        PageChange("renamed" if page in renamed else "added", page, renamed.get(page, ""), number)
        for page, number in after.items()
        if page not in before
    ]
    gone = (page for page in before if page not in after and page not in renamed.values())
    return (*changes, *(PageChange("gone", page, page, before[page]) for page in gone))


def renames(changes: tuple[PageChange, ...]) -> Mapping[str, str]:
    """Old source -> new."""
    return {one.old_page: one.page for one in changes if one.what == "renamed"}
