"""Which styles are found, and what is said of those that can't be used."""

from pathlib import Path

import pytest

from annotated_brief.citing.styles import _ALSO_CALLED, SHIPPED, find_style
from annotated_brief.diagnostics import Location

HERE = Location("mkdocs.yml")
CSL = '<style xmlns="http://purl.org/net/xbiblio/csl">'


@pytest.mark.parametrize("name", [*SHIPPED, *_ALSO_CALLED, "nature", "vancouver-ama", "own.csl"])
def test_a_style_is_found(name: str, tmp_path: Path) -> None:
    (tmp_path / "own.csl").write_text(CSL, "utf-8")
    path, finding = find_style(name, tmp_path, HERE)
    assert finding is None
    assert path
    assert path.is_file()


@pytest.mark.parametrize(
    ("name", "content", "message", "step"),
    [
        ("apaa", "", 'There is no citation style "apaa".', "write `style: apa`."),
        ("oscolla", "", 'There is no citation style "oscolla".', "write `style: oscola`."),
        ("vancuver", "", 'There is no citation style "vancuver".', "write `style: vancouver`."),
        ("zzz", "", 'There is no citation style "zzz".', "write one of chicago-author-date"),
        ("../apa", "", 'There is no citation style "../apa".', "write `style: apa`."),
        ("own.csl", "", 'There is no file "own.csl".', "the path from the folder"),
        ("own.csl", "<svg>", '"own.csl" is not a CSL style.', "or one of chicago-author-date"),
        ("own.csl", f"<!ENTITY a 'b'>{CSL}", '"own.csl" is not a CSL style.', "use a CSL style"),
        ("own.csl", f"{CSL}independent-parent", "only names another style", "that it names."),
        ("x" * 5000 + ".csl", "", f'There is no file "{"x" * 400}…".', "the path from the folder"),
        ("y" * 5000, "", f'There is no citation style "{"y" * 400}…".', "write one of"),
    ],
)
def test_why_a_style_cannot_be_used(
    name: str, content: str, message: str, step: str, tmp_path: Path
) -> None:
    if content:
        (tmp_path / name).write_text(content, "utf-8")
    path, finding = find_style(name, tmp_path, HERE)
    assert path is None
    assert finding
    assert finding.code == "BRF420"
    assert message in finding.message
    assert step in finding.next_step
