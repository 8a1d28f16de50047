"""Every target holds on its kept cases and on a bounded number of new ones."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.registry import NAMES, PIECES, kept, target

KEPT = [(name, path) for name in NAMES for path in kept(name)]


@pytest.mark.parametrize(("name", "path"), KEPT, ids=[f"{n}/{p.name}" for n, p in KEPT])
def test_kept_case(name: str, path: Path) -> None:
    target(name)(path.read_bytes())


@pytest.mark.parametrize("name", NAMES)
def test_new_cases(name: str) -> None:
    pieces = st.sampled_from(PIECES[name]) | st.binary(max_size=6) | st.text(max_size=4).map(str.encode)  # fmt: skip

    @settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(pieces, max_size=24).map(b"".join))
    def run(data: bytes) -> None:
        target(name)(data)

    run()
