"""The link record: any bytes give records that can be written."""

import tempfile
from pathlib import Path

from annotated_brief.loading.link_record import FILE, links_text, read_links


def target(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / FILE).write_bytes(data)
        links_text(read_links(Path(name))).encode("utf-8")
