"""What the last build published is told from what would be published today."""

import json
import os
import shutil
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from annotated_brief.checks.check import check_project
from annotated_brief.project import read_project
from annotated_brief.project.published import FILE
from tests.project.test_texts import CASES


def test_a_page_read_otherwise_since_an_upgrade_is_told_as_that(tmp_path: Path) -> None:
    root = tmp_path / "brief"
    shutil.copytree(CASES / "hook-changed-after-the-build", root)
    build(load_config(str(root / "mkdocs.yml")))
    project, _ = read_project(root)
    kept = root / project.cache / FILE
    kept.write_text(json.dumps({**json.loads(kept.read_bytes()), "version": "0.0.1"}), "utf-8")
    os.utime(kept, (1, 1))  # an upgrade writes files, such as requirements.txt
    told = [one.message for one in check_project(project) if one.code == "BRF628"]
    assert ["another version" in message for message in told] == [True]


def test_links_that_a_host_has_written_anew_are_told_as_they_are_typed(tmp_path: Path) -> None:
    """Its pages stand in folders of their own, from which links to files start."""
    files = {
        "mkdocs.yml": "site_name: S\ntheme: {name: material}\nplugins: [annotated-brief]\n"
        "markdown_extensions: [pymdownx.blocks.admonition]\n",
        "docs/essays/brief.md": "# Brief\n\n/// note\nSome words.\n///\n\n"
        "![](../x.png) ![A map](near.png) [Data](gone.csv)\n",
        "docs/x.png": "x",
        "docs/essays/near.png": "x",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    build(load_config(str(tmp_path / "mkdocs.yml")))
    found = check_project(read_project(tmp_path)[0])
    told = {(f.code, f.location.line, f.location.column, f.message) for f in found}
    assert {one for one in told if one[0] in {"BRF704", "BRF705"}} == {
        ("BRF704", 7, 41, '"gone.csv" leads to no file.'),
        ("BRF705", 7, 5, 'The image "../x.png" has no description.'),
    }
