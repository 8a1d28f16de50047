"""A project whose entries hold a payload in every field, and its twin that holds plain words."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

PAYLOADS: Mapping[str, str] = yaml.safe_load(
    (Path(__file__).parent / "payloads.yml").read_text("utf-8")
)
PLAIN = {
    "words": "plain words",
    "markdown": "*a* **b** `c` [d](https://example.org/) [@plain, p. 3] [[plain-term]]\nnew  \nline",
    "list": "- x\n- y",
    "numbers": "1. x\n2. y",
    "quotation": "> x",
    "address": "https://example.org/",
}
"""What a well-meaning contributor types; between them all that entry text may become."""
_CONFIG = """\
site_name: Hostile
site_url: https://example.org/hostile/
repo_url: https://example.org/someone/hostile
edit_uri: edit/main/docs/
theme: {name: material, font: false}
plugins:
- search
- annotated-brief: {pages: [brief.md], forge: github, publisher: P}
markdown_extensions: [attr_list, tables, smarty]
"""


def write_project(root: Path, payloads: Mapping[str, str]) -> Path:
    """One page whose every paragraph is annotated with one payload; an entry for each field."""
    sections: dict[str, Any] = {
        "terms": {"plain-term": {"term": "plainest", "definition": "Plain."}},
        "references": [
            {"id": "plain", "type": "book", "title": "Plain", "author": [{"family": "A"}], "issued": "2020"}
        ],
        "evidence": {},
        "counterpoints": {},
        "events": {},
    }  # fmt: skip
    paragraphs = []
    for number, (name, text) in enumerate(payloads.items()):
        words = f"claim{number} of the essay"
        paragraphs.append(f"The {words} names the notion{number} once and says more [@plain].")
        for section, fields in _entries(number, words, text).items():
            if section == "references":
                sections[section] += [
                    {"id": f"s-{name}-{turn}", **entry} for turn, entry in enumerate(fields)
                ]
            else:
                kind = section[:2]
                sections[section] |= {
                    f"{kind}-{name}-{turn}": entry for turn, entry in enumerate(fields)
                }
    based_on = "s-json-closer-0" if "json-closer" in payloads else "plain"
    (root / "docs").mkdir(parents=True)
    (root / "annotations").mkdir()
    (root / "mkdocs.yml").write_text(_CONFIG, "utf-8")
    front = f"---\ntitle: T\nauthors: [N. Author]\ndate: 2026-01-02\nbased_on: {based_on}\n---\n"
    body = "\n\n".join(paragraphs)
    (root / "docs" / "brief.md").write_text(f"{front}# T\n\n{body}\n", "utf-8")
    (root / "docs" / "index.md").write_text("# Home\n", "utf-8")
    for section, entries in sections.items():
        # JSON is YAML, and its escapes bring in what can't stand in a file as it is.
        text = json.dumps({section: entries}, ensure_ascii=True, indent=1)
        (root / "annotations" / f"{section}.yml").write_text(text + "\n", "utf-8")
    return root


def _entries(number: int, words: str, text: str) -> dict[str, list[dict[str, Any]]]:
    """Entries by section. A field that may be refused stands in an entry of its own."""
    term = {"term": f"notion{number}", "definition": "Words."}
    source: dict[str, Any] = {
        "type": "book", "title": "Words", "author": [{"family": f"F{number}"}], "issued": "2020"
    }  # fmt: skip
    evidence = {"quote": words, "cite": "@plain, p. 3", "relation": "supports"}
    answers = {"quote": words}
    counterpoint: dict[str, Any] = {
        "title": "Words", "answers": answers, "attack": "rebuts", "strength": "strong", "argument": "Words.",
    }  # fmt: skip
    event = {"date": "2020-02", "text": "Words.", "cite": "@plain, p. 3", "quote": words}
    texts = ("publisher", "publisher-place", "note", "container-title", "abstract", "genre", "number",
             "page", "volume", "title-short", "DOI", "ISBN", "language", "keyword", "edition")  # fmt: skip
    return {
        "terms": [
            term | {"match": {"not_in": [text]}},
            {"term": text, "aliases": [f"notion{number}"], "definition": "Words."},
            {"term": f"other{number}", "aliases": [text], "definition": "Words."},
            {"term": f"third{number}", "definition": text},
            {"term": f"fourth{number}", "definition": f"Words {text} more."},
        ],
        "references": [
            source | {"title": text},
            source | {"author": [{"family": text, "given": text}, {"literal": text}]},
            source | {"editor": text},
            source | dict.fromkeys(texts, text),
            source | {"URL": text},
            source | {"URL": f"https://example.org/{text}"},
            source | {"custom": {"archived": {"url": text, "date": "2020-01-01"}}},
            source | {"custom": {"archived": {"url": f"https://example.org/{text}", "date": text}}},
            source | {"issued": {"literal": text}},
            source | {"type": "webpage", "title": text, "container-title": text, "accessed": "2020-01-01"},
        ],
        "evidence": [
            evidence | {"excerpt": text},
            evidence | {"note": text},
            evidence | {"cite": f"@plain, p. 3 {text}"},
            evidence | {"cite": f"{text} @plain"},
            evidence | {"cite": f"@plain, {{{text}}}"},
            evidence | {"quote": text},
            evidence | {"prefix": text},
            evidence | {"suffix": text, "page": text},
            evidence | {"cite": f"@s-{next(iter(PAYLOADS))}-0, p. {text}"},
        ],
        "events": [
            event | {"date": text},
            event | {"text": text},
            event | {"cite": f"{text} @plain"},
            event | {"quote": text},
        ],
        "counterpoints": [
            counterpoint | {"title": text},
            counterpoint | {"argument": text},
            counterpoint | {"argument": f"Words {text} more."},
            counterpoint | {"reply": text},
            counterpoint | {"by": [text]},
            counterpoint | {"by": [{"name": text, "orcid": text, "url": text}]},
            counterpoint | {"by": [{"name": text, "url": f"https://example.org/{text}"}]},
            counterpoint | {"answers": {"quote": f"{words} … {text}"}},
            counterpoint | {"answers": {"quote": words, "prefix": text}},
        ],
    }  # fmt: skip
