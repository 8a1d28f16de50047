"""Comments of a Word file, as threads: who said what, what was replied, and whether it is resolved."""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from annotated_brief.documents.document import Comment
from annotated_brief.documents.package import Package, local, value
from annotated_brief.documents.word.text import paragraphs


def read_threads(package: Package) -> list[Comment]:
    """The threads, in the order of the file. A reply names its comment by that's last paragraph (MS-DOCX, 2.5.3)."""
    comments = dict(map(_comment, _listed(package, "comments")))
    answers: dict[str, str] = {}
    for one in _listed(package, "commentsExtended"):
        mark, parent = value(one, "paraId"), value(one, "paraIdParent")
        if mark in comments:
            comments[mark].resolved = value(one, "done") in {"1", "true"}
            if parent in comments and parent != mark:
                answers[mark] = parent
    for mark in answers:
        comments[_root(mark, answers)].replies.append(comments[mark])
    return [comment for mark, comment in comments.items() if mark not in answers]


def _listed(package: Package, kind: str) -> Iterator[Element]:
    for name in package.related(kind):
        root = package.xml(name)
        yield from root if root is not None else ()


def _comment(one: Element) -> tuple[str, Comment]:
    """The mark by which replies name it, and the comment."""
    marks = [value(part, "paraId") for part in one.iter() if local(part) == "p"]
    id = value(one, "id")
    mark = marks[-1] if marks and marks[-1] else f"id {id}"
    return mark, Comment(id, value(one, "author").strip(), "\n\n".join(paragraphs(one)))


def _root(mark: str, answers: Mapping[str, str]) -> str:
    """What a thread begins with; in a circle, any of it."""
    seen = {mark}
    while (parent := answers.get(mark)) and parent not in seen:
        seen.add(parent)
        mark = parent
    return mark
