"""The plugin is named in mkdocs.yml, and nothing beside it changes."""

import pytest
import yaml

from annotated_brief.editing.mkdocs_edit import with_plugin

PLUGIN = [
    ("no plugins", "site_name: X # mine\n", "site_name: X # mine\n\nplugins:\n  - search\n  - annotated-brief\n"),
    ("a list at the margin", "plugins:\n- search # keep\n\ntheme: material\n", "plugins:\n- search # keep\n- annotated-brief\n\ntheme: material\n"),
    ("a list with options", "plugins:\n  - search\n  - tags:\n      a: 1\nnav: []\n", "plugins:\n  - search\n  - tags:\n      a: 1\n  - annotated-brief\nnav: []\n"),
    ("on one line", "plugins: [search]\n", "plugins: [search, annotated-brief]\n"),
    ("an empty list", "plugins: []\n", "plugins: [annotated-brief]\n"),
    ("a mapping", "plugins:\n  search: {}\n", "plugins:\n  search: {}\n  annotated-brief: {}\n"),
    ("nothing behind the key", "plugins:\ntheme: material\n", "plugins:\n  - search\n  - annotated-brief\ntheme: material\n"),
    ("there already", "plugins: [search, annotated-brief]\n", "plugins: [search, annotated-brief]\n"),
    ("there with options", "plugins:\n  - annotated-brief:\n      pages: [a.md]\n", "plugins:\n  - annotated-brief:\n      pages: [a.md]\n"),
    ("a tag", "plugins: !ENV [P, [search]]\nx: !!python/name:a.b\n", None),
    ("no line end", "plugins:\n  - search", "plugins:\n  - search\n  - annotated-brief\n"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after"), [case[1:] for case in PLUGIN], ids=[case[0] for case in PLUGIN]
)
def test_the_plugin_is_added_to_mkdocs_yml(before: str, after: str | None) -> None:
    assert with_plugin(before) == after


def test_the_pages_are_named_in_mkdocs_yml() -> None:
    added = with_plugin("plugins: [search]\n", ("a.md", "b.md"))
    assert added is not None
    assert yaml.safe_load(added)["plugins"] == [
        "search",
        {"annotated-brief": {"pages": ["a.md", "b.md"]}},
    ]
