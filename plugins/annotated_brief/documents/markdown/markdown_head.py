"""What a Markdown file says of itself at its top, as Hugo, Jekyll, Quarto, Pandoc, MultiMarkdown or Obsidian have it."""

import json
import re
import tomllib
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from annotated_brief.documents.markdown.markdown_libraries import KEYS
from annotated_brief.editing.yaml_write import yaml_fields
from annotated_brief.language import shortened
from annotated_brief.project import split_front_matter
from annotated_brief.tables import table
from annotated_brief.transcribing import text_marks as mark
from annotated_brief.transcribing.page import person
from annotated_brief.transcribing.title_block import people

_NAMES: Mapping[str, list[str]] = table("documents/markdown/markdown_head.toml")["names"]
"""Our keys, and what other programs call them."""
_KEPT = frozenset(table("documents/markdown/markdown_head.toml")["kept"]["keys"])
"""Keys that a site reads."""
_TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?\n)\+\+\+[ \t]*\n", re.S)
_PANDOC = re.compile(
    r"\A%[ \t]*(?P<title>.*(?:\n[ \t]+\S.*)*)\n(?:%[ \t]*(?P<author>.*(?:\n[ \t]+\S.*)*)\n)?(?:%[ \t]*(?P<date>.*)\n)?"
)
_MULTI = re.compile(r"\A(?:[A-Za-z][\w -]{0,30}:[ \t]*\S.*\n(?:[ \t]+\S.*\n)*)+\n")
_MULTI_LINE = re.compile(r"([A-Za-z][\w -]{0,30}):[ \t]*(\S.*(?:\n[ \t]+\S.*)*)")


class Head(Struct):
    """The top of a file."""

    text: str = ""
    """As a page has it; with its lines of hyphens; empty where nothing is said."""
    title: str = ""
    left: list[tuple[str, str]] = []
    """Keys that say nothing to a site, with their values."""
    told: dict[str, str] = {}
    """For the plan."""
    said: Mapping[str, Any] = {}


def read_head(text: str) -> tuple[Head, str]:
    """The head, and the Markdown behind it."""
    said, body = _said(text)
    typed = text[: len(text) - len(body)]
    found: dict[str, Any] = {key: value for key in _NAMES if (value := _value(said, key))}
    known = {*KEYS, *(name for names in _NAMES.values() for name in names)}
    kept = {key: value for key, value in said.items() if key in _KEPT}
    left = [
        (str(key), shortened(str(value), 50))
        for key, value in said.items()
        if key.lower() not in known and key not in _KEPT and value not in (None, "", [], {})
    ]
    told = {
        key: "; ".join(map(_shown, one)) if isinstance(one, list) else one
        for key, one in found.items()
    }
    head = Head(typed, found.get("title", ""), left, told, said)
    ours = typed.startswith("---") and all(said.get(key) == found[key] for key in found)
    if said and (left or not ours or not said.keys().isdisjoint(KEYS)):
        head.text = _written(found, kept)
    return head, body


def _written(found: Mapping[str, Any], kept: Mapping[str, Any]) -> str:
    order = ("title", "description", "authors", "date", "lang")
    values = {key: found[key] for key in order if key in found} | _texts(kept)
    return f"---\n{yaml_fields(values)}---\n\n" if values else ""


def _texts(value: Any) -> Any:
    """Values as they may be typed."""
    if isinstance(value, Mapping):
        return {str(key): _texts(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_texts(one) for one in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def _said(text: str) -> tuple[Mapping[str, Any], str]:
    body, meta = split_front_matter(text)
    if meta:
        return {str(key): value for key, value in meta.items()}, body.lstrip("\n")
    if block := _TOML.match(text):
        try:
            said = tomllib.loads(block[1])
        except tomllib.TOMLDecodeError:
            return {}, text
        params = said.pop("params", {})
        return {**(params if isinstance(params, dict) else {}), **said}, text[block.end() :].lstrip(
            "\n"
        )
    if text.startswith("{"):
        try:
            said, end = json.JSONDecoder().raw_decode(text)
        except ValueError:
            return {}, text
        return (said, text[end:].lstrip("\n")) if isinstance(said, dict) else ({}, text)
    if block := _PANDOC.match(text):
        return {key: value for key, value in block.groupdict().items() if value}, text[
            block.end() :
        ].lstrip("\n")
    block = _MULTI.match(text)
    pairs = (
        {key.lower(): " ".join(value.split()) for key, value in _MULTI_LINE.findall(block[0])}
        if block
        else {}
    )
    if block and pairs.keys() & {"title", "author", "date"}:
        return pairs, text[block.end() :]
    return {}, body


def _value(said: Mapping[str, Any], key: str) -> Any:
    lower = {name.lower(): value for name, value in said.items()}
    value = next((lower[name] for name in _NAMES[key] if lower.get(name)), None)
    if value is None:
        return None
    if key == "authors":
        return _authors(value)
    if key == "date":
        typed = str(value)
        return mark.iso_date(typed) or mark.iso_date(typed[:10])
    if isinstance(value, list):
        value = " ".join(map(str, value))
    return " ".join(str(value).split())


def _authors(value: Any) -> list[Any]:
    """Texts, and mappings where a text would lose something: an ORCID, an address, an institution's comma."""
    if isinstance(value, list):
        each = [author for one in value for author in _authors(one)]
        return [author for at, author in enumerate(each) if author not in each[:at]]
    if isinstance(value, dict):
        return _author(value)
    text = " ".join(str(value).split())
    return (
        [text]
        if re.fullmatch(r"[^,;]+, [^,;]+", text)
        and person(text) == text
        and "and" not in text.split()
        else people(text)
    )


def _author(value: Mapping[str, Any]) -> list[Any]:
    name = value.get("name") or value.get("literal")
    if isinstance(name, dict):
        return _author({**value, "name": "", "literal": "", **name})
    parts = {key: str(value[key]) for key in ("family", "given") if value.get(key)}
    web = {key: str(value[key]) for key in ("orcid", "url") if value.get(key)}
    if name and "," in (literal := str(value.get("literal") or "")):
        return [{"literal": literal, **web}]
    if "family" not in parts:
        texts = _authors(name) if name else [str(key) for key in value][:1]
        if not web or len(texts) != 1:
            return texts
        family, comma, given = texts[0].partition(", ")
        parts = {"family": family, "given": given} if comma else {"literal": family}
    return [{**parts, **web}] if web else [", ".join(parts.values())]


def _shown(author: str | Mapping[str, str]) -> str:
    """For the plan."""
    if isinstance(author, str):
        return author
    return author.get("literal") or ", ".join(
        author[key] for key in ("family", "given") if key in author
    )
