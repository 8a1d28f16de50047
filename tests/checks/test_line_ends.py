"""Whatever ends the lines of a project's files, build, check and fix say and write the same."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from annotated_brief.cli import main
from annotated_brief.project import read_project, render_pages
from annotated_brief.project.committed import read_committed
from annotated_brief.site.build import build_alone

ENDS = {
    "of Windows": lambda data: data.replace(b"\n", b"\r\n"),
    "of old": lambda data: data.replace(b"\n", b"\r"),
    "after a mark of order": lambda data: b"\xef\xbb\xbf" + data,
    "of Windows after a mark of order": lambda data: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"),
}
FILES = {
    "mkdocs.yml": "site_name: T\nplugins:\n- annotated-brief: {pages: [brief.md], drift: warn}\n",
    "docs/brief.md": "---\ntitle: A brief\n---\n# T\n\nThe Quad met twice. Trade [@b, p. 3] grew slowly.\n\n"
    "- An item with a figure of 3 percent.\n- Another.\n",
    "annotations/all.yml": "references:\n- {id: a, type: book, title: A}\nevidence:\n"
    "  e:\n    quote: met twice\n    cite: '@a, p. 1'\n    relation: supports\n"
    "  f:\n    quote: met thrice\n    cite: '@a, p. 1'\n    relation: supports\n",
}


def write(root: Path, ends: str) -> None:
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        data = text.encode()
        of_old = ends == "of old" and name.startswith("annotations")  # a hidden sign there
        (root / name).write_bytes(data if not ends or of_old else ENDS[ends](data))


def run(root: Path, command: str) -> str:
    return CliRunner().invoke(main, [command, "--root", str(root)]).output


def told(root: Path) -> list[str]:
    """What build, check and fix say, before and after an edit of the essay, and what they write."""
    said = []
    for old, new in (("", ""), ("thrice", "twice"), ("Quad met twice", "Quad has met twice")):
        for path in root.glob("*/[ab]*.*"):
            data = path.read_bytes()
            path.write_bytes(data.replace(old.encode(), new.encode()) if old else data)
        project, _ = read_project(root)
        committed = read_committed(project)
        pages = render_pages(project, committed.layer.sources.keys())
        built = build_alone(committed, pages).findings
        said += [f"{one.code} {one.location} {one.message}" for one in built]
        said += [run(root, "check"), run(root, "fix"), run(root, "check")]
        said.append((root / "annotations" / "passages.yml").read_text("utf-8"))
        said.append((root / "annotations" / "all.yml").read_text("utf-8-sig"))
    return said


@pytest.mark.parametrize("ends", ENDS)
def test_line_ends_make_no_difference(ends: str, tmp_path: Path) -> None:
    roots = tmp_path / "a" / "brief", tmp_path / "b" / "brief"
    write(roots[0], "")
    write(roots[1], ends)
    assert told(roots[1]) == told(roots[0])
