"""The reading list, without a site's address and without Markdown files."""

import shutil
from pathlib import Path

from annotated_brief.project import render_pages
from annotated_brief.project.committed import read_committed
from annotated_brief.project.read_project import read_project
from annotated_brief.site.build import build_alone
from tests.press.documents import CASES


def test_it_leads_to_the_pages_in_their_language(tmp_path: Path) -> None:
    shutil.copytree(CASES / "french", tmp_path / "brief")
    config = tmp_path / "brief" / "mkdocs.yml"
    text = config.read_text("utf-8").replace("Cahiers du port", "'Cahiers [du] port'")
    config.write_text(text.replace("site_url: https://example.org/papers/\n", ""), "utf-8")
    committed = read_committed(read_project(tmp_path / "brief")[0])
    build = build_alone(committed, render_pages(committed.project, committed.layer.sources.keys()))
    listed = build.files["llms.txt"].decode()
    assert listed.startswith("# Cahiers \\[du\\] port\n\n> Le port doit-il acheter un second bac ?\n\n## Sommaire\n\n- [Les bacs et l’attente](bacs/): ")  # fmt: skip
    assert "\n- [sources.json](sources.json): " in listed
