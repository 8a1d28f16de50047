"""The page of editions: what each froze, what became of it, whose corrections are in the text, and the data to download."""

from collections.abc import Mapping

from annotated_brief.article.entries import Entries
from annotated_brief.article.history import Times
from annotated_brief.model import Edition, Work, doi_address
from annotated_brief.pages.generated import GeneratedPage
from annotated_brief.pages.signposts import DATA


def editions_page(
    times: Times,
    words: Mapping[str, str],
    works: Mapping[str, Work],
    entries: Entries,
    root: str,
    state: str,
) -> GeneratedPage:
    """The page of editions.

    ``words``: of each passage now, by id. ``works``: the annotated pages. ``root``: relative way to the site's root.
    """
    s = entries.strings
    editions = [(one, _became(one, times, words)) for one in reversed(times.cut)]
    headings = [
        (f"edition-{one.name}", s["edition_of"].format(edition=one.name)) for one, _ in editions
    ]
    titles = {path: work.title for path, work in works.items()}
    corrected = [work for work in works.values() if work.corrected_by]
    headings += [("ab-corrections", s["corrections"])] if corrected else []
    headings.append(("ab-data", s["data"]))
    files = [(path, s["file_" + path.replace(".", "_")]) for path in DATA]
    html = entries.show(
        "editions.html",
        editions=editions,
        titles=titles,
        doi_address=doi_address,
        corrected=corrected,
        files=files,
        root=root,
        state=state,
    )
    return GeneratedPage(html, tuple(headings), tuple(id for id, _ in headings), html)


def _became(
    edition: Edition, times: Times, words: Mapping[str, str]
) -> dict[str, dict[str, list[int]]]:
    """Numbers of the passages by page, and by what became of their words: ``same``, ``changed`` or ``gone``."""
    pages: dict[str, dict[str, list[int]]] = {}
    for passage in edition.passages:
        now = words.get(times.successor(passage.id) or "")
        became = "gone" if now is None else "same" if now == passage.text else "changed"
        page = pages.setdefault(passage.page, {"same": [], "changed": [], "gone": []})
        page[became].append(passage.number)
    return pages
