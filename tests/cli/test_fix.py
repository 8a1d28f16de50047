"""``brief fix`` on the shipped brief, in a repository: edits are followed, and nothing else is touched."""

import re
import shutil
from pathlib import Path

import pytest

from annotated_brief.loading import load_layer
from annotated_brief.model import Annotation, Layer
from tests.build import build
from tests.conftest import ROOT
from tests.editing.test_fix_ledger import brief, git


def lay_out(folder: Path) -> None:
    """The shipped brief, without the pages on the tool, which take longer than the essay."""
    for name in ("annotations", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "docs").mkdir()
    shutil.copy(ROOT / "docs" / "brief.md", folder / "docs")
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    short = re.sub(r"(?ms)^nav:.*?(?=^# For Zensical)", "", config)
    (folder / "mkdocs.yml").write_text(short, "utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    lay_out(tmp_path)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    return tmp_path


def paragraphs(root: Path) -> list[str]:
    return (root / "docs" / "brief.md").read_text("utf-8").split("\n\n")


def write(root: Path, blocks: list[str]) -> None:
    (root / "docs" / "brief.md").write_text("\n\n".join(blocks), "utf-8")


def quoting(layer: Layer, block: str) -> list[Annotation]:
    """The annotations whose quote stands in a paragraph."""
    text = re.sub(r" ?\[-?@[^\]]*\]", "", block)
    return [item for item in layer.annotations if item.target.selector.exact in text]


def test_two_paragraphs_rewritten_one_moved_one_deleted(root: Path) -> None:
    blocks = paragraphs(root)
    layer = load_layer(root).layer
    quoted = [quoting(layer, block) for block in blocks]
    noted = [at for at, block in enumerate(blocks) if quoted[at] and not block.startswith("#")]
    first, second, moved, *_ = noted[2:]
    deleted = next(at for at in noted[6:] if len(quoted[at]) == 1)
    (orphan,) = quoted[deleted]
    for at in (first, second):
        for quote in (item.target.selector.exact for item in quoted[at]):
            words = quote.split()
            if len(words) > 3:
                words[len(words) // 2] = "quite " + words[len(words) // 2]
            blocks[at] = blocks[at].replace(quote, " ".join(words))
        blocks[at] = "As she tells it, the matter stands thus. " + blocks[at]
    edited = [block for at, block in enumerate(blocks) if at not in (moved, deleted)]
    edited.insert(3, blocks[moved])
    write(root, edited)
    before = {path: path.read_bytes() for path in (root / "annotations").rglob("*.yml")}
    warned = build(root, root / "site")
    assert warned.returncode == 0
    assert "BRF303 warning" in warned.stderr

    code, output = brief("fix", root=root)
    assert code == 1
    assert f'"{orphan.id}"' in output or orphan.title in output
    assert output.count("BRF310") == 1
    after = build(root, root / "site")
    assert "BRF303" not in after.stderr
    assert after.stderr.count("BRF310") == 1
    for path, was in before.items():
        now = path.read_bytes()
        if now == was or path.name == "passages.yml":
            continue
        lines = list(zip(was.decode().splitlines(), now.decode().splitlines(), strict=True))
        changed = [old for old, new in lines if old != new]
        assert all(re.search(r"\bquote:|^\s+\S", old) for old in changed)
    assert load_layer(root).diagnostics == ()
    files = {path: path.read_bytes() for path in (root / "annotations").rglob("*.yml")}
    assert brief("fix", root=root)[1].count("after:") == 0
    assert {path: path.read_bytes() for path in (root / "annotations").rglob("*.yml")} == files


def test_a_quote_is_fixed_without_git(tmp_path: Path) -> None:
    lay_out(tmp_path)
    page = tmp_path / "docs" / "brief.md"
    text = page.read_text("utf-8")
    page.write_text(text.replace("a political scientist at Boston University", "a political scientist and teacher at Boston University"), "utf-8")  # fmt: skip
    code, output = brief("fix", "--diff", root=tmp_path)
    assert code == 0
    assert re.search(
        r'\n\+ +quote: "?a political scientist and teacher at Boston University', output
    )
    assert brief("fix", root=tmp_path)[0] == 0
    assert build(tmp_path, tmp_path / "site", "--strict").returncode == 0


def test_review_asks_for_each_quote(root: Path) -> None:
    from click.testing import CliRunner

    from annotated_brief.cli import main

    page = root / "docs" / "brief.md"
    page.write_text(page.read_text("utf-8").replace("a political scientist at Boston", "a political scientist now at Boston"), "utf-8")  # fmt: skip
    before = (root / "annotations" / "evidence.yml").read_bytes()
    refused = CliRunner().invoke(main, ["fix", "--root", str(root), "--review"], input="n\n")
    assert "write this quote?" in refused.output
    assert (root / "annotations" / "evidence.yml").read_bytes() == before


def test_a_found_quote_is_unique(root: Path) -> None:
    code, output = brief("quote", "a political scientist at Boston University", root=root)
    assert (code, output) == (0, '# brief.md ¶ 1\nquote: "a political scientist at Boston University"\n')  # fmt: skip
    code, output = brief("quote", "pushed the two together", root=root)
    assert code == 1
    assert 'prefix: "Washington"' in output
    code, output = brief("quote", "--passage", "3", root=root)
    assert code == 0
    assert " … " in output
    code, output = brief("quote", "words that nobody wrote anywhere", root=root)
    assert code == 1


def test_a_quote_with_a_citation_copied_from_the_page_is_found(root: Path) -> None:
    path = root / "annotations" / "evidence.yml"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("evidence:\n", 'evidence:\n  copied: {quote: "with Russia (Ye 2022; Boston University, Pardee School of Global Studies 2022). Her answer", cite: "@ye2022", relation: supports}\n', 1), "utf-8"
    )  # fmt: skip
    assert build(root, root / "site", "--strict").returncode == 0
    code, output = brief("check", root=root)
    assert code == 0, output
    code, output = brief("fix", root=root)
    assert (code, "before:" in output) == (0, False)
