"""An edition is cut once, from a state of the text that others can get."""

from pathlib import Path

from tests.editing.test_fix_ledger import brief, edit, git, root

__all__ = ["root"]


def test_an_edition_is_cut_once_from_a_clean_tree(root: Path) -> None:
    assert brief("edition", "1.0", "--date", "2026-11-24", root=root)[0] == 0
    file = root / "annotations" / "editions" / "1.0.yml"
    cut = file.read_text("utf-8")
    assert 'edition: "1.0"' in cut
    git(root, "add", ".")
    git(root, "commit", "-qm", "edition 1.0")
    code, output = brief("edition", "1.0", root=root)
    assert (code, "BRF612" in output) == (1, True)
    for lower in ("0.9", "01.0", "1"):
        code, output = brief("edition", lower, root=root)
        assert (code, "BRF614" in output, "1.0" in output) == (1, True, True)
    edit(root, "a long joint", "a joint")
    code, output = brief("edition", "1.1", root=root)
    assert (code, "BRF613" in output, "docs/brief.md" in output) == (1, True, True)
    code, output = brief("edition", "next", root=root)
    assert (code, "BRF614" in output) == (1, True)
    assert file.read_text("utf-8") == cut
    assert [path.name for path in file.parent.iterdir()] == ["1.0.yml"]
