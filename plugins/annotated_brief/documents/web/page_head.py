"""What a web page says of itself: Highwire, Dublin Core, Open Graph and JSON-LD, in its head."""

import html
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from annotated_brief.article.article import Element
from annotated_brief.tables import table

_NAMES: Mapping[str, Sequence[str]] = table("documents/web/page_head.toml")["names"]
"""For each part of a title block the names that it has, the surest first."""
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_ARTICLE = re.compile(r"(?:Article|Posting|Report|WebPage|CreativeWork|Chapter|Thesis)$")
_LD = {
    "headline": "ld:title",
    "name": "ld:title",
    "datePublished": "ld:date",
    "author": "ld:author",
}
_LD |= {
    "description": "ld:description",
    "abstract": "ld:description",
    "alternativeHeadline": "ld:subtitle",
}
_LATEXML = re.compile(r"ltx_(?:personname|dates)\b")
_ADDRESS = re.compile(r"^(?:https?:)?//|^@|@.*\.")
_NAME = re.compile(r"(?P<family>[^,;]+),\s*(?P<given>[^,;]+)")


def attributes_of(element: Element) -> dict[str, str]:
    """An element's attributes, by their names in lower case."""
    found = _ATTRIBUTE.findall(element.attributes)
    return {name.lower(): html.unescape("".join(value)) for name, *value in found}


def read_head(text: str, elements: Sequence[Element]) -> dict[str, list[str]]:
    """Title, subtitle, author, date, description and language, each with the texts that stand for it."""
    said: dict[str, list[str]] = defaultdict(list)
    for one in elements:
        given = attributes_of(one) if one.name in {"meta", "html", "script"} else {}
        if "ltx_" in one.attributes and (part := _LATEXML.search(one.attributes)):
            said[part[0]].append(_first_line(text[one.inner_start : one.inner_end]))
        if one.name == "meta":
            name = given.get("name") or given.get("property") or given.get("itemprop") or ""
            said[name.lower()].append(" ".join(given.get("content", "").split()))
        elif one.name == "title" and not said["title"]:
            inside = html.unescape(text[one.inner_start : one.inner_end])
            said["title"].append(" ".join(inside.split()))
        elif one.name == "html":
            said["language"] += [given[it] for it in ("lang", "xml:lang") if it in given][:1]
        elif given.get("type", "").lower() == "application/ld+json":
            for name, value in _linked_data(text[one.inner_start : one.inner_end]):
                said[name].append(" ".join(html.unescape(value).split()))
    found = {part: _surest(said, names) for part, names in _NAMES.items()}
    found["author"] = _people(found["author"])
    return {part: texts for part, texts in found.items() if texts}


def _first_line(inside: str) -> str:
    """Its words, without the parentheses around them."""
    words = html.unescape(re.sub(r"<[^>]*>", "", re.split(r"<br\b", inside)[0])).strip(" ()\n")
    return " ".join(words.split())


def _surest(said: Mapping[str, Sequence[str]], names: Sequence[str]) -> list[str]:
    """All texts of the first name that has one, each once."""
    texts = ([one for one in said.get(name, ()) if one] for name in names)
    return list(dict.fromkeys(next(filter(None, texts), [])))


def _people(texts: Sequence[str]) -> list[str]:
    return [_person(one) for one in texts if not _ADDRESS.search(one)]


def _person(text: str) -> str:
    """A name as people say it."""
    found = _NAME.fullmatch(text)
    return f"{found['given']} {found['family']}" if found else text


def _linked_data(text: str) -> Iterator[tuple[str, str]]:
    try:
        yield from _of_articles(json.loads(text, strict=False))
    except (ValueError, RecursionError):
        return


def _of_articles(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        for one in value:
            yield from _of_articles(one)
    elif isinstance(value, dict):
        yield from _of_articles(value.get("@graph"))
        kinds = value.get("@type")
        if any(
            _ARTICLE.search(str(one)) for one in (kinds if isinstance(kinds, list) else [kinds])
        ):
            for key, name in _LD.items():
                yield from ((name, one) for one in _texts(value.get(key)))


def _texts(value: Any) -> list[str]:
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    if isinstance(value, dict):
        return _texts(value.get("name"))
    return [value] if isinstance(value, str) else []
