"""Names that travel: they are the same on every system, and no two pages of other scripts share one."""

import re

import pytest

from annotated_brief.citing.forms import work_item
from annotated_brief.model import Work
from annotated_brief.plain_names import plain_name


@pytest.mark.parametrize(("path", "name"), [
    ("brief", "brief"),
    ("papers/My first_paper", "papers-my-first-paper"),
    ("über/Ärger groß", "uber-arger-gross"),
    ("Ærø–Łódź", "aero-lodz"),
    ("ﬁrst", "first"),
    ("合作", "page-54af4e"),
    ("قرار", "page-"),
    ("合作 NATO", "nato-"),
    ("🚢", "page-"),
])  # fmt: skip
def test_a_name_of_plain_signs(path: str, name: str) -> None:
    made = plain_name(path)
    assert made.startswith(name)
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", made)
    assert made == name or re.fullmatch(r"[0-9a-f]{6}|", made.removeprefix(name))


def test_pages_of_another_script_have_names_of_their_own() -> None:
    names = {plain_name(one) for one in ("合作", "合作2", "作合", "قرار", "🚢", "🚀")}
    assert len(names) == 6
    assert plain_name("が") == plain_name("か\u3099"), "as macOS writes it"


@pytest.mark.parametrize(("family", "page", "key"), [
    ("Müller", "brief.md", "muller2026-brief"),
    ("Ødegård", "Größe.md", "odegard2026-grosse"),
    ("Lyst", "a/b.md", "lyst2026-a-b"),
    ("王", "brief.md", "brief2026-brief"),
])  # fmt: skip
def test_a_key_keeps_its_letters(family: str, page: str, key: str) -> None:
    work = Work(page, "T", ({"family": family, "given": "A."},), date="2026-02-03")
    assert work_item(work)["id"] == key
