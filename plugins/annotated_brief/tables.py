"""Tables of words and names, which stand as TOML beside the code that uses them."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(path: str) -> dict[str, Any]:
    """A table by its path in the package, such as ``languages/en.toml``; empty where there is none."""
    file = files("annotated_brief").joinpath(path)
    return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
