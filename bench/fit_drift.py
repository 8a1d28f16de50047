"""Fit the weights of ``anchoring/evidence.py``: ``python bench/fit_drift.py DATA.jsonl``.

A logistic regression over all candidates, and its figures on documents that it has not seen
(eight parts, by document). ``score.py`` is expected beside the data. Standard library only.
"""

import importlib.util
import math
import sys
from collections.abc import Callable
from dataclasses import astuple, fields
from pathlib import Path
from types import ModuleType
from typing import Any

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


def main() -> None:
    data = Path(sys.argv[1])
    score = scorer(data)
    texts, pairs = score.load(data)
    part = {doc: n % PARTS for n, doc in enumerate(sorted({pair["doc"] for pair in pairs}))}
    names = [field.name for field in fields(Evidence)]
    for title, columns in (("QUOTE_ALONE", 9), ("WITH_HISTORY", len(names))):
        judged = []
        for pair in pairs:
            new, old = texts[pair["new"]["text"]], texts[pair["old"]["text"]]
            for note in pair["annotations"]:
                selector = TextQuoteSelector(note["exact"], note["prefix"], note["suffix"])
                known = old if columns > 9 else None
                run = lambda: drift.places(new, selector, note["start"], known)  # noqa: B023, E731
                judged.append((part[pair["doc"]], note, evidence_of(run)))
        report(title, judged, columns, names, score)


def report(title: str, judged: list[Any], columns: int, names: list[str], score: Any) -> None:
    """Fit and print the weights and their figures, held out and on all."""

    def rows(chosen: Callable[[int], bool]) -> list[Row]:
        return [
            (astuple(evidence)[:columns], bool(note["truth"]) and score.iou((place.span.start, place.span.end), note["truth"]) >= PLACED)
            for number, note, found in judged if chosen(number) for evidence, place in found
        ]  # fmt: skip

    def figures(weights: Callable[[int], list[float]]) -> dict[str, float]:
        outcome = []
        for number, note, found in judged:
            own = weights(number)
            ranked = [
                ("", drift.Followed(place.span, sum(map(float.__mul__, own, astuple(evidence)[:columns])), place.exact))
                for evidence, place in found
            ]  # fmt: skip
            best = drift.clear_best(ranked)
            outcome.append((note, best and (best[1].span.start, best[1].span.end)))
        return dict(score.metrics(outcome))

    held_out = [fit(rows(lambda n, k=k: n != k), columns) for k in range(PARTS)]
    whole = fit(rows(lambda _: True), columns)
    print(title, {n: round(w, 2) for n, w in zip(names, whole, strict=False)})
    print("  held out", figures(lambda number: held_out[number]))
    print("  on all  ", figures(lambda _: whole))


if __name__ == "__main__":
    main()
