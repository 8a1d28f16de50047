"""Signposting: typed links that lead programs from a page to its identifier, its records and its files.

Level 1 stands in each page's head, level 2 in the link set, https://signposting.org/FAIR/. A page is the
content itself, so that it has one type and is no schema.org AboutPage.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, json

from annotated_brief.model import Edition, Work, doi_address

DATA = {
    "annotations.jsonld": "application/ld+json",
    "glossary.jsonld": "application/ld+json",
    "passages.json": "application/json",
    "argument.json": "application/json",
    "events.json": "application/ld+json",
    "sources.json": "application/vnd.citationstyles.csl+json",
    "sources.bib": "application/x-bibtex",
    "sources.biblatex.bib": "application/x-bibtex",
    "sources.ris": "application/x-research-info-systems",
}
"""Every export and its media type."""
RECORDS = {
    "csl-json": ("csl.json", "application/vnd.citationstyles.csl+json"),
    "ris": ("ris", "application/x-research-info-systems"),
    "bibtex": ("bib", "application/x-bibtex"),
}
"""A page's own record by the key of its form: the ending of its file, and its media type."""
CARRIED = {
    "pdf": "application/pdf",
    "epub": "application/epub+zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown",
}
"""Media types of the files to carry away."""
LINK_SET = "linkset.json"
_TYPE = "https://schema.org/Report"


class Signpost(Struct, frozen=True, omit_defaults=True):
    """One typed link."""

    rel: str
    href: str
    """Absolute, or a path from the site's root."""
    type: str = ""

    def seen_from(self, root: str) -> "Signpost":
        """With the way to the site's root, or its address, before a path."""
        return self if ":" in self.href else Signpost(self.rel, root + self.href, self.type)


def signposts(work: Work, home: str, files: Mapping[str, str]) -> tuple[Signpost, ...]:
    """The links of an annotated page.

    ``home``: folder of the exports, from the site's root. ``files``: of the page itself, by ending or format.
    """
    found = [Signpost("cite-as", work.cited_as)] if work.url else []
    found += (Signpost("author", agent.url) for agent in work.agents if agent.url)
    found += [Signpost("license", work.license)] if is_address(work.license) else []
    found.append(Signpost("type", _TYPE))
    for ending, kind in RECORDS.values():
        found.append(Signpost("describedby", files[ending], kind))
    for form, kind in CARRIED.items():
        found += [Signpost("item", files[form], kind)] if form in files else []
    found += (Signpost("item", home + name, kind) for name, kind in DATA.items())
    if work.url:  # what these lead to has absolute links
        found.append(Signpost("linkset", home + LINK_SET, "application/linkset+json"))
        found.append(Signpost("alternate", home + "feed.xml", "application/atom+xml"))
    return tuple(found)


def is_address(text: str) -> bool:
    """Whether a link may lead there."""
    return text.startswith(("http://", "https://"))


def link_set(
    pages: Mapping[str, Sequence[Signpost]],
    editions: Iterable[tuple[str, Edition]],
    base: str,
    home: str,
) -> bytes:
    """``linkset.json``: every link of the pages by their addresses, and those that lead back. RFC 9264, section 4.2.

    ``editions``: each with its address. ``base``: the site's address, with a slash at its end. ``home``: as for ``signposts``.
    """
    contexts: dict[str, dict[str, list[dict[str, str]]]] = {}

    def add(anchor: str, rel: str, href: str, kind: str = "") -> None:
        target = {"href": href, "type": kind} if kind else {"href": href}
        contexts.setdefault(anchor, {}).setdefault(rel, []).append(target)

    for url, posts in pages.items():
        for post in (one.seen_from(base) for one in posts):
            if post.rel not in {"alternate", "linkset"}:
                add(url, post.rel, post.href, post.type)
            if post.rel in _BACK:
                add(post.href, _BACK[post.rel], url, "text/html")
    licenses = {one.href for posts in pages.values() for one in posts if one.rel == "license"}
    for url, edition in editions:
        add(url, "cite-as", doi_address(edition.doi) or url)
        add(url, "type", _TYPE)
        add(url, "describedby", f"{base}{home}passages.json", DATA["passages.json"])
        if len(licenses) == 1:
            add(url, "license", *licenses)
    listed = [{"anchor": anchor, **links} for anchor, links in contexts.items()]
    return json.encode({"linkset": listed}) + b"\n"


_BACK = {"item": "collection", "describedby": "describes"}
