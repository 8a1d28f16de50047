"""Release: an edition as it leaves the repository, to be cited, deposited and kept."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from annotated_brief.model import Edition, Work

_CC = re.compile(
    r"https?://creativecommons\.org/(?:licenses/(?P<kind>by(?:-nc)?(?:-nd|-sa)?)|publicdomain/zero)/(?P<version>\d\.\d)/?.*"
)
_SPDX = "https://spdx.org/licenses/"


class Release(Struct, frozen=True):
    """What is known of it."""

    edition: Edition
    works: tuple[Work, ...]
    """Its pages."""
    title: str
    repository: str = ""
    """Address of the repository; empty where it isn't configured."""
    url: str = ""
    """Address of the site."""
    revision: str = ""
    """Git's hash of the commit that it is made of; empty without git."""
    tree: str = ""
    """Git's hash of the files of that commit."""

    @property
    def software_heritage(self) -> tuple[str, ...]:
        """Ids of the source revision and of its files, as https://www.swhid.org defines them for git's hashes (SHA-1)."""
        hashes = (("rev", self.revision), ("dir", self.tree))
        return tuple(f"swh:1:{kind}:{hash}" for kind, hash in hashes if len(hash) == 40)

    @property
    def authors(self) -> Iterator[tuple[Mapping[str, str], str]]:
        """Each author of its pages once, as a CSL name, and the address that stands for them."""
        seen = []
        for work in self.works:
            urls = work.author_urls or ("",) * len(work.authors)
            for name, url in zip(work.authors, urls, strict=True):
                if name not in seen:
                    seen.append(name)
                    yield name, url

    @property
    def license(self) -> str:
        """Of all its pages; empty where they differ or have none."""
        found = {work.license for work in self.works}
        return found.pop() if len(found) == 1 else ""

    @property
    def spdx(self) -> str:
        """The licence's identifier; empty where its words or address have none."""
        if self.license.startswith(_SPDX):
            return self.license.removeprefix(_SPDX)
        found = _CC.fullmatch(self.license)
        if found is None:
            return ""
        kind = f"CC-{found['kind'].upper()}" if found["kind"] else "CC0"
        return f"{kind}-{found['version']}"

    @property
    def description(self) -> str:
        """The standfirst of its pages."""
        return " ".join(filter(None, (work.description for work in self.works)))
