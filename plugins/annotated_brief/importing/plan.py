"""ImportPlan: what an import will write, what it leaves out, and what stands in its way."""

from msgspec import Struct, field

from annotated_brief.transcribing.imported import Imported


class ImportOptions(Struct, frozen=True):
    """What the person who imports decides."""

    form: str = ""
    """Format of all files; empty to tell it by each file."""
    page: str = ""
    """Name of the page, such as ``essay.md``; empty to make it from the title."""
    kind: str = ""
    """What an annotation is that doesn't say it: evidence or counterpoints."""
    changes: str = "accept"
    """What becomes of tracked changes: accept or reject."""
    credit: bool = False
    """Name who wrote a comment in the draft that it becomes."""


class PlannedFile(Struct, frozen=True):
    """A file as it will be."""

    path: str
    """From the project's root."""
    text: str | bytes
    """Bytes of a picture."""
    what: tuple[str, ...]
    """What goes into it, one line each."""
    new: bool = True
    """False where a file that stands there is added to or changed."""


class ImportPlan(Imported):
    """Everything, ready to be shown and then written."""

    files: list[PlannedFile] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    """Paths of the sample that goes."""
