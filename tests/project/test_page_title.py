"""What a page is called where it is cited."""

import pytest

from annotated_brief.project.page_title import page_title


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Plain words", "Plain words"),
        ("The *old* **and** `new` ferry #", "The old and new ferry"),
        ("The file my_file_name", "The file my_file_name"),
        ("`a_b` and 5 * 3", "a_b and 5 * 3"),
        (r"Learn C\# and \*stars\*", "Learn C# and *stars*"),
        ("AT&amp;T & R&copy;D", "AT&T & R©D"),
        ("An <em>inner</em> view <!-- draft -->", "An inner view"),
        ("If `x<y` & 1 < 2", "If x<y & 1 < 2"),
        (
            "Read [the *report*](https://a.example/x_y) and [more][there]",
            "Read the report and more",
        ),
        ("Ferries [@roe, p. 3] and queues[^1]", "Ferries and queues"),
        ("![Logo](x.png){ width=3 } of us", "Logo of us"),
        ("Ferries {#here .wide}", "Ferries"),
        ('“Smart” and "plain" 😀', '“Smart” and "plain" 😀'),
    ],
)
def test_a_heading(heading: str, title: str) -> None:
    assert page_title(f"Before.\n\n# {heading}\n\nBehind.\n\n# Another\n") == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Title of *two* lines\n====\n\nText.\n", "Title of two lines"),
        ("```sh\n# a comment\n```\n\n# Real\n", "Real"),
        ("~~~~\n# a\n~~~\n# b\n~~~~\n\n# Real\n", "Real"),
        ("<!--\n# hidden\n-->\n# Real\n", "Real"),
        ("## Of the second rank\n", ""),
        ("```\n# never closed\n", ""),
        ("", ""),
    ],
)
def test_which_heading(text: str, title: str) -> None:
    assert page_title(text) == title


def test_one_that_would_keep_markdown_busy_is_left_as_it_is() -> None:
    heading = "[" * 600_000
    assert page_title(f"# {heading}\n") == heading
