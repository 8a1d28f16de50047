"""KeyPoint: one of the points that a brief makes, said at its head."""

from typing import ClassVar

from annotated_brief.model.annotation import Annotation


class KeyPoint(Annotation, frozen=True):
    """Of the front matter; with a quote it leads to its passage, whose words bear no mark."""

    kind: ClassVar[str] = "key point"
    plural: ClassVar[str] = "points"
    marked: ClassVar[bool] = False
    page: str
    """The source path of the page whose point it is."""
    text: str

    @property
    def title(self) -> str:
        """What it says."""
        return self.text
