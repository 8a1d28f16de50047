"""What a page is cited by is sound, or told."""

from typing import Any

import pytest

from annotated_brief.diagnostics import Location
from annotated_brief.loading.csl_name import named_by_text
from annotated_brief.model import Layer, Origin, Source
from annotated_brief.project.cited_head import cited_head, cited_head_faults, drop_unsound
from annotated_brief.project.front_matter import split_front_matter

LYST = {"family": "Lyst", "given": "Ana"}


@pytest.mark.parametrize(("typed", "told", "read"), [
    ("authors: [7, null, [a], 2026-01-02]", ["BRF118"] * 4, {"authors": ()}),
    ("authors: 'Lyst, Ana'", [], {"authors": (LYST,), "author_urls": ("",)}),
    ("authors: [{name: Team, url: 'https://example.org/'}]", [], {"authors": ({"literal": "Team"},), "author_urls": ("https://example.org/",)}),
    ("authors: [{name: Team, url: 'javascript:alert(1)'}]", ["BRF118"], {"author_urls": ("",)}),
    ("authors: [{name: Team, url: /team/}]", ["BRF118"], {"authors": ({"literal": "Team"},)}),
    ("authors: [{name: 'Ana Lyst', email: ana@example.org, affiliations: [{ref: a}], corresponding: true}]", [], {"authors": ({"literal": "Ana Lyst"},)}),
    ("authors: [{name: {family: Lyst, given: Ana}, roles: [writing]}]", [], {"authors": (LYST,)}),
    ("authors: [{familly: Lyst, given: Ana}]", ["BRF118"], {"authors": ({"given": "Ana"},)}),
    ("authors: [{family: [Lyst], given: Ana}]", ["BRF118"], {"authors": ({"given": "Ana"},)}),
    ("authors: [{email: ana@example.org}]", ["BRF118"], {"authors": ()}),
    ("authors: [{family: Lyst, given: Ana, orcid: 0000-0002-1825-0098}]", ["BRF405"], {"authors": (LYST,), "author_urls": ("",)}),
    ("authors: [{family: Lyst, given: Ana, orcid: 'https://orcid.org/0000-0002-1825-0097'}]", [], {"author_urls": ("https://orcid.org/0000-0002-1825-0097",)}),
    ("corrected_by: Ana Lyst", [], {"corrected_by": ((named_by_text("Ana Lyst"), ""),)}),
    ("corrected_by: [7, {name: Team, url: 'https://example.org/'}]", ["BRF118"], {"corrected_by": (({"literal": "Team"}, "https://example.org/"),)}),
    ("date: '2026-13-45'", ["BRF118"], {"date": ""}),
    ("date: '2026-02-30'", ["BRF118"], {"date": ""}),
    ("date: soon", ["BRF118"], {"date": ""}),
    ("date: 2026-02", [], {"date": "2026-02"}),
    ("date: 2026", [], {"date": "2026"}),
    ("date: 2026-02-03T10:00:00Z", [], {"date": "2026-02-03"}),
    ("date: {created: 2026-02-03}", [], {"date": ""}),
    ("date: {day: 2026-02-03}", ["BRF118"], {"date": ""}),
    ("date: [2026-02-03]", ["BRF118"], {"date": ""}),
    ("date: yes", ["BRF118"], {"date": ""}),
    ("authors: [',']", ["BRF118"], {"authors": ()}),
    ("authors: ' - '", ["BRF118"], {"authors": ()}),
    ("authors: [{name: ','}]", ["BRF118"], {"authors": ()}),
    ("authors: [{orcid: 0000-0002-1825-0097}]", ["BRF118"], {"authors": ()}),
    ("authors: [{}, '王']", ["BRF118"], {"authors": ({"literal": "王"},)}),
    ("authors: no", ["BRF118"], {"authors": ()}),
    ("authors: []", [], {"authors": ()}),
    ("license: All rights reserved", [], {"license": "All rights reserved"}),
    ("license: 'javascript:alert(1)'", ["BRF118"], {"license": ""}),
    ("license: CC-BY-4.0", [], {"license": "CC-BY-4.0"}),
    ("license: https://example.org/terms", [], {"license": "https://example.org/terms"}),
    ("license: [CC-BY-4.0]", ["BRF118"], {"license": ""}),
    ("license: {name: CC-BY-4.0}", ["BRF118"], {"license": ""}),
    ("lang: English", ["BRF118"], {}),
    ("lang: [en]", ["BRF118"], {}),
    ("lang: no", ["BRF118"], {}),
    ("lang: 7", ["BRF118"], {}),
    ("lang: pt_BR", [], {}),
    ("description: [a, b]", ["BRF118"], {"description": ""}),
    ("description: {a: b}", ["BRF118"], {"description": ""}),
    ("description: 1989", [], {"description": "1989"}),
    ("description: ''", [], {"description": ""}),
    ("publisher: {name: Team}", ["BRF118"], {"publisher": ""}),
    ("title: [a]", ["BRF118"], {"title": ""}),
    ("title: Yes", ["BRF118"], {"title": ""}),
    ("title: 1989", [], {"title": "1989"}),
    ("based_on: [book]", ["BRF118"], {"based_on": ""}),
    ("based_on: unknown", ["BRF401"], {}),
    ("based_on: unread", [], {}),
    ("based_on: '@book'", [], {"based_on": "book"}),
])  # fmt: skip
def test_only_sound_values_are_cited(typed: str, told: list[str], read: dict[str, Any]) -> None:
    source = f"---\nicon: i\n{typed}\n---\n# T\n"
    layer = Layer(sources={"book": Source("book", {"id": "book"}, Origin(Location("a.yml")))})
    faults = cited_head_faults(source, "docs/a.md", layer, {"unread"})
    assert [one.code for one in faults] == told
    assert all(one.location.line == 3 and one.location.column > 5 for one in faults)
    found = cited_head(split_front_matter(source)[1])
    assert {name: getattr(found, name) for name in read} == read


def test_what_a_theme_prints_is_text() -> None:
    meta = {"title": ["a"], "description": {"x": 1}, "tags": ["a"]}
    drop_unsound(meta)
    assert meta == {"tags": ["a"]}
    sound = {"title": 1989, "description": "Words."}
    drop_unsound(sound)
    assert sound == {"title": 1989, "description": "Words."}


@pytest.mark.parametrize(("typed", "institution"), [
    ("Institute of Reading, Inc.", True),
    ("Reading Co., Ltd.", True),
    ("Leseverein, e.V.", True),
    ("Lesen, GmbH & Co. KG", True),
    ("Institute of Reading", True),
    ("Lyst, Ana", False),
    ("Smith, S.A.", False),
    ("Ivanov, A. S.", False),
])  # fmt: skip
def test_a_form_of_law_is_no_given_name(typed: str, institution: bool) -> None:
    assert (named_by_text(typed) == {"literal": typed}) is institution
