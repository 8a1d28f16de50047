"""Notes of a plain text: the texts below a head such as “Notes”, or at a page's end, and where they are referred to."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from annotated_brief.documents.text.text_blocks import Block
from annotated_brief.transcribing import text_marks as mark

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LEVEL = str.maketrans(_RAISED, "0123456789")
_FORMS = {
    "[1]": (r"\[(\d{1,3})\]:?\s*", r"\s?\[(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\]"),
    "¹": (rf"([{_RAISED}]{{1,3}})\s*", rf"(?<=\S)([{_RAISED}]{{1,3}}(?:[⁻–,][{_RAISED}]{{1,3}})*)"),
    "[^1]": (r"\[\^(\w{1,20})\]:?\s*", r"\[\^(\w{1,20})\]"),
    "(1)": (r"\((\d{1,3})\)\s*", r"(?<=[^\s(])\s?\((\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\)"),
    "*": (r"(\*{1,3}|[†‡])\s*(?=\S)", r"(?<=[^\s*])(\*{1,3}|[†‡])(?!\S)"),
    "1.": (
        r"(\d{1,3})[.):]?\s+(?=\D)",
        r"(?<=[^\W\d_])(\d{1,3})(?=[\s.,;:!?)”’»]|$)|(?<=[.,;:!?”’»)])(\d{1,3})(?=\s|$)",
    ),
}
"""How a note begins, and how it is referred to, by the name of the form."""
_ALSO = {"1.": ("[1]", "¹", "(1)", "1.")}
"""Forms of reference for notes that begin in a form of another kind."""
_ANYWHERE = ("[1]", "¹", "[^1]", "*")
"""Forms that stand at pages' ends, without a head above."""


class Notes(Struct):
    """What was found."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    """The paragraphs of each note, by its label."""
    form: str = ""
    """The form of references, a key of the forms."""
    head: str = ""
    """The line above them."""
    body: list[Block] = field(default_factory=list)
    """The other blocks."""

    def parts(self, text: str) -> list[tuple[str, str]]:
        """The text cut at references: words and a label, either of them perhaps empty."""
        if not self.texts:
            return [(text, "")]
        cut: list[tuple[str, str]] = []
        at = 0
        for found in re.finditer(_FORMS[self.form][1], text):
            labels = _labels(next(filter(None, found.groups())))
            if labels and self.texts.keys() >= set(labels):
                cut.append((text[at : found.start()], labels[0]))
                cut += [("", one) for one in labels[1:]]
                at = found.end()
        return [*cut, (text[at:], "")]


def find_notes(blocks: Sequence[Block]) -> Notes:
    """Tell notes and text apart; no notes where nothing refers to them."""
    for under_head, names in ((True, _FORMS), (False, _ANYWHERE)):
        for name in names:
            found = _under_head(blocks, name) if under_head else _scattered(blocks, name)
            for form in _ALSO.get(name, (name,)):
                if found and _referred(found.texts, found.body, form):
                    found.form = form
                    return found
    return Notes(body=list(blocks))


def _labels(text: str) -> list[str]:
    """The labels of a reference, such as ``1, 3–5``."""
    labels: list[str] = []
    for part in re.split(r"\s*[,;]\s*", text.translate(_LEVEL)):
        first, _, last = re.sub(r"[⁻–]", "-", part).partition("-")
        if last.strip().isdigit() and first.strip().isdigit() and int(last) - int(first) < 30:
            labels += map(str, range(int(first), int(last) + 1))
        else:
            labels.append(part.strip())
    return labels


def _referred(texts: Mapping[str, Sequence[str]], body: Sequence[Block], form: str) -> bool:
    """Most notes are referred to, the first of them in order."""
    pattern = re.compile(_FORMS[form][1])
    found = [
        label
        for block in body
        for it in pattern.finditer(block.text)
        for label in _labels(next(filter(None, it.groups())))
        if label in texts
    ]
    firsts = list(dict.fromkeys(found))
    if form in {"1.", "(1)"}:  # numbers stand for much else
        expected = [label for label in texts if label in firsts]
        return len(firsts) == len(texts) and firsts == expected
    return len(firsts) >= len(texts) / 2


def _under_head(blocks: Sequence[Block], name: str) -> Notes | None:
    """Notes below a head; the last head of this kind counts."""
    heads = [at for at, one in enumerate(blocks) if mark.NOTES.match(one.text)]
    begins = re.compile(_FORMS[name][0])
    for head in reversed(heads):
        notes = Notes(head=blocks[head].text, body=list(blocks[:head]))
        label = ""
        for at, block in enumerate(blocks[head + 1 :], head + 1):
            found = begins.match(block.text)
            if found and len(block.text) > found.end():
                label = found[1].translate(_LEVEL)
                notes.texts.setdefault(label, []).append(block.text[found.end() :])
            elif not label or _ends_notes(block):
                notes.body += blocks[at:]
                break
            else:
                notes.texts[label].append(block.text)
        if notes.texts:
            return notes
    return None


def _ends_notes(block: Block) -> bool:
    text = block.text
    heading = block.words <= 8 and not re.search(r"[.!?;:,。]$|https?:", text) and block.alone
    about = mark.ABOUT.match(text) or mark.REST.match(text) or mark.AUTHOR_NOTE.match(text)
    return bool(heading or about or mark.RIGHTS.search(text))


def _scattered(blocks: Sequence[Block], name: str) -> Notes | None:
    """Notes between the paragraphs, as at pages' ends, or at the text's end without a head."""
    begins = re.compile(_FORMS[name][0])
    notes = Notes()
    for block in blocks:
        found = begins.match(block.text)
        label = found[1].translate(_LEVEL) if found else ""
        if found and label not in notes.texts and len(block.text) > found.end():
            notes.texts[label] = [block.text[found.end() :]]
        else:
            notes.body.append(block)
    return notes if notes.texts else None
