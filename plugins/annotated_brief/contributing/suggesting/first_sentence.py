"""The first sentence of what a reader wrote, as a title."""

import re

_LONGEST = 90
"""Characters."""


def first_sentence(text: str) -> str:
    """The first sentence on one line, without its stop; cut between words where it is long."""
    line = re.sub(r"\s*\[@[^\]]*\]", "", " ".join(text.split()))
    sentence = re.split(r"(?<=[.!?。！？])(?:\s|(?<=[。！？]))", line, maxsplit=1)[0].rstrip(".。 ")
    sentence = re.sub(r"[*_`#>]+", "", sentence).strip()
    if len(sentence) <= _LONGEST:
        return sentence
    return (sentence[:_LONGEST].rpartition(" ")[0] or sentence[:_LONGEST]) + " …"
