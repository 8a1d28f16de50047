"""ExportedSite: what every export needs to know of the published site."""

import html
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct, json

from annotated_brief.article.located import Located
from annotated_brief.model import Agent, Edition, Layer, Work
from annotated_brief.project.dated import Dates

_INLINE = re.compile(r"</?(?:a|abbr|b|cite|code|em|i|mark|q|small|span|strong|sub|sup)\b[^>]*>")
_TAG = re.compile(r"<[^>]+>")


class ExportedSite(Struct, frozen=True, dict=True):
    """The published site, in plain values."""

    layer: Layer
    works: Sequence[Work]
    passages: Mapping[str, Mapping[str, str]]
    """By page the words of each passage by its id, in order."""
    located: Mapping[str, tuple[str, tuple[Located, ...]]]
    """Page and stretches of each annotation and key point that has a place."""
    editions: Sequence[Edition]
    base: str
    """The site's address with a slash at its end; empty where it isn't configured."""
    address: Callable[[str, str], str]
    """Page and fragment -> absolute address, or one from the site's root without a base."""
    entry_page: Callable[[str], str | None]
    """Entry id -> the page that it stands on."""
    markdown: Callable[[str], str]
    """Entry text -> HTML with absolute links."""
    title: str = ""
    texts: Mapping[str, str] = {}
    """By page the address of its Markdown file, where the site has one."""
    editions_page: str = ""
    """Source path of the page of editions."""
    when: Callable[[], Dates] = Dates
    """Asks git, which only the feed needs."""
    states: Mapping[str, str] = {}
    """"to confirm" or "lost", by annotation."""

    @cached_property
    def dates(self) -> Dates:
        """When pages and counterpoints were committed."""
        return self.when()

    @cached_property
    def definitions(self) -> Mapping[str, str]:
        """Each term's definition without its markup."""
        return {id: plain(self.markdown(term.definition)) for id, term in self.layer.terms.items()}

    @cached_property
    def agents(self) -> Sequence[Agent]:
        """Who wrote its pages."""
        return tuple(dict.fromkeys(agent for work in self.works for agent in work.agents))

    @cached_property
    def licenses(self) -> Sequence[str]:
        """Of its pages, as addresses."""
        found = dict.fromkeys(work.license for work in self.works)
        return [one for one in found if one.startswith(("http://", "https://"))]

    @cached_property
    def modified(self) -> str:
        """The newest day of its pages; empty where none has one."""
        return max((work.date for work in self.works), default="")

    def entry(self, id: str) -> str:
        """An entry's address."""
        return self.address(self.entry_page(id) or "", id)


def as_json(value: Any) -> bytes:
    """JSON on one line, the same for the same value."""
    return json.encode(value) + b"\n"


def credited(site: ExportedSite, *, type: str = "@type", id: str = "@id") -> dict[str, Any]:
    """Creator, date and rights as schema.org has them; ``type`` and ``id``: what a context calls these keys."""
    makers = [
        {
            type: "Person" if agent.person else "Organization",
            **({id: agent.url} if agent.url else {}),
            "name": agent.name,
        }
        for agent in site.agents
    ]
    found = {"creator": makers, "dateModified": site.modified, "license": list(site.licenses)}
    return {key: value for key, value in found.items() if value}


def csl_items(site: ExportedSite) -> bytes:
    """``sources.json``: the sources as CSL-JSON."""
    return as_json([source.exported for source in site.layer.sources.values()])


def plain(text: str) -> str:
    """HTML without its tags; those that stand between words part them."""
    return " ".join(html.unescape(_TAG.sub(" ", _INLINE.sub("", text))).split())
