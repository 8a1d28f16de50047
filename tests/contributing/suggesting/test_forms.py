"""Forms as people fill them: what they typed is in an entry or quoted back, and nothing of it runs.

Each ``forms/NAME.md`` is what was filed, its first line ``# …`` the issue's title where it has one; ``NAME.reply.md``
is the reply, in which the entries stand too. ``pytest --update-expected`` writes the replies: read the difference.
"""

import re
import shutil
from html import unescape
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from annotated_brief.cli import main
from annotated_brief.contributing.suggesting.draft import answer
from annotated_brief.contributing.suggesting.place import quotes_of
from annotated_brief.contributing.suggesting.reader import Event
from annotated_brief.contributing.suggesting.reply import reply
from annotated_brief.contributing.suggesting.source import named_sources
from annotated_brief.forge.form import FIELDS, Suggestion, body_of, read_form
from annotated_brief.forge.headings import find_headings
from annotated_brief.forge.inert import inert_text
from annotated_brief.language import strings
from annotated_brief.model import Layer
from annotated_brief.project import read_project
from tests.comparing.test_comparing import Tags

HERE = Path(__file__).parent
FORMS = sorted(path for path in (HERE / "forms").glob("*.md") if not path.name.endswith(".reply.md"))  # fmt: skip
WORD = re.compile(r"[^\W_]+")
ENTRY = re.compile(r"^(`{3,})yaml\n(.*?)^\1$", re.M | re.S)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(HERE / "site", tmp_path_factory.mktemp("forms") / "site"))


GREETING = "Dear editors,"


def typed_words(body: str) -> set[str]:
    """All words but those of the form's own headings and of a greeting, and but for signs that nobody sees."""
    text = re.sub("[\x00-\x08\x0e-\x1f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]", "", body)  # fmt: skip
    lines = re.split(r"\r\n?|\n", text)
    own = [
        line
        for line in lines
        if line not in ("_No response_", GREETING) and not find_headings(line.lstrip("> "), ())
    ]
    return set(WORD.findall("\n".join(own)))


def shown_words(reply: str) -> set[str]:
    """Of the text, where signs stand for themselves by a stroke or a name, and of code, where they just do."""
    return {*WORD.findall(unescape(re.sub(r"\\(?=[^\w\s])|\u2060", "", reply))), *WORD.findall(reply)}  # fmt: skip


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.stem)
def test_a_form_is_answered_whole(root: Path, form: Path, update_expected: bool) -> None:
    text = form.read_bytes().decode()
    title, _, body = text.partition("\n") if text.startswith("# ") else ("", "", text)
    filed = root / "form.md"
    filed.write_bytes(body.encode())
    title = title.removeprefix("# ").strip()
    done = CliRunner().invoke(main, ["suggest", str(filed), "--root", str(root), "--title", title], env={"GITHUB_REPOSITORY": None})  # fmt: skip
    assert done.exit_code == 0, done.output
    text = re.sub(r"(?m)^(accessed: )\d{4}-\d\d-\d\d", r"\g<1>2026-01-01", done.stdout)

    assert typed_words(body) - shown_words(text) == set()

    assert Tags(MarkdownIt("gfm-like", {"linkify": False}).render(text)).found <= {"p", "strong", "em", "ul", "ol", "li", "code", "pre", "blockquote", "details", "summary", "a"}  # fmt: skip
    outside = re.sub(r"`[^`\n]*`", "", re.sub(r"(?ms)^(?:> )?(`{3,}).*?^(?:> )?\1$", "", text))
    links = re.findall(r"(?<!\\)\]\(([^)]*)\)", outside)
    assert all(link.startswith(("https://github.com/harbour/essays/", "https://harbour.example.net/essays/")) for link in links)  # fmt: skip
    assert not re.search(r"@\w|(?<!\\)#\d|(?m:^\s*(?:/\w|::))", outside)
    for _, entry in ENTRY.findall(text):
        assert isinstance(yaml.safe_load(entry), dict)

    expected = form.with_name(f"{form.stem}.reply.md")
    if update_expected:
        expected.write_text(text, "utf-8")
    assert text == expected.read_text("utf-8")


PIECES = st.lists(st.one_of(st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Zl", "Zp")), max_size=30), st.sampled_from([
    "\n", "\n\n", "### Page\n\n", "**Source:** ", "Words before: ", "```\n", "> ", "- ", "; ", "https://a.example.org/b_c", "10.5555/rents?x=y#z",
    "Lind 2015, p. 4", "ISBN 9780306406157", "@lind2015", "[^1]", "Nobody asked the north bank", "“", "”", "set by the council each spring", "&amp;", "\\_", "<b>", "<!-- x -->", "¶ 3", "www.b.example.org",
])), max_size=6).map(" ".join)  # fmt: skip
FIELDS_OF = {kind: st.fixed_dictionaries({}, optional=dict.fromkeys(names, PIECES)) for kind, names in FIELDS.items()}  # fmt: skip


@settings(max_examples=60)
@given(st.sampled_from(list(FIELDS)).flatmap(lambda kind: st.tuples(st.just(kind), FIELDS_OF[kind])), PIECES)  # fmt: skip
def test_nothing_that_is_typed_is_lost(root: Path, form: tuple[Suggestion, dict[str, str]], before: str) -> None:  # fmt: skip
    project, _ = read_project(root)
    body = f"{before}\n\n{body_of(*form, strings('en'))}"
    found = answer(project, Event(body), "2026-11-25")
    assert found is not None
    assert typed_words(body) - shown_words(reply(found)) == set()


@pytest.mark.parametrize("unit", ["x", "#", " ", "\t", "##a\n", "<!--", "*", "_a", "a.b/", "[a](", "“", "`", "1-", "@a "])  # fmt: skip
def test_no_repetition_takes_long(unit: str) -> None:
    """Where a pattern tries all ends for all beginnings, each of these takes minutes."""
    text = unit * (20_000 // len(unit)) + "x"
    read_form(f"### Words of the brief\n\n{text}")
    named_sources(text, Layer(), "2026-11-25")
    assert quotes_of(text)
    assert inert_text(text, 20_000)
