"""A page of imported words shows these very words."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_brief.project import Project, render_source
from annotated_brief.project.render import page_article
from annotated_brief.transcribing.page import literal, person


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1
    ).filter(str.strip)
)
def test_a_paragraph_is_shown_as_it_was_typed(text: str) -> None:
    text = " ".join(text.split())
    page = render_source(Project(Path()), "p.md", literal(text) + "\n", ())
    shown_text = " ".join(page_article(page).text.text.split())
    assert shown_text == text


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ada Example", "Example, Ada"),
        ("Ludwig van der Example", "van der Example, Ludwig"),
        ("Example, Ada", "Example, Ada"),
        ("Example University Press", "Example University Press"),
        ("Plato", "Plato"),
    ],
)
def test_a_person_has_the_family_name_first(name: str, written: str) -> None:
    assert person(name) == written
