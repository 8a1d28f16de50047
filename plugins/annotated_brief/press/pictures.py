"""The pictures of a document: those that lie in the project are carried with it, others are linked."""

import mimetypes
from base64 import b64encode
from collections.abc import Mapping
from urllib.parse import unquote

from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.pandoc_tree import Node, Nodes, link, node, plain, words
from annotated_brief.press.document import Document, Picture

_EMOJI = frozenset("emoji emojione gemoji twemoji".split())
"""Pictures of a sign, which their description is."""


class Pictures:
    """Gives each picture in a tree the name of its file, and gathers files and findings.

    Args:
        listed: the files by what the article says.
        file: of the article, for findings.
    """

    def __init__(self, listed: Mapping[str, Picture], file: str) -> None:
        self._listed, self._file = listed, file
        self.files: dict[str, Picture] = {}
        self.findings: list[Diagnostic] = []

    def __call__(self, it: Node) -> Nodes | None:
        """What stands in a node's place."""
        if it["t"] != "Image":
            return None
        attributes, described, (address, title) = it["c"]
        if address.startswith("data:image/"):
            return None if plain(described) else []  # an icon, as themes draw them
        if not _EMOJI.isdisjoint(attributes[1]):
            return list(described)
        if address.startswith(("http:", "https:")):
            return [link(described or words(address), address)]
        picture = self._listed.get(address) or self._listed.get(unquote(address))
        if picture is None or not picture.file.is_file():
            where = picture.place if picture else Location(self._file)
            missing = diagnose("BRF641", where, picture=address)
            self.findings += [missing] if missing not in self.findings else []
            return [node("Emph", described)] if described else []
        return [node("Image", [attributes, described, [self._name(picture), title]])]

    def _name(self, picture: Picture) -> str:
        name = picture.file.name
        while self.files.setdefault(name, picture) != picture:
            name = f"other-{name}"
        return name


_CARRIED = ("image/gif", "image/jpeg", "image/png", "image/svg+xml", "image/webp")
"""What books and Word show."""


def embedded(document: Document, it: Node) -> Nodes | None:
    """A picture with its file in its address, for Pandoc reads none; of a form that is shown nowhere else, a link to it."""
    if it["t"] != "Image" or not (picture := document.pictures.get(it["c"][2][0])):
        return None
    attributes, described, (address, title) = it["c"]
    form, _ = mimetypes.guess_type(picture.file.name)
    if form not in _CARRIED:
        return [link(described or words(address), picture.address)]
    data = b64encode(picture.file.read_bytes()).decode()
    return [node("Image", [attributes, described, [f"data:{form};base64,{data}", title]])]
