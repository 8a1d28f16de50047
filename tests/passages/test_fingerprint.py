"""Fingerprints of ledgers of the first form."""

import re

from annotated_brief.passages import fingerprint


def test_a_fingerprint_needs_no_quotation_marks() -> None:
    assert re.fullmatch(r"5\.[\w-]{10}", fingerprint("Five words stand “here”, so."))


def test_typography_makes_no_other_fingerprint() -> None:
    assert fingerprint("five\u00a0words — stand here; so") == fingerprint(
        "Five words stand here, so."
    )
