"""Interface strings of one language, from ``languages/<code>.toml``; English fills gaps."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files


@lru_cache
def strings(code: str) -> Mapping[str, str]:
    """All interface strings for a language code such as ``en`` or ``fr-CA``."""
    found: dict[str, str] = {}
    for name in dict.fromkeys(("en", code.split("-")[0].lower(), code.lower())):
        path = files("annotated_brief") / "languages" / f"{name}.toml"
        if path.is_file():
            found |= tomllib.loads(path.read_text("utf-8"))
    return found
