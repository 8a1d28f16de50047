"""Plain names: small letters, digits and hyphens, for ids, keys and files that every program and system takes."""

import re
import unicodedata
from hashlib import sha256

from annotated_brief.tables import table

_SPELT = {**table("collation.toml")["spelt"], "þ": "th"}
"""Letters that are made of no other by their marks."""


def plain_letters(text: str) -> str:
    """Small letters without their marks; those of other scripts, which can't be spelt here, stay."""
    signs = unicodedata.normalize("NFKD", text.casefold())
    return "".join(_SPELT.get(sign, sign) for sign in signs if not unicodedata.combining(sign))


def plain_name(path: str) -> str:
    """The name of a path; where it has letters that can't be spelt, six digits tell it from others of such."""
    letters = plain_letters(path)
    name = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    if name and all(sign.isascii() or not sign.isalnum() for sign in letters):
        return name
    digits = sha256(unicodedata.normalize("NFC", path).encode()).hexdigest()[:6]
    return f"{name or 'page'}-{digits}"
