"""An option is declared in one place: hosts, reader and documentation follow."""

import ast
import json
from pathlib import Path

import pytest
from msgspec.structs import fields

from annotated_brief.project import options
from annotated_brief.project.options import Options, read_options
from tests.conftest import ROOT


def test_the_documented_options_are_the_declared_ones() -> None:
    module = ast.parse(Path(options.__file__).read_text("utf-8"))
    declared = next(
        one for one in module.body if isinstance(one, ast.ClassDef) and one.name == "Options"
    )
    told = [one.value.value for one in declared.body if isinstance(one, ast.Expr)][1:]  # type: ignore[attr-defined]
    rows = [
        f"| `{option.name}` | `{json.dumps(option.default)}` | {what} |"
        for option, what in zip(fields(Options), told, strict=True)
    ]
    guide = (ROOT / "docs" / "guide" / "configure.md").read_text("utf-8")
    assert [line for line in guide.splitlines() if line.startswith("| `")] == rows


@pytest.mark.parametrize(
    ("written", "read", "told"),
    [
        ({"drift": "error", "pages": ["a.md"]}, {"drift": "error", "pages": ("a.md",)}, []),
        ({"style": None, "publisher": "", "pages": []}, {"pages": ()}, []),
        ({"drift": "eror"}, {}, ["write `drift: error`."]),
        ({"forge": ["github"]}, {}, ["write `forge: github`."]),
        ({"pages": "a.md"}, {"pages": ("a.md",)}, ["write `pages: [brief.md]`."]),
        ({"pages": [1]}, {}, ["write `pages: [brief.md]`."]),
        ({"downloads": ["md", "pdf"]}, {"downloads": ("md", "pdf")}, []),
        (
            {"downloads": ["word"]},
            {},
            ["write `downloads: [pdf, epub, docx, md]`, with those that you want."],
        ),
        ({"downloads": "pdf, epub"}, {"downloads": ("pdf", "epub")}, []),
        ({"downloads": ""}, {"downloads": ()}, []),
        (
            {"downloads": "pdf, word"},
            {},
            ["write `downloads: [pdf, epub, docx, md]`, with those that you want."],
        ),
        ({"style": 7}, {}, ["write it in quotation marks."]),
        ({"cache": "../x"}, {}, ["name a folder beside mkdocs.yml."]),
        ({"glossary": "g.txt"}, {}, ["name a page of its own, such as `glossary: glossary.md`."]),
        ({"glossary": "/x.md"}, {}, ["name a page of its own, such as `glossary: glossary.md`."]),
        ({"glossary": "../x.md"}, {}, ["name a page of its own, such as `glossary: glossary.md`."]),
        (
            {"glossary": "sources.md"},
            {},
            ["name a page of its own, such as `glossary: glossary.md`."],
        ),
        (
            {"glossary": "sources.md", "sources": "s.md"},
            {"glossary": "sources.md", "sources": "s.md"},
            [],
        ),
        ({"sources": "a\0.md"}, {}, ["write it in quotation marks."]),
        ({"suggest": "mailto:a@b.org"}, {"suggest": "mailto:a@b.org"}, []),
        ({"suggest": "https://b.org/f?{fields}"}, {"suggest": "https://b.org/f?{fields}"}, []),
        ({"suggest": "a@b.org"}, {}, ["write `suggest: mailto:a@b.org`."]),
        ({"suggest": "http://b.org/f"}, {}, ["write `suggest: https://b.org/f`."]),
        ({"suggest": "javascript:x"}, {}, ["write `suggest: mailto:editor@example.org`."]),
        ({"suggest": "https://b.org/?{feilds}"}, {}, ["write `suggest: https://b.org/?{fields}`."]),
    ],
)
def test_what_cannot_be_used_is_told_and_left_out(
    written: dict[str, object], read: dict[str, object], told: list[str]
) -> None:
    values, found = read_options(written, Path("/brief"))
    assert values == read
    assert [finding.next_step for finding in found] == told
    Options(**values)  # type: ignore[arg-type]
