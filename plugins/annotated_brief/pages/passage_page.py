"""The page of one passage: its words and the way to it, so that a shared link shows them and outlives its page's name."""

from collections.abc import Iterable
from html import escape

from msgspec import Struct

from annotated_brief.article.entries import Entries
from annotated_brief.citing.standins import NUMBER, PASSAGE, filled, filled_for
from annotated_brief.model import Work
from annotated_brief.pages.shared_link import SharedLink

_WORDS = "the-words-of-the-passage"
_EDITIONS = "the-editions-of-the-passage"
_NAME = "the-edition-of-the-passage"


class PassageWays(Struct, frozen=True):
    """Where a page's passages lead, as seen from their pages."""

    page: str
    style: str
    url: str = ""
    """Absolute, of the folder of passages' pages; empty without the site's address."""
    shared: SharedLink = SharedLink()


class PassagePages(Struct, frozen=True):
    """The pages of one annotated page's passages: made once, with stand-ins, since there are thousands."""

    live: str
    gone: str
    gone_after: str
    edition: str

    def standing(self, id: str, number: int, words: str, frozen: Iterable[tuple[str, int]]) -> str:
        """Of a passage that is in the text; ``frozen``: the editions that froze it, and the numbers they gave it."""
        listed = "".join(
            filled(self.edition, {_NAME: name, NUMBER: str(was)}) for name, was in frozen
        )
        made = filled_for(self.live, number, id)
        return filled(
            made, {_EDITIONS: f"<ul>\n{listed}</ul>" if listed else "", _WORDS: escape(words)}
        )

    def departed(self, id: str, words: str, edition: str) -> str:
        """Of a passage that was taken out, with its last words; ``edition``: the newest that has it, or empty."""
        made = self.gone_after.replace(_NAME, edition) if edition else self.gone
        return filled(made, {PASSAGE: escape(id), _WORDS: escape(words)})


def passage_pages(work: Work, ways: PassageWays, entries: Entries) -> PassagePages:
    """Those of a page."""
    s = entries.strings

    def page(gone: str) -> str:
        return entries.show(
            "passage.html",
            work=work,
            number=NUMBER,
            id=PASSAGE,
            words=_WORDS,
            editions="" if gone else _EDITIONS,
            gone=gone,
            url=ways.url and f"{ways.url}{PASSAGE}/",
            way=ways.page,
            style=ways.style,
            shared=ways.shared,
        )

    named = s["edition_of"].format(edition=_NAME)
    link = f'<li><a href="{escape(ways.page)}#{_NAME}-{NUMBER}">{named}{s["comma"]}¶ {NUMBER}</a></li>\n'
    after = s["since_gone_after"].format(edition=_NAME)
    return PassagePages(page(""), page(s["since_gone"]), page(after), link)
