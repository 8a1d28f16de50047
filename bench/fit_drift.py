"""Fit the weights of ``anchoring/evidence.py``: ``python bench/fit_drift.py DATA.jsonl``.

A logistic regression over all candidates, and its figures on documents that it has not seen
(eight parts, by document). ``score.py`` is expected beside the data.
"""

import importlib.util
import math
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from msgspec.structs import astuple, replace

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "plugins"))
from annotated_brief.anchoring import drift
from annotated_brief.anchoring.evidence import Evidence
from annotated_brief.model import TextQuoteSelector

PARTS = 8
RIDGE = 1.0
PLACED = 0.35
"""Overlap with the truth from which a candidate is the right place; its borders are no matter of
weights."""

Row = tuple[tuple[float, ...], bool]


def scorer(data: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", data.parent / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def evidence_of(run: Callable[[], Any]) -> list[tuple[Evidence, Any]]:
    """The evidence of each place that ``run`` judges."""
    seen: list[Evidence] = []
    weigh = drift.weigh

    def note(*args: Any) -> Evidence:
        seen.append(weigh(*args))
        return seen[-1]

    drift.weigh = note
    try:
        found = run()
    finally:
        drift.weigh = weigh
    return list(zip(seen, found, strict=True))


def fit(rows: list[Row], columns: int) -> list[float]:
    """Weights by Newton's method; all but the bias are drawn towards 0."""
    weights = [0.0] * columns
    for _ in range(12):
        slope = [RIDGE * w for w in weights]
        slope[0] = 0.0
        curve = [[RIDGE * (i == j and i > 0) for j in range(columns)] for i in range(columns)]
        for values, right in rows:
            odds = sum(map(float.__mul__, weights, values))
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
            error, spread = chance - right, chance * (1 - chance)
            for i, value in enumerate(values):
                slope[i] += error * value
                if spread > 1e-6:
                    line, scaled = curve[i], spread * value
                    for j in range(i + 1):
                        line[j] += scaled * values[j]
        for i in range(columns):
            for j in range(i):
                curve[j][i] = curve[i][j]
        step = solve(curve, slope)
        weights = [w - s for w, s in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-5:
            break
    return weights


def solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gauss's elimination; the matrix is positive definite."""
    size = len(right)
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    for i in range(size):
        for j in range(i + 1, size):
            factor = rows[j][i] / rows[i][i]
            rows[j] = [b - factor * a for a, b in zip(rows[i], rows[j], strict=True)]
    result = [0.0] * size
    for i in reversed(range(size)):
        known = sum(rows[i][j] * result[j] for j in range(i + 1, size))
        result[i] = (rows[i][size] - known) / rows[i][i]
    return result


@dataclass(frozen=True, slots=True)
class Judged:
    """One annotation, what is known of its candidates, and the part its document belongs to."""

    part: int
    note: dict[str, Any]
    found: list[tuple[Evidence, drift.Followed]]


def judge(texts: dict[str, str], pairs: list[dict[str, Any]], history: bool) -> list[Judged]:
    parts = {doc: n % PARTS for n, doc in enumerate(sorted({pair["doc"] for pair in pairs}))}
    judged = []
    for pair in pairs:
        new, old = texts[pair["new"]["text"]], texts[pair["old"]["text"]]
        for note in pair["annotations"]:
            selector = TextQuoteSelector(note["exact"], note["prefix"], note["suffix"])
            run = partial(drift.places, new, selector, note["start"], old if history else None)
            judged.append(Judged(parts[pair["doc"]], note, evidence_of(run)))
    return judged


def training_rows(judged: Iterable[Judged], columns: int, score: ModuleType) -> list[Row]:
    rows = []
    for one in judged:
        truth = one.note["truth"]
        for evidence, place in one.found:
            span = (place.span.start, place.span.end)
            right = truth is not None and score.iou(span, truth) >= PLACED
            rows.append((astuple(evidence)[:columns], right))
    return rows


def outcome(one: Judged, weights: list[float]) -> tuple[dict[str, Any], tuple[int, int] | None]:
    """The annotation and where these weights put it."""
    ranked = [
        ("", replace(place, odds=sum(a * b for a, b in zip(weights, astuple(evidence), strict=False))))
        for evidence, place in one.found
    ]  # fmt: skip
    best = drift.clear_best(ranked)
    return one.note, (best[1].span.start, best[1].span.end) if best else None


def main() -> None:
    data = Path(sys.argv[1])
    score = scorer(data)
    names = [*Evidence.__struct_fields__]
    for title, columns in (("QUOTE_ALONE", names.index("image")), ("WITH_HISTORY", len(names))):
        judged = judge(*score.load(data), columns == len(names))
        weights = fit(training_rows(judged, columns, score), columns)
        held_out = []
        for part in range(PARTS):
            others = training_rows((one for one in judged if one.part != part), columns, score)
            own = fit(others, columns)
            held_out += [outcome(one, own) for one in judged if one.part == part]
        print(title, {n: round(w, 2) for n, w in zip(names, weights, strict=False)})
        print("  held out", score.metrics(held_out))
        print("  on all  ", score.metrics([outcome(one, weights) for one in judged]))


if __name__ == "__main__":
    main()
