"""The wheel carries all that it needs: a site is built from it alone."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.conftest import ROOT
from tests.hosts.test_mkdocs import GOOD, project


def test_a_site_is_built_from_the_wheel(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-q",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(tmp_path),
        str(ROOT),
    ]
    subprocess.run(command, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    unpacked = tmp_path / "unpacked"
    zipfile.ZipFile(wheel).extractall(unpacked)
    package = unpacked / "annotated_brief"
    for name in (
        "py.typed",
        "assets/css/text.css",
        "assets/js/start.js",
        "languages/en.toml",
        "collation.toml",
        "diagnostics/rules/files.toml",
        "loading/keys.toml",
        "loading/kinds/term.toml",
        "templates/glossary.html",
        "press/epub.xhtml",
        "press/pdf/template/brief.typ",
        "documents/web/left_out.toml",
        "documents/markdown/markdown_head.toml",
        "importing/left_out.toml",
        "transcribing/text_marks.toml",
        "starter/layer/annotations/glossary.yml",
    ):
        assert (package / name).is_file()
    assert not list(package.rglob("*.ts"))
    starter = ROOT / "plugins" / "annotated_brief" / "starter"
    for path in starter.rglob("*"):
        assert (package / "starter" / path.relative_to(starter)).exists()
    root = tmp_path / "project"
    root.mkdir()
    project(root, GOOD)
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    code = "import annotated_brief, sys; print(annotated_brief.__file__); sys.argv[0] = 'mkdocs'; from mkdocs.__main__ import cli; cli()"
    build = [
        sys.executable,
        "-c",
        code,
        "build",
        "--strict",
        "-f",
        str(root / "mkdocs.yml"),
        "-d",
        str(root / "site"),
    ]
    done = subprocess.run(
        build, capture_output=True, text=True, encoding="utf-8", env=environment, check=False
    )
    assert done.returncode == 0, done.stderr
    assert str(unpacked) in done.stdout
    assert 'class="ab-term"' in (root / "site" / "brief" / "index.html").read_text("utf-8")
