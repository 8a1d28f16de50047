"""Lines that give themselves away, and lines that don't."""

import pytest

from annotated_brief.transcribing import text_marks as mark

DAYS = [
    ("2022-04-14", "2022-04-14"),
    ("2022-04", "2022-04"),
    ("14 April 2022", "2022-04-14"),
    ("Published on Thursday, Apr. 3rd, 2022", "2022-04-03"),
    ("April 2022", "2022-04"),
    ("In April 2022 it rained", ""),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_day(text: str, day: str) -> None:
    assert mark.iso_date(text) == day


LINES = [
    (mark.NAME, "Ludwig van Example", True),
    (mark.NAME, "the margin", False),
    (mark.BYLINE, "By Ada Example", True),
    (mark.BYLINE, "By 1900", False),
    (mark.BYLINE, "By the Harbour Office", True),
    (mark.BYLINE, "By A. B. Example Jr.", True),
    (mark.BYLINE, "By law, ferries run in winter", False),
    (mark.BYLINE, "Von Anfang an fuhren Fähren.", False),
    (mark.RIGHTS, "© 2022 Example Press", True),
    (mark.MENU, "Skip to main content", True),
    (mark.MENU, "Share of trade rose in every year.", False),
    (mark.CRUMBS, "Home › Opinion › Europe", True),
    (mark.REST, "Related articles", True),
    (mark.REST, "Related articles of the treaty were dropped.", False),
    (mark.CUT_OFF, "and then they … Read more", True),
    (mark.AUTHOR_NOTE, "Ada Example teaches history.", True),
    (mark.AUTHOR_NOTE, "The author teaches history.", False),
]


@pytest.mark.parametrize(("sign", "line", "is_one"), LINES, ids=[case[1] for case in LINES])
def test_line(sign: "mark.re.Pattern[str]", line: str, is_one: bool) -> None:
    assert bool(sign.search(line)) is is_one
