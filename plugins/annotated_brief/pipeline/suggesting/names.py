"""Ids and titles for what readers wrote."""

import re
import unicodedata

from annotated_brief.model import Layer

_LONGEST_ID = 48
_LONGEST_TITLE = 90


def slug(text: str) -> str:
    """Lower-case letters, digits and hyphens; empty where the text has none of them."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    joined = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
    if len(joined) <= _LONGEST_ID:
        return joined
    return joined[: _LONGEST_ID + 1].rpartition("-")[0] or joined[:_LONGEST_ID]


def free_id(wanted: str, layer: Layer) -> str:
    """``wanted``, or with a number where another entry has it."""
    if layer.entry(wanted) is None:
        return wanted
    return next(
        f"{wanted}-{number}" for number in range(2, 10_000) if layer.entry(f"{wanted}-{number}") is None
    )  # fmt: skip


def first_sentence(text: str) -> str:
    """The first sentence on one line, without its stop; cut between words where it is long."""
    line = re.sub(r"\s*\[@[^\]]*\]", "", " ".join(text.split()))
    sentence = re.split(r"(?<=[.!?。！？])(?:\s|(?<=[。！？]))", line, maxsplit=1)[0].rstrip(".。 ")
    sentence = re.sub(r"[*_`#>]+", "", sentence).strip()
    if len(sentence) <= _LONGEST_TITLE:
        return sentence
    return (sentence[:_LONGEST_TITLE].rpartition(" ")[0] or sentence[:_LONGEST_TITLE]) + " …"
