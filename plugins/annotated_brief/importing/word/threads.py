"""Comments of a Word file, as threads: who said what, what was replied, and whether it is resolved."""

from msgspec import Struct, field

from annotated_brief.importing.word.package import Package, local, value
from annotated_brief.importing.word.text import paragraphs


class Comment(Struct):
    """A comment, and what was replied."""

    id: str
    author: str
    text: str
    """Its paragraphs, an empty line between them."""
    replies: list["Comment"] = field(default_factory=list)
    resolved: bool = False

    @property
    def whole(self) -> tuple["Comment", ...]:
        """It and its replies."""
        return self, *self.replies


def read_threads(package: Package) -> list[Comment]:
    """The threads, in the order of the file. A reply names its comment by that's last paragraph (MS-DOCX, 2.5.3)."""
    comments: dict[str, Comment] = {}
    answers: dict[str, str] = {}
    done: set[str] = set()
    for name in package.related("comments"):
        root = package.xml(name)
        for one in root if root is not None else ():
            marks = [value(part, "paraId") for part in one.iter() if local(part) == "p"]
            text = "\n\n".join(paragraphs(one))
            mark = marks[-1] if marks and marks[-1] else f"id {value(one, 'id')}"
            comments[mark] = Comment(value(one, "id"), value(one, "author").strip(), text)
    for name in package.related("commentsExtended"):
        root = package.xml(name)
        for one in root if root is not None else ():
            mark, parent = value(one, "paraId"), value(one, "paraIdParent")
            if parent in comments and mark in comments and parent != mark:
                answers[mark] = parent
            if value(one, "done") in {"1", "true"}:
                done.add(mark)
    for mark, parent in answers.items():
        root_of, seen = parent, {mark}
        while root_of in answers and root_of not in seen:
            seen.add(root_of)
            root_of = answers[root_of]
        comments[root_of].replies.append(comments[mark])
    for mark in done:
        if mark in comments:
            comments[mark].resolved = True
    return [comment for mark, comment in comments.items() if mark not in answers]
