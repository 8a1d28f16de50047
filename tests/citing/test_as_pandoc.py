"""A citation reads as Pandoc itself reads and prints it: its syntax, its locators, its typography."""

import html
import random
import re
import subprocess
from pathlib import Path

import pytest
from msgspec import json

from annotated_brief.citing import CitingRequest
from annotated_brief.citing.styles import find_style
from annotated_brief.conversion import pandoc
from annotated_brief.diagnostics import Location
from annotated_brief.model import Origin, Source
from annotated_brief.prose.citation_syntax import find_citations
from tests.citing import format_citations

HERE = Location("mkdocs.yml")
KEYS = ["lo", "kim-2019", "un:a/res/60.1", "Ünal_2"]
SOURCES = tuple(
    Source(
        key,
        {
            "id": key,
            "type": "book",
            "title": f"Title {number}",
            "author": [{"family": f"Name{number}", "given": "A."}],
            "issued": {"date-parts": [[2000 + number]]},
        },
        Origin(HERE),
    )
    for number, key in enumerate(KEYS)
)
PREFIXES = [
    "",
    "",
    "see ",
    "cf. ",
    "see also *inter alia* ",
    "as “one” says, ",
    "a--b ",
    "e.g., ",
    "“x”—",
]
PREFIXES += [
    'the "old" view ',
    "see [with care] ",
    "mail x@y, ",
    "5 \\* 3 and ",
    "`code` in ",
    "a-",
]
LOCATORS = ["", "", ", p. 3", ", pp. 3--5", ", pp. iv–x", ", p. A3", ", chap. 2", ", ch. 2", ", 12"]
LOCATORS += [
    " p. 3",
    ", p.3",
    ", pages 3, 5 & 7",
    ", pp. 12-15, 18",
    ", vol. 2",
    ", sec. 3.1",
    ", § 4",
]
LOCATORS += [
    ", {p. A3}",
    " {pp. iv, vi-xi, (xv)-(xvii)}",
    ", {}",
    ", {3}",
    "{chap. x}",
    ", {note b}",
]
LOCATORS += [
    ", para. 7",
    ", ¶ 7",
    ", fig. 2",
    ", n. 4",
    ", l. 3",
    ", 3(a)(ii)",
    ", 22nd",
    ", p. x",
    ", no. 5",
]
LOCATORS += [
    ", figs. 2",
    ", tab. 1",
    ", art. 5",
    ", bk. 2",
    ", pt. 1",
    ", fol. 3r",
    ", v. 12",
    ", s.v. tea",
]
LOCATORS += [
    ", p. 1234-37",
    ", pp. 3–5",
    ", 3:14-16",
    ", vol. 2, p. 4",
    ", p. [3]",
    ", p. 4f.",
    ", col. 3",
]
SUFFIXES = [
    "",
    "",
    " for more",
    ", and *passim*",
    " (my emphasis)",
    ", n. d.",
    "’s end",
    ": so",
    ".",
]
SUFFIXES += [
    " --- but see 5",
    ", “all”",
    ' and "more"',
    " [sic]",
    ", {so}",
    " etc. etc.",
    ", 1990",
    "?",
]


def item(rng: random.Random) -> str:
    key = rng.choice(KEYS)
    key = f"@{{{key}}}" if rng.random() < 0.3 else f"@{key}"
    prefix = rng.choice(PREFIXES)
    minus = "-" if rng.random() < 0.2 and not prefix.endswith("-") else ""
    return f"{prefix}{minus}{key}{rng.choice(LOCATORS)}{rng.choice(SUFFIXES)}"


def citation(rng: random.Random) -> str:
    items = "; ".join(item(rng) for _ in range(rng.choice([1, 1, 1, 2, 3])))
    if rng.random() < 0.75:
        return f"[{items}]"
    behind = (rng.choice(LOCATORS).lstrip(", ") + rng.choice(SUFFIXES)).strip()
    inside = rng.choice([behind, items, f"{behind}; {items}"])
    return f"@{rng.choice(KEYS)} [{inside}]"


def by_pandoc(texts: list[str], folder: Path, style: str) -> list[str]:
    (folder / "sources.json").write_bytes(json.encode([source.item for source in SOURCES]))
    path, _ = find_style(style, folder, HERE)
    source = "\n\n".join(f"::: {{.q}}\nA {text} B\n:::" for text in texts)
    options = [
        "--citeproc",
        f"--csl={path}",
        "--wrap=none",
        "--metadata=suppress-bibliography:true",
    ]
    done = subprocess.run(
        [pandoc(), "-f", "markdown", "-t", "html", "--bibliography=sources.json", *options],
        input=source.encode(),
        capture_output=True,
        cwd=folder,
        check=True,
    )
    found = re.findall(r'<div class="q">\s*<p>A (.*?) B</p>\s*</div>', done.stdout.decode(), re.S)
    return [read(one) for one in found]


def read(shown: str) -> str:
    """Its text; whether a space may be broken at is Pandoc's own."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"</?(?:a|span)\b[^>]*>", "", shown))).strip()


def by_the_brief(texts: list[str], style: str) -> list[str]:
    found = [list(find_citations(text, KEYS)) for text in texts]
    groups = tuple(dict.fromkeys(one.group for several in found for one in several))
    formatted, findings = format_citations(
        CitingRequest(SOURCES, groups, style), root=Path(), cache=None, location=HERE
    )
    assert not findings
    shown = []
    for text, several in zip(texts, found, strict=True):
        last, parts = 0, []
        for one in several:
            parts += [text[last : one.start], formatted.groups[one.group].html]
            last = one.end
        shown.append(read("".join((*parts, text[last:]))))
    return shown


@pytest.mark.parametrize("style", ["chicago-author-date", "apa"])
def test_a_thousand_citations(style: str, tmp_path: Path) -> None:
    rng = random.Random(style)
    texts = list(dict.fromkeys(citation(rng) for _ in range(500)))
    expected = by_pandoc(texts, tmp_path, style)
    found = by_the_brief(texts, style)
    assert len(expected) == len(found)
    differs = [
        (text, one, other)
        for text, one, other in zip(texts, found, expected, strict=True)
        if one != other
    ]
    assert not differs
