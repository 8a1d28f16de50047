"""Functions that mkdocs.yml names by Python's tags."""

from pathlib import Path
from typing import Any

import pytest

from annotated_brief.project import read_project

SLUGS = "!!python/object/apply:pymdownx.slugs.slugify"


@pytest.mark.parametrize(("typed", "slug"), [
    (f"{SLUGS} {{kwds: {{case: lower}}}}", "grüße-第二"),
    (f"{SLUGS}\n        kwds: {{case: lower}}", "grüße-第二"),
    (f"{SLUGS} {{}}", "Grüße-第二"),
    (f"{SLUGS} []", "Grüße-第二"),
    ("!!python/name:markdown.extensions.toc.slugify_unicode", "grüße-第二"),
    ("!!python/name:markdown.extensions.toc.slugify", "grue"),
])  # fmt: skip
def test_a_known_function_makes_the_places_of_headings(
    tmp_path: Path, typed: str, slug: str
) -> None:
    assert options(tmp_path, typed)["slugify"]("Grüße 第二", "-") == slug


@pytest.mark.parametrize("typed", [
    '!!python/object/apply:os.system ["touch made"]', "!!python/name:os.system", "!!python/name:pymdownx.slugs",
    "!!python/object/apply:pymdownx.slugs.none []", f"{SLUGS} [1, 2, 3, 4, 5]", f"{SLUGS} word",
    f"{SLUGS} {{kwds: word}}", f"{SLUGS} {{kwds: {{no: 1}}}}", "!!python/module:os", "!!python/object/new:os.system [x]",
])  # fmt: skip
def test_no_other_function_is_taken(tmp_path: Path, typed: str) -> None:
    found = options(tmp_path, typed)
    assert "slugify" not in found
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize("name", ["arithmatex_fenced_format", "arithmatex_inline_format"])
def test_formats_of_formulas_are_made(tmp_path: Path, name: str) -> None:
    made = options(tmp_path, f"!!python/object/apply:pymdownx.arithmatex.{name} {{kwds: {{mode: generic}}}}")  # fmt: skip
    assert callable(made["slugify"])


def options(root: Path, typed: str) -> dict[str, Any]:
    text = f"plugins: [annotated-brief]\nmarkdown_extensions:\n  - toc:\n      slugify: {typed}\n"
    (root / "mkdocs.yml").write_text(text, "utf-8")
    return dict(read_project(root)[0].extensions["toc"])
