"""What a reader typed and nothing shows: no entry, and no word of the reply."""

import re
from collections.abc import Iterator
from html import unescape

from annotated_brief.contributing.mail.courtesies import is_courtesy
from annotated_brief.contributing.suggesting.draft import Answer
from annotated_brief.language import strings

_WORD = re.compile(r"[^\W_]+")
_UNSHOWN = re.compile(r"\\(?=[^\w\s])|\N{WORD JOINER}")
"""What makes a text inert."""


def unread(found: Answer, reply: str) -> Iterator[tuple[str, str]]:
    """Lines with a word that stands neither in the entries nor in the reply, each under its field's name."""
    filed, names = found.form.filed, strings("en")
    unknown = found.form.sources.unknown
    texts = (unescape(_UNSHOWN.sub("", reply)), *found.files.values(), *unknown)
    told = {word for text in texts for word in _WORD.findall(text)}
    for line in unknown:
        yield names["field_source"], line
    values = [(names[f"field_{name}"], value) for name, value in filed.values.items()]
    title = ("Title", found.form.own_title)
    for name, value in (title, *values, ("Outside of the fields", filed.rest)):
        for line in value.splitlines():
            greets = value is filed.rest and is_courtesy(line)
            if not (greets or told.issuperset(_WORD.findall(line))):
                yield name, line.strip()
