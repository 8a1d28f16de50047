"""A plain text as a page."""

import email
import email.policy
import re
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from annotated_brief.documents.text.plain_text import PlainEssay, read_plain_text
from annotated_brief.language import shortened
from annotated_brief.pandoc_tree import Node, Tree, node
from annotated_brief.transcribing.imported import ConflictError, Imported, LeftOut
from annotated_brief.transcribing.page_of_tree import page_of_tree
from annotated_brief.transcribing.walk import Walk

_MAIL = re.compile(r"(?:[A-Z][\w-]+:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*){3,}\n")
"""The head of a mail: RFC 5322."""
_TAKEN = ("Subject", "From", "Date")
_SHOWN = 8
_ADDRESS = re.compile(r"https?://[^\s<>]*[^\s<>.,;:!?)\]'\"’”»]")


def read_text(text: str, path: Path, wanted: str = "") -> Imported:
    """A pasted plain text, as a page.

    Raises:
        ConflictError: there is no paragraph in it.
    """
    body, left = _without_mail_head(text)
    essay = read_plain_text(body)
    if not essay.body:
        raise ConflictError(
            "it holds no paragraph that can be told; `--from markdown` takes it as it is."
        )
    found = Imported(left_out=[*left, *essay.left_out])
    said = {
        "title": [essay.title],
        "subtitle": [essay.standfirst],
        "author": list(essay.authors),
        "date": [essay.date],
    }
    said = {part: [text for text in texts if text] for part, texts in said.items()}
    block = page_of_tree(Tree(list(_blocks(essay)), said), path.stem, Walk(), found, wanted)
    found.pages[-1] = replace(found.pages[-1], what=(*found.pages[-1].what, *_told(essay)))
    found.source = body
    labels = [*essay.notes.texts]
    labels += [label for _, text in essay.body for _, label in essay.notes.parts(text)]
    labels += [words.partition(".")[0] for kind, words in essay.body if kind == "number"]
    found.elsewhere = [*essay.gone, *block.lines, *labels, essay.notes.head, *_broken(body)]
    return found


def _broken(text: str) -> Iterator[str]:
    """Halves of words that were broken at lines' ends and are whole again, if they are."""
    for head, tail in re.findall(r"([^\W\d_]+)-[ \t]*\n\s*([^\W\d_]+)", text):
        yield f"{head} {tail}"


def _told(essay: PlainEssay) -> Iterator[str]:
    """What was taken for headings, notes and the author note."""
    heads = [text for kind, text in essay.body if kind.startswith("heading")]
    if heads:
        more = f"; {len(heads) - _SHOWN} more" if len(heads) > _SHOWN else ""
        yield f"taken for headings: {'; '.join(shortened(one, 40) for one in heads[:_SHOWN])}{more}"
    if notes := essay.notes.texts:
        where = f"below “{essay.notes.head}”" if essay.notes.head else "between the paragraphs"
        form = essay.notes.form.replace("1", next(iter(notes)))
        yield f"taken for notes: {len(notes)} {where}, referred to as {form}"
    if essay.author_note:
        yield f"author note: {shortened(essay.author_note, 70)}"
    if essay.author_from_note:
        yield "the author is named by that note alone"


def _without_mail_head(text: str) -> tuple[str, list[LeftOut]]:
    """A mail with what matters of its head on the first lines, and what was left out."""
    head = _MAIL.match(text)
    if not head or "Subject:" not in head[0] or "From:" not in head[0]:
        return text, []
    mail = email.message_from_string(head[0], policy=email.policy.default)
    taken = {name: str(mail[name]) for name in _TAKEN if mail[name]}
    if day := getattr(mail["Date"], "datetime", None):
        taken["Date"] = day.date().isoformat()
    left = [
        LeftOut(f"{name}: {shortened(str(value), 50)}", "a line of the mail's head")
        for name, value in mail.items()
        if name not in _TAKEN
    ]
    lines = [f"{name}: {value}" for name, value in taken.items()]
    blank = "\n" * (head[0].count("\n") - len(lines))
    return "\n".join(lines) + blank + text[head.end() :], left


def _blocks(essay: PlainEssay) -> Iterator[Node]:
    items: list[list[Node]] = []
    first, listed = 1, ""
    for kind, text in [*essay.body, ("", "")]:
        if items and kind != listed:
            start = node("OrderedList", [first, node("Decimal", []), node("Period", [])], items)
            yield start if listed == "number" else node("BulletList", items)
            items = []
        if kind in {"item", "number"}:
            number, _, rest = text.partition(". ") if kind == "number" else ("1", "", text)
            first, listed = (first, listed) if items else (int(number), kind)
            items = [*items, [node("Plain", _inlines(rest, essay))]]
        elif kind.startswith("heading"):
            yield node("Header", int(kind[-1]), ["", [], []], _inlines(text, essay))
        elif kind:
            yield (
                node("HorizontalRule", [])
                if kind == "break"
                else node("Para", _inlines(text, essay))
            )
    if essay.author_note:
        yield node("HorizontalRule", [])
        yield node("Para", [node("Emph", _inlines(essay.author_note, essay))])


def _inlines(text: str, essay: PlainEssay) -> list[Node]:
    found: list[Node] = []
    for words, label in essay.notes.parts(text):
        after = bool(found) and found[-1]["t"] == "Note"
        found += _linked(words)
        if label:
            if after and not words:
                found.append(node("Superscript", [node("Str", ",")]))
            paragraphs = [node("Para", _linked(one)) for one in essay.notes.texts[label]]
            found.append({**node("Note", paragraphs), "key": label})
    return found


def _linked(text: str) -> list[Node]:
    """Addresses lead where they say."""
    found: list[Node] = []
    at = 0
    for one in _ADDRESS.finditer(text):
        found += [node("Str", text[at : one.start()])] if one.start() > at else []
        found.append(node("Link", ["", [], []], [node("Str", one[0])], [one[0], ""]))
        at = one.end()
    return [*found, node("Str", text[at:])] if text[at:] else found
