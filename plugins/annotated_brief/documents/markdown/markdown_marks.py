"""Marks of editors in Markdown: changes and comments of CriticMarkup, and Obsidian's names of blocks."""

import re

from annotated_brief.documents.markdown.markdown_lines import Translated
from annotated_brief.language import shortened
from annotated_brief.transcribing.imported import LeftOut

_CHANGES = re.compile(
    r"\{\+\+(?P<added>.*?)\+\+\}|\{--(?P<gone>.*?)--\}|\{~~(?P<old>.*?)~>(?P<new>.*?)~~\}"
    r"|\{==(?P<marked>.*?)==\}|\{>>(?P<comment>.*?)<<\}",
    re.S,
)
_BLOCK = re.compile(
    r"(?:^|(?P<apart>[ \t]+))\^(?P<id>(?=[\w-]*[a-zA-Z])[a-zA-Z0-9-]{2,})[ \t]*$", re.M
)
_TO_BLOCK = re.compile(r"(?<!!)\[\[#\^(?P<id>[a-zA-Z0-9-]+)(?:\|(?P<words>[^\]\n]+))?\]\]")
_TO_HEADING = re.compile(r"(?<!!)\[\[#(?P<heading>[^\]|\n^]+)\]\]")


def with_changes(text: str, done: Translated) -> str:
    """Changes accepted; comments left out and told."""
    number = 0

    def settle(one: re.Match[str]) -> str:
        nonlocal number
        if one["comment"] is not None:
            what = f"a comment (“{shortened(' '.join(one['comment'].split()), 50)}”)"
            done.left_out.append(LeftOut(what, "it is no part of the text"))
            done.gone.append(one["comment"])
            return ""
        if one["marked"] is not None:
            return one["marked"]
        number += 1
        done.gone += filter(None, (one["gone"], one["old"]))
        return one["added"] or one["new"] or ""

    text = _CHANGES.sub(settle, text)
    if number:
        many = "a change was" if number == 1 else f"{number} changes were"
        done.notes.append(f"{many} accepted that CriticMarkup marks.")
    return text


def with_blocks(text: str, done: Translated) -> str:
    """Names of blocks gone, or places where a link leads to them."""
    linked = {one["id"] for one in _TO_BLOCK.finditer(text)}
    named = {one["id"] for one in _BLOCK.finditer(text)}

    def place(one: re.Match[str]) -> str:
        done.gone.append(one["id"])
        return f'<span id="{one["id"]}"></span>' if one["id"] in linked else ""

    def link(one: re.Match[str]) -> str:
        words = one["words"] or one["id"]
        return f"[{words}](#{one['id']})" if one["id"] in named else words

    text = _TO_BLOCK.sub(link, _BLOCK.sub(place, text))
    return _TO_HEADING.sub(lambda it: it["heading"], text)
