"""Comments of a Word file: a thread for each note, the reply to a counterpoint as a reply.

ECMA-376, part 1, 17.13.4; replies by MS-DOCX, 2.5.3.
"""

import zipfile
from collections.abc import Iterator, Mapping
from html import escape
from io import BytesIO

from msgspec import Struct

from annotated_brief.language import Direction
from annotated_brief.pandoc_tree import Nodes, nodes, plain
from annotated_brief.press.document import Front, PressNote

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<{name} xmlns:w="'
    f'{_W}" xmlns:mc="{_MC}" xmlns:w14="{_W14}" xmlns:w15="{_W15}" mc:Ignorable="w14 w15">'
)
_RELATION = (
    '<Relationship Id="rIdThreads" Target="commentsExtended.xml" '
    'Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended"/>'
)
_CONTENT = (
    '<Override PartName="/word/commentsExtended.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"/>'
)


class Comment(Struct, frozen=True):
    """One of a thread."""

    note: str
    author: str
    sign: str
    day: str
    """ISO; empty where none is known."""
    paragraphs: tuple[str, ...]
    way: Direction
    """In which its language is written."""
    answers: bool = False
    """It replies to the one before it."""


def comments_of(note: PressNote, front: Front) -> tuple[Comment, ...]:
    """The thread of a note; none for events, which are no remarks on the text."""
    s, day, way = front.words, front.work.date, front.direction
    if note.kind == "event":
        return ()
    by = s["comma"].join(note.by) or front.site
    if note.kind == "evidence":
        said = [f"{plain(note.tag)}{s['colon']}{plain(note.text[:1])}".strip()]
        said += [*_paragraphs(note.text[1:]), note.excerpt, f"{plain(note.cited)} [{note.typed}]"]
        return (Comment(note.id, by, note.sign, day, _told(*said, note.state), way),)
    said = [f"{plain(note.title)}.", plain(note.tag), *_paragraphs(note.text), note.state]
    thread = (Comment(note.id, by, note.sign, day, _told(*said), way),)
    if note.reply:
        author = s["comma"].join(front.work.names) or front.site
        answer = Comment(
            note.id, author, note.sign, day, _told(*_paragraphs(note.reply)), way, True
        )
        return (*thread, answer)
    return thread


def _told(*texts: str) -> tuple[str, ...]:
    return tuple(filter(None, texts))


def _paragraphs(blocks: Nodes) -> Iterator[str]:
    for one in nodes(blocks):
        if one["t"] in {"Para", "Plain", "CodeBlock"}:
            yield plain(one)


def with_comments(content: bytes, comments: Mapping[Comment, int]) -> bytes:
    """The file with these comments, whose numbers stand in its text."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "word/comments.xml":
                data = _comments(comments).encode()
            elif info.filename == "word/_rels/document.xml.rels":
                data = data.replace(b"</Relationships>", f"{_RELATION}</Relationships>".encode())
            elif info.filename == "[Content_Types].xml":
                data = data.replace(b"</Types>", f"{_CONTENT}</Types>".encode())
            new.writestr(info, data, zipfile.ZIP_DEFLATED)
        threads = zipfile.ZipInfo("word/commentsExtended.xml", (1980, 1, 1, 0, 0, 0))
        new.writestr(threads, _threads(comments), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _comments(comments: Mapping[Comment, int]) -> str:
    written = []
    for one, number in comments.items():
        when = f' w:date="{one.day}T00:00:00Z"' if len(one.day) == 10 else ""
        head = (
            f'w:id="{number}" w:author="{escape(one.author)}" w:initials="{escape(one.sign)}"{when}'
        )
        last = len(one.paragraphs) - 1
        texts = (
            _paragraph(text, _mark(number) if at == last else "", one.way, at == 0)
            for at, text in enumerate(one.paragraphs)
        )
        written.append(f"<w:comment {head}>{''.join(texts)}</w:comment>")
    return f"{_HEAD.format(name='w:comments')}{''.join(written)}</w:comments>"


def _paragraph(text: str, mark: str, way: Direction, first: bool) -> str:
    reference = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
    named = f' w14:paraId="{mark}"' if mark else ""
    shown = f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'
    turned = "<w:bidi/>" if way == "rtl" else ""
    style = f'<w:pPr><w:pStyle w:val="CommentText"/>{turned}</w:pPr>'
    return f"<w:p{named}>{style}{reference if first else ''}{shown}</w:p>"


def _mark(number: int) -> str:
    return f"{number + 1:08X}"


def _threads(comments: Mapping[Comment, int]) -> str:
    written = []
    for one, number in comments.items():
        parent = f' w15:paraIdParent="{_mark(number - 1)}"' if one.answers else ""
        written.append(f'<w15:commentEx w15:paraId="{_mark(number)}"{parent} w15:done="0"/>')
    return f"{_HEAD.format(name='w15:commentsEx')}{''.join(written)}</w15:commentsEx>"
