"""Addresses of an edition lead to the passage's present place, and say what changed since."""

import re
from pathlib import Path

from tests.build import build
from tests.editing.test_fix_ledger import brief, edit, git, ids, root

__all__ = ["root"]


def cut(root: Path) -> None:
    assert brief("edition", "1.0", "--date", "2026-11-24", root=root)[0] == 0
    git(root, "add", ".")
    git(root, "commit", "-qm", "edition")


def page(root: Path, *options: str) -> tuple[str, str]:
    done = build(root, root / "site", *options)
    assert done.returncode == 0, done.stderr
    return (root / "site" / "brief" / "index.html").read_text("utf-8"), done.stderr


def test_a_changed_passage_shows_the_words_added_and_removed(root: Path) -> None:
    cut(root)
    edit(root, "a long joint statement", "a short joint statement")
    html, log = page(root, "--strict")
    assert "BRF606" in log
    since = re.search(
        r'<div class="ab-since" id="1\.0-1">(.*?)</div>\s*<p id="(p-\w+)"', html, re.S
    )
    assert since is not None
    assert "<del>long</del> <ins>short</ins>" in since[1]
    assert "24 November 2026" in since[1] or "November 24, 2026" in since[1]
    assert since[2] == ids(root)[0]


def test_a_passage_with_another_number_says_so(root: Path) -> None:
    cut(root)
    edit(root, "# T\n", "# T\n\nA new passage stands at the very beginning.\n")
    html, _ = page(root)
    assert re.search(r'id="1\.0-1"><p>[^<]*It is now ¶ 2\.', html)


def test_a_passage_taken_out_leaves_its_last_words(root: Path) -> None:
    cut(root)
    gone = ids(root)[1]
    edit(root, "The war began three weeks later, and trade went on.\n\n", "")
    assert brief("fix", root=root)[0] == 0
    html, log = page(root, "--strict")
    assert "BRF6" not in log
    for address in (gone, "1.0-2"):
        assert re.search(rf'id="{address}"><p>[^<]*after edition 1.0[^<]*The war began three weeks later, and trade went on\.', html), address  # fmt: skip


def test_a_passage_on_another_page_is_pointed_to(root: Path) -> None:
    cut(root)
    moved = ids(root)[1]
    edit(root, "The war began three weeks later, and trade went on.\n\n", "")
    (root / "docs" / "later.md").write_text(
        "# Later\n\nThe war began three weeks later, and trade went on.\n", "utf-8"
    )
    html, _ = page(root)
    assert f'id="1.0-2"><p><a href="../later/#{moved}">' in html
    assert f'id="{moved}"' in (root / "site" / "later" / "index.html").read_text("utf-8")


def test_a_stale_ledger_warns_and_the_ids_stay(root: Path) -> None:
    before = ids(root)
    edit(root, "a long joint statement", "a short joint statement")
    html, log = page(root, "--strict")
    assert "BRF606 warning The ledger of passages is behind the text: 1 edited." in log
    assert all(f'id="{id}"' in html for id in before)


def test_a_page_that_is_gone_is_named(root: Path) -> None:
    (root / "docs" / "brief.md").rename(root / "docs" / "renamed.md")
    done = build(root, root / "site", "--strict")
    assert done.returncode == 0, done.stderr
    assert 'BRF605 warning The ledger has passages of "brief.md"' in done.stderr
    html = (root / "site" / "renamed" / "index.html").read_text("utf-8")
    assert all(f'id="{id}"' in html for id in ids(root))


def test_lines_out_of_order_are_named(root: Path) -> None:
    path = root / "annotations" / "passages.yml"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([*lines[:-2], lines[-1], lines[-2], ""]), "utf-8")
    _, log = page(root, "--strict")
    assert "BRF604 warning" in log
