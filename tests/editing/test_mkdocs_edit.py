"""mkdocs.yml gets the plugin or a page, and nothing else in it changes."""

import pytest
import yaml

from annotated_brief.editing.mkdocs_edit import NewPage, with_page, with_plugin

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


_NEW = NewPage("new.md", "A new page", "brief.md", ("glossary.md",), ("footnotes",))
_PLUGIN = "plugins: [{annotated-brief: {pages: [brief.md]}}]\n"
_PLUGIN_AFTER = "plugins: [{annotated-brief: {pages: [new.md]}}]\n"
_FOOTNOTES = "markdown_extensions: [footnotes]\n"
PAGES = [
    ("in the place of another", f"{_PLUGIN}{_FOOTNOTES}nav:\n  - Home: index.md\n  - Brief: brief.md # here\n", f"{_PLUGIN_AFTER}markdown_extensions: [footnotes]\nnav:\n  - Home: index.md\n  - A new page: new.md # here\n"),
    ("without a nav, for all pages", "plugins: [annotated-brief]\n", "plugins: [annotated-brief]\n\nmarkdown_extensions:\n  - footnotes\n"),
    ("before the pages of entries", "plugins:\n- annotated-brief:\n    pages:\n    - a.md\nmarkdown_extensions:\n  toc: {}\nnav:\n- index.md\n- Words:\n  - glossary.md\n", "plugins:\n- annotated-brief:\n    pages:\n    - a.md\n    - new.md\nmarkdown_extensions:\n  toc: {}\n  footnotes: {}\nnav:\n- index.md\n- A new page: new.md\n- Words:\n  - glossary.md\n"),
    ("at the nav's end", "nav:\n  - index.md\n", "nav:\n  - index.md\n  - A new page: new.md\n\nmarkdown_extensions:\n  - footnotes\n"),
    ("in a nav on one line", "nav: [index.md]\n", "nav: [index.md, {A new page: new.md}]\n\nmarkdown_extensions:\n  - footnotes\n"),
    ("deep in a nav", "nav:\n  - Texts:\n      - brief.md\n", "nav:\n  - Texts:\n      - A new page: new.md\n\nmarkdown_extensions:\n  - footnotes\n"),
    ("pages that are no list", "plugins: [{annotated-brief: {pages: brief.md}}]\n", None),
    ("a nav that is no list", "nav: {a: b}\n", None),
    ("a pattern that names it", "plugins: [{annotated-brief: {pages: ['*.md']}}]\nmarkdown_extensions: [footnotes]\n", "plugins: [{annotated-brief: {pages: ['*.md']}}]\nmarkdown_extensions: [footnotes]\n"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after"), [case[1:] for case in PAGES], ids=[case[0] for case in PAGES]
)
def test_a_page_is_added_to_mkdocs_yml(before: str, after: str | None) -> None:
    assert with_page(before, _NEW) == after


@pytest.mark.parametrize(
    "title", ['12: a "title"', "No, [never] {it}", "yes", "#1", "Ça & là", "- x", "*a*"]
)
def test_any_title_stands_in_a_nav(title: str) -> None:
    found = with_page("nav:\n  - index.md\n", NewPage("a b.md", title))
    assert found is not None
    assert yaml.safe_load(found) == {"nav": ["index.md", {title: "a b.md"}]}
