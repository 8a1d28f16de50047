"""A layer: entries of any fields, and bibliographies of any JSON, load or are reported."""

import tempfile
from pathlib import Path

from annotated_brief.loading import load_layer
from annotated_brief.loading.editions import load_editions


def target(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / "annotations" / "editions").mkdir(parents=True)
        for file in ("f.yml", "f.json", "editions/1.yml"):
            (root / "annotations" / file).write_bytes(data)
        loaded = load_layer(root)
        assert all(one.message for one in loaded.diagnostics)
        load_editions(root, "annotations")
