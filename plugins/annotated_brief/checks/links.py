"""Links and images of the essay, and links in entries."""

import html
import os
import re
from collections.abc import Iterator
from pathlib import Path
from posixpath import basename, dirname, normpath, relpath, splitext
from urllib.parse import unquote, urlsplit

from annotated_brief.checks.addresses import TRACKING, without_tracking
from annotated_brief.checks.checked import Checked, locate
from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.loading.fields import place_in
from annotated_brief.project import RenderedPage

_ANCHOR = re.compile(r"""<a\s[^<>]*?href=["']([^"']*)["'][^<>]*>(.{0,2000}?)</a>""", re.S)
_IMAGE = re.compile(r"<img\s[^<>]*>")
_SRC = re.compile(r"""\ssrc=["']([^"']*)["']""")
_ALT = re.compile(r"""\salt=["']([^"']*)["']""")
_TAG = re.compile(r"<[^<>]*>")
_IN_ENTRY = re.compile(r"(?<!!)\[([^\[\]\n]+)\]\(\s*<?([^\s()<>]+)")
_SHOWN = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:[/?#]\S*)?", re.I)
_FILES = frozenset(
    [".md", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".pdf", ".csv", ".xlsx", ".docx"]
)
"""Files that a page links to by path; others may be made when the site is built."""
_FILE = re.compile(
    r"[\w.-]+\.(?:txt|xml|json|[jt]sx?|ya?ml|toml|py|sh|css|html?|rst|tex|bib|zip|tsv|od[tsp]|pptx?|xls|docx?|epub)",
    re.I,
)
"""The name of a file, which is no name of a site: ``robots.txt``."""


def missing_targets(checked: Checked) -> Iterator[Diagnostic]:
    """BRF704."""
    docs = checked.project.root / checked.project.docs
    made = set(checked.project.generated)
    for path, page in checked.pages.items():
        links = [found[1] for found in _ANCHOR.finditer(page.html)]
        links += [src[1] for tag in _IMAGE.findall(page.html) if (src := _SRC.search(tag))]
        for found in dict.fromkeys(map(html.unescape, links)):
            link = _as_typed(checked, page, found)
            target = _target(path, link)
            if target is None or target in made or target in checked.pages:
                continue
            outside = _outside(target)
            if outside or not _exists(docs, target):
                what = "leads out of the docs folder" if outside else "leads to no file"
                where = locate(page, link)
                yield diagnose("BRF704", where, link=link[:80], what=what)


def _as_typed(checked: Checked, page: RenderedPage, link: str) -> str:
    """A link from the page's folder, where a host has made it one from the page's address.

    Hosts leave what leads to no file as it is.
    """
    if not page.published:
        return link
    stem = page.path.removesuffix(".md")
    in_own_folder = checked.project.directory_urls and basename(stem) not in {"index", "README"}
    target = _target(f"{stem}/" if in_own_folder else page.path, link)
    docs = checked.project.root / checked.project.docs
    if target is None or _outside(target) or not _exists(docs, target):
        return link
    return relpath(target, dirname(page.path) or ".")


def _outside(target: str) -> bool:
    return target.startswith("../") or "\0" in target


def _exists(docs: Path, target: str) -> bool:
    return os.path.exists(docs / target)  # noqa: PTH110 - Path.exists raises on a name that is too long


def _target(page: str, link: str) -> str | None:
    """The path in the docs folder that a relative link names; None for links of other kinds."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    path = unquote(parts.path)
    if parts.scheme or parts.netloc or not path or path.startswith("/"):
        return None
    if splitext(path)[1].lower() not in _FILES or len(path) > 1000:
        return None
    return normpath(f"{dirname(page)}/{path}" if dirname(page) else path)


def tracking(checked: Checked) -> Iterator[Diagnostic]:
    """BRF706 in the essay."""
    for page in checked.pages.values():
        for url in dict.fromkeys(html.unescape(found[1]) for found in _ANCHOR.finditer(page.html)):
            if mark := TRACKING.search(url):
                where, plain = locate(page, url), without_tracking(url)
                yield diagnose("BRF706.essay", where, name=mark["name"], plain=plain)


def undescribed_images(checked: Checked) -> Iterator[Diagnostic]:
    """BRF705."""
    for page in checked.pages.values():
        for tag in dict.fromkeys(_IMAGE.findall(page.html)):
            alt, src = _ALT.search(tag), _SRC.search(tag)
            if (alt and alt[1].strip()) or "twemoji" in tag or "emojione" in tag:
                continue
            name = _as_typed(checked, page, html.unescape(src[1])) if src else ""
            yield diagnose("BRF705", locate(page, name), name=name[:80])


def misleading_links(checked: Checked) -> Iterator[Diagnostic]:
    """BRF703: in the essay and in entries."""
    for page in checked.pages.values():
        for found in _ANCHOR.finditer(page.html):
            words = html.unescape(_TAG.sub("", found[2])).strip()
            url = html.unescape(found[1])
            if _misleads(words, url):
                yield _misleading(words, url, locate(page, url))
    for entry in checked.entries.values():
        for node in entry.texts.values():
            for found in _IN_ENTRY.finditer(node.value):
                if _misleads(found[1], found[2]):
                    yield _misleading(found[1], found[2], place_in(node, found[2]))


def _misleads(words: str, url: str) -> bool:
    if not _SHOWN.fullmatch(words) or not re.match(r"(?i)https?://", url):
        return False
    try:
        shown = urlsplit(words if "//" in words else f"https://{words}").hostname or ""
        real = urlsplit(url).hostname or ""
    except ValueError:
        return False
    shown, real = shown.removeprefix("www."), real.removeprefix("www.")
    is_file = splitext(words)[1].lower() in _FILES or _FILE.fullmatch(words)
    if is_file or not shown or not real:
        return False
    return not (real == shown or real.endswith(f".{shown}") or shown.endswith(f".{real}"))


def _misleading(words: str, url: str, where: Location) -> Diagnostic:
    return diagnose("BRF703", where, words=words[:60], url=url[:80])


def relative_links(checked: Checked) -> Iterator[Diagnostic]:
    """BRF708: in entries."""
    for entry in checked.entries.values():
        for node in entry.texts.values():
            for found in _IN_ENTRY.finditer(node.value):
                if not re.match(r"(?i)[a-z][\w+.-]*:|//", found[2]):
                    where = place_in(node, found[2])
                    yield diagnose("BRF708", where, name=entry.name, link=found[2][:60])


CHECKS = (missing_targets, tracking, undescribed_images, misleading_links, relative_links)
