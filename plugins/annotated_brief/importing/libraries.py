"""The sources of bibliographies that a text brings with it: those that it cites come too, whatever their keys are then."""

import re
from collections.abc import Mapping

from msgspec.structs import replace

from annotated_brief.documents.markdown.markdown_syntax import outside
from annotated_brief.importing.sources import read_sources
from annotated_brief.model import Layer
from annotated_brief.prose.citation_syntax import KEY_JOINT, KEY_SIGN
from annotated_brief.transcribing.imported import Imported


def take_libraries(read: Imported, layer: Layer) -> None:
    """Add the entries, and bring the keys of the page into the layer's where it has the source under another."""
    cited = set(read.cited)
    for library in read.libraries:
        with read.taking(library.name):
            found = read_sources(library.text, library.form, layer, cited=cited)
            read.entries += found.entries
            read.keys |= found.keys
            read.conflicts += found.conflicts
            read.notes += found.notes
            read.left_out += [one for one in found.left_out if not one.is_there]
    other = {old: new for old, new in read.keys.items() if old != new}
    if other:
        read.pages = [replace(one, text=_with_keys(one.text, other)) for one in read.pages]
        read.cited = [other.get(key, key) for key in read.cited]


def _with_keys(text: str, other: Mapping[str, str]) -> str:
    longest_first = "|".join(map(re.escape, sorted(other, key=len, reverse=True)))
    sign = re.compile(
        rf"@(?:\{{({longest_first})\}}|({longest_first})(?!{KEY_SIGN}|{KEY_JOINT}\w))"
    )
    return outside(text, lambda part: sign.sub(lambda one: f"@{other[one[1] or one[2]]}", part))
