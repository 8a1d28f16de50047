"""``python -m tests.fuzz TARGET --seconds 30``: by coverage where atheris is installed, else by Hypothesis."""

import argparse
import sys
import time
from hashlib import sha256

from tests.fuzz.registry import CASES, NAMES, PIECES, kept, target


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("target", choices=NAMES)
    parser.add_argument("--seconds", type=int, default=30)
    asked = parser.parse_args()
    folder = CASES / asked.target
    folder.mkdir(parents=True, exist_ok=True)

    try:
        import atheris  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        run = target(asked.target)
        _by_hypothesis(
            lambda data: _kept_when_failing(run, data, folder), asked.target, asked.seconds
        )
        return
    with atheris.instrument_imports(include=["annotated_brief"]):
        run = target(asked.target)
    atheris.Setup(
        [sys.argv[0], f"-max_total_time={asked.seconds}", "-max_len=2000", *map(str, kept(asked.target))][:3],
        lambda data: _kept_when_failing(run, data, folder),
    )  # fmt: skip
    atheris.Fuzz()


def _kept_when_failing(run: object, data: bytes, folder: object) -> None:
    try:
        run(data)  # type: ignore[operator]
    except Exception:
        (folder / sha256(data).hexdigest()[:12]).write_bytes(data)  # type: ignore[operator]
        raise


def _by_hypothesis(run: object, name: str, seconds: int) -> None:
    from hypothesis import HealthCheck, given, settings
    from hypothesis import strategies as st

    end = time.monotonic() + seconds
    pieces = st.sampled_from(PIECES[name]) | st.binary(max_size=8)

    @settings(
        max_examples=500, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(st.lists(pieces, max_size=40).map(b"".join))
    def batch(data: bytes) -> None:
        if time.monotonic() < end:
            run(data)  # type: ignore[operator]

    while time.monotonic() < end:
        batch()


if __name__ == "__main__":
    main()
