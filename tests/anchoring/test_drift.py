"""A quote follows edits to its own words, and is never put on others."""

import importlib.util
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from annotated_brief.anchoring import Anchored, Drifted, Orphaned, PageText, fold, resolve
from annotated_brief.model import Target, TextQuoteSelector
from tests.conftest import ROOT
from tests.essay import publish_folder, write_essay

CASES: dict[str, Any] = {
    name: case
    for path in sorted((Path(__file__).parent / "drift").glob("*.yml"))
    for name, case in yaml.safe_load(path.read_text("utf-8")).items()
}
EDITION = yaml.safe_load((ROOT / "annotations" / "editions" / "1.0.yml").read_text("utf-8"))
AROUND = "\u2029".join(passage["text"] for passage in EDITION["passages"])
"""A page around the case: how much a word tells is seen from the others. An edition never changes."""
DATA = ROOT.parent / "shared" / "anchoring"


def resolved(case: dict[str, Any], history: bool) -> Any:
    selector = TextQuoteSelector(case["quote"], case.get("prefix", ""), case.get("suffix", ""))
    before, after = (f"{AROUND}\u2029{case[key]}" for key in ("before", "after"))
    pages = {"brief.md": PageText("brief.md", after)}
    return resolve(Target(selector), pages, {"brief.md": before} if history else None), after


@pytest.mark.parametrize("history", [False, True], ids=["alone", "with-history"])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_cases(case: dict[str, Any], history: bool) -> None:
    found, text = resolved(case, history)
    if case.get("gone") is True or (case.get("gone") == "alone" and not history):
        assert isinstance(found, Orphaned)
        return
    assert isinstance(found, Anchored | Drifted)
    assert fold(text[found.span.start : found.span.end]).text == fold(case["now"]).text


WORDS = ["fear", "trade", "pressure", "Moscow", "Beijing", "the", "of", "a", "gas", "treaty", "said", "two", "old", "border", "oil", "fleet", "bank", "year"]  # fmt: skip
sentences = st.lists(st.sampled_from(WORDS), min_size=3, max_size=14).map(" ".join)
texts = st.lists(sentences, min_size=1, max_size=8).map(". ".join)


def shared(quote: str, words: str) -> float:
    a, b = (Counter(re.findall(r"\w+", fold(text).text.casefold())) for text in (quote, words))
    return (a & b).total() / max(a.total(), 1)


@given(sentences, texts, texts, st.booleans())
def test_no_mark_stands_on_words_that_share_less_than_half(
    quote: str, before: str, after: str, history: bool
) -> None:
    pages = {"brief.md": PageText("brief.md", after)}
    old = {"brief.md": f"{before}. {quote}. {before}"} if history else None
    found = resolve(Target(TextQuoteSelector(quote)), pages, old)
    if isinstance(found, Drifted):
        assert shared(quote, after[found.span.start : found.span.end]) >= 0.5


@given(texts, texts)
def test_whatever_the_edit_no_annotation_vanishes(
    tmp_path_factory: pytest.TempPathFactory, before: str, after: str
) -> None:
    quotes = dict.fromkeys(sentence for sentence in before.split(". ") if sentence)
    entries = "".join(
        f'  n{number}: {{title: T{number}, answers: {{quote: "{quote}"}}, attack: rebuts, strength: strong, argument: So.}}\n'
        for number, quote in enumerate(quotes)
    )
    root = write_essay(
        tmp_path_factory.mktemp("essay"), f"# T\n\n{after}\n", f"counterpoints:\n{entries}"
    )
    published, findings = publish_folder(root)
    article = published.pages["brief.md"].html
    lost = published.generated["counterpoints.md"].html
    for number in range(len(quotes)):
        placed = f'id="n-n{number}"' in article
        assert placed != (f'id="lost-n{number}"' in lost)
        assert placed or any(finding.code in {"BRF301", "BRF302"} for finding in findings)


def module(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = found
    spec.loader.exec_module(found)
    return found


FIGURES = [
    ("quote", False, {"unchanged": 98.8, "edited": 93, "false": 3, "wrong": 0.5, "loose": 1.5}),
    ("with_history", True, {"unchanged": 99.5, "edited": 95, "false": 1.5, "wrong": 0.3, "loose": 1}),
]  # fmt: skip


@pytest.mark.skipif(not DATA.is_dir(), reason="the real revisions are test input that is not in the project")  # fmt: skip
@pytest.mark.parametrize(("name", "with_old", "bounds"), FIGURES)
def test_real_revisions(name: str, with_old: bool, bounds: dict[str, float]) -> None:
    score = module(DATA / "score.py")
    anchor = getattr(module(ROOT / "bench" / "anchoring.py"), name)
    revisions, pairs = score.load(DATA / "dev.jsonl")
    outcomes = []
    for pair in pairs:
        old, new = revisions[pair["old"]["text"]], revisions[pair["new"]["text"]]
        for note in pair["annotations"]:
            more = {"old_text": old} if with_old else {}
            outcomes.append(
                (note, anchor(new, note["exact"], note["prefix"], note["suffix"], note["start"], **more))
            )  # fmt: skip
    figures = dict(score.metrics(outcomes))
    for measure, bound in bounds.items():
        if measure in {"unchanged", "edited"}:
            assert figures[measure] >= bound, measure
        else:
            assert figures[measure] <= bound, measure
