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
