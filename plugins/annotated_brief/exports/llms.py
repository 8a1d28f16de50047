"""``llms.txt``: what there is to read here, for programs that read for people. https://llmstxt.org/"""

import re

from annotated_brief.exports.site import ExportedSite
from annotated_brief.language import strings

_FILES = "annotations.jsonld glossary.jsonld passages.json argument.json events.json sources.json".split()
_SIGNS = re.compile(r"([\[\]\\])")


def reading_list(site: ExportedSite) -> bytes:
    """The pages, as Markdown where the site has that, and the data."""
    words = strings(site.works[0].language if site.works else "en")
    pages = [
        _line(
            work.title, site.texts.get(work.page) or site.address(work.page, ""), work.description
        )
        for work in site.works
    ]
    files = [_line(name, site.base + name, words[f"file_{_key(name)}"]) for name in _FILES]
    parts = [f"# {_literal(site.title)}"]
    if len(site.works) == 1 and site.works[0].description:
        parts.append(f"> {_literal(site.works[0].description)}")
    for heading, lines in ((words["contents"], pages), (words["data"], files)):
        if lines:
            parts += (f"## {heading}", "\n".join(lines))
    return ("\n\n".join(parts) + "\n").encode()


def _line(name: str, address: str, what: str) -> str:
    return f"- [{_literal(name)}]({address}){f': {_literal(what)}' if what else ''}"


def _key(name: str) -> str:
    return name.replace(".", "_")


def _literal(text: str) -> str:
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
