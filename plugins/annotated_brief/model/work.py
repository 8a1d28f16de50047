"""Work: the brief itself, as something that is cited."""

from collections.abc import Mapping
from urllib.parse import quote

from msgspec import Struct

from annotated_brief.model.credit import Credit

_SAFE = "/:;()._-~!$&'*+,=@"


class Agent(Struct, frozen=True):
    """Who wrote it."""

    name: str
    """As people write it."""
    url: str = ""
    """ORCID or another address that stands for them; empty where none is known."""
    person: bool = False


def doi_address(doi: str) -> str:
    """Where a DOI leads, with those of its signs encoded that no address holds (DOI Handbook, 3.8); empty for none."""
    return f"https://doi.org/{quote(doi, safe=_SAFE)}" if doi else ""


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
    """Address of the licence, or its words where it has none."""
    description: str = ""
    based_on: str = ""
    """Id of the source that it is about."""
    language: str = "en"
    author_urls: tuple[str, ...] = ()
    """What stands for each author on the web; empty where nothing is known."""
    corrected_by: tuple[Credit, ...] = ()
    """Readers whose corrections are in the text."""
    doi: str = ""
    """Of the newest edition, while the words are still its own."""
    passages_url: str = ""
    """What the ids of its passages follow in the addresses of their own pages; empty where there are none."""

    @property
    def agents(self) -> list[Agent]:
        """Its authors."""
        urls = self.author_urls or ("",) * len(self.authors)
        return [_agent(name, url) for name, url in zip(self.authors, urls, strict=True)]

    @property
    def names(self) -> list[str]:
        """Of its authors, as people write them."""
        return [agent.name for agent in self.agents]

    @property
    def cited_as(self) -> str:
        """The address that stands for it for good: the edition's DOI, else its own."""
        return doi_address(self.doi) or self.url

    @property
    def edition_label(self) -> str:
        """How citations name its state: ``edition 1.0``; empty where no edition was cut."""
        if not self.edition:
            return ""
        before = "working text after edition" if self.revised else "edition"
        return f"{before} {self.edition}"


def _agent(name: Mapping[str, str], url: str) -> Agent:
    return Agent(written_name(name), url, person="literal" not in name)


def written_name(name: Mapping[str, str]) -> str:
    """A name of CSL as people write it."""
    parts = ("given", "non-dropping-particle", "family")
    return name.get("literal") or " ".join(" ".join(name.get(key, "") for key in parts).split())
