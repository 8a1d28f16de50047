"""An article of a built page, in a form that can be compared across hosts."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
CHROME = ("md-content__button", "md-source-file", "md-tags")
"""What themes put into the article's element besides the article."""


class _Normal(HTMLParser):
    """Tags with sorted attributes and absolute addresses, and text with collapsed white space."""

    def __init__(self, url: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._url = url
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        chrome = values.get("id") == "__skip" or any(
            name in values.get("class", "").split() for name in CHROME
        )
        if self._hidden or chrome:
            if tag not in VOID:
                self._hidden.append(tag)
            return
        values.pop("data-search-exclude", None)  # Zensical takes it out of what it publishes
        for name in ("href", "src"):
            if name in values:
                values[name] = urljoin(self._url, values[name])
        self.parts.append(
            f"<{tag} " + " ".join(f'{name}="{values[name]}"' for name in sorted(values)) + ">"
        )

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            while self._hidden and self._hidden.pop() != tag:
                pass
        elif tag not in VOID:
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if text and not self._hidden:
            self.parts.append(text)


def normal_article(site: Path, file: str) -> list[str]:
    """The article of ``file``, tag by tag and text by text."""
    page = (site / file).read_text("utf-8")
    found = re.search(r"<article[^>]*>(.*)</article>", page, re.S)
    assert found, file
    parser = _Normal(f"https://site.example/{file.removesuffix('index.html')}")
    parser.feed(found[1])
    return parser.parts
