"""Whatever stands in an entry, a published page has the elements, attributes and schemes of a plain one."""

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from annotated_brief.loading import load_layer
from tests.hostile.project import PAYLOADS

_SCHEMES = {"", "http", "https", "mailto"}


class Shape(HTMLParser):
    """Elements with the names of their attributes, and addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.attributes: set[tuple[str, str]] = set()
        self.addresses: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.add((tag, ""))
        for name, value in attrs:
            self.attributes.add((tag, name))
            if name in {"href", "src", "action", "srcset", "poster", "cite", "formaction"}:
                self.addresses.add(value or "")


def shape(texts: Iterator[str]) -> Shape:
    found = Shape()
    for text in texts:
        found.feed(text)
        found.close()
        found.reset()
    return found


def published(site: Path) -> Iterator[str]:
    """Every page, and every piece of HTML in the exports and the search index."""
    for path in sorted(site.rglob("*.html")):
        yield path.read_text("utf-8")
    for path in [*site.glob("*.json*"), *site.glob("search/*.json")]:
        yield from _html(json.loads(path.read_text("utf-8")))


def _html(value: object) -> Iterator[str]:
    """What a reader of the data would show as HTML: bodies that say so, and the search's texts."""
    if isinstance(value, dict):
        if value.get("format") == "text/html" or {"location", "text"} <= value.keys():
            yield str(value.get("value", value.get("text", "")))
        for inner in value.values():
            yield from _html(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _html(inner)


def test_elements_attributes_and_schemes_are_those_of_the_plain_twin(hostile_site: Path, plain_site: Path) -> None:  # fmt: skip
    hostile, plain = shape(published(hostile_site)), shape(published(plain_site))
    assert hostile.attributes <= plain.attributes
    assert not {name for _, name in hostile.attributes if name.startswith("on")}
    assert {urlsplit(url.strip()).scheme for url in hostile.addresses} <= _SCHEMES
    loads = [url for url in hostile.addresses if url.startswith("//")]
    assert not [url for url in loads if not url.startswith("//evil.example/")]


def test_most_entries_are_published(hostile_site: Path) -> None:
    layer = load_layer(hostile_site.parent).layer
    counts = (layer.terms, layer.sources, layer.evidence, layer.counterpoints)
    least = [0.6 * len(PAYLOADS) * fields for fields in (5, 10, 9, 7)]
    assert [len(kind) >= few for kind, few in zip(counts, least, strict=True)] == [True] * 4


def test_exports_are_whole(hostile_site: Path) -> None:
    for path in hostile_site.glob("*.json*"):
        json.loads(path.read_text("utf-8"))
    layer = load_layer(hostile_site.parent).layer
    ris = (hostile_site / "sources.ris").read_text("utf-8").splitlines()
    assert sum(line.startswith("TY  - ") for line in ris) == len(layer.sources)
    assert not [line for line in ris if line == "TI  - evil"]
