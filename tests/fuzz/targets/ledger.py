"""The ledger: any text is read, and what is read is written and read again alike."""

from annotated_brief.loading.ledger import read_ledger, written_ledger


def target(data: bytes) -> None:
    loaded = read_ledger(data.decode("utf-8", "replace"), "passages.yml")
    again = read_ledger(written_ledger(loaded.ledger), "passages.yml")
    assert again.ledger == loaded.ledger
    assert not again.diagnostics
