"""The text of a mail that is HTML, a line for what a reader sees as one."""

import re
from html.parser import HTMLParser

_UNSEEN = {"head", "script", "style", "template", "title"}
_BLOCKS = frozenset(
    "address article blockquote center dd div dl dt footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre "
    "section table td th tr ul".split()
)
_ADDRESS = re.compile(r"(?i)(?:https?://|www\.)?[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?")
"""Words of a link that lead somewhere by themselves."""


def html_text(html: str) -> str:
    """Its words; where a link's words aren't its address, that stands behind them in brackets."""
    lines = _Lines()
    lines.feed(html)
    lines.close()
    text = "".join(lines.parts).replace("\xa0", " ")
    text = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


class _Lines(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._unseen = 0
        self._href = ""
        self._words = 0
        """Where in the parts the words of the open link begin."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "br":
            self.parts.append("\n")
        elif tag in _BLOCKS:
            self._break(tag)
        elif tag == "a":
            self._href, self._words = dict(attrs).get("href") or "", len(self.parts)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _BLOCKS:
            self._break("")
        elif tag == "a" and self._href.startswith(("http://", "https://")):
            words = "".join(self.parts[self._words :]).strip()
            if words and not _ADDRESS.fullmatch(words):
                self.parts.append(f" ({self._href})")
            self._href = ""

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(re.sub(r"\s+", " ", data))

    def _break(self, tag: str) -> None:
        """End the line; a paragraph begins after an empty one, an item with its sign."""
        if self.parts and not self.parts[-1].endswith("\n"):
            self.parts.append("\n")
        if tag in {"p", "li"}:
            self.parts.append("\n" if tag == "p" else "- ")
