"""Work: the brief itself, as something that is cited."""

from collections.abc import Mapping

from msgspec import Struct


class Work(Struct, frozen=True):
    """One annotated page."""

    page: str
    """Source path in the docs folder."""
    title: str
    authors: tuple[Mapping[str, str], ...]
    """CSL names: ``family`` and ``given``, or ``literal`` for an institution."""
    url: str = ""
    """Its permanent address; empty where the site's address isn't configured."""
    date: str = ""
    """ISO day of the edition, or of the page."""
    edition: str = ""
    """The newest edition's name; empty where none was cut."""
    revised: bool = False
    """The text has changed since that edition."""
    publisher: str = ""
    license: str = ""
    """Address of the licence."""
    description: str = ""
    based_on: str = ""
    """Id of the source that it is about."""
    language: str = "en"

    @property
    def names(self) -> list[str]:
        """Of its authors, as people write them."""
        return [
            name.get("literal") or " ".join(filter(None, (name.get("given"), name.get("family"))))
            for name in self.authors
        ]

    @property
    def edition_label(self) -> str:
        """How citations name its state: ``edition 1.0``; empty where no edition was cut."""
        if not self.edition:
            return ""
        before = "working text after edition" if self.revised else "edition"
        return f"{before} {self.edition}"
