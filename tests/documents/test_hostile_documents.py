"""Broken and hostile documents: each is refused or read in part, in a sentence, and nothing leaves the folder."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from annotated_brief.documents import package
from annotated_brief.transcribing import pictures
from tests.documents.docx import PNG, docx, p, picture, table
from tests.importing.test_plan_import import brief, plan


def _part(path: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    """Change a part of a file."""
    with zipfile.ZipFile(path) as file:
        parts = {one: file.read(one) for one in file.namelist()}
    with zipfile.ZipFile(path, "w") as file:
        for one, data in parts.items():
            file.writestr(one, change(data) if one == name else data)


def _nested(depth: int) -> str:
    inner = p("deep")
    for _ in range(depth):
        inner = table((inner,)) + p("after")
    return inner


MAIN = "word/document.xml"
BROKEN: dict[str, tuple[Callable[[Path], None], str]] = {
    "no zip": (lambda path: path.write_bytes(b"x") and None, "it is no Word document."),
    "cut short": (
        lambda path: path.write_bytes(path.read_bytes()[:-30]) and None,
        "it is no Word document.",
    ),
    "an old file": (
        lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0 and so on") and None,
        "it is an old Word file, or one behind a password",
    ),
    "a name that is none": (
        lambda path: (
            path.write_bytes(path.read_bytes().replace(b"word/doc", b"\x87ord/doc", 1)) and None
        ),
        "a part of it can't be read (word/document.xml).",
    ),
    "no XML": (lambda path: _part(path, MAIN, lambda it: it[:-40]), "a part of it is broken"),
    "entities": (
        lambda path: _part(path, MAIN, lambda it: b'<!DOCTYPE a [<!ENTITY b "c">]>' + it),
        "a part of it declares entities",
    ),
    "another main part": (
        lambda path: _part(path, "_rels/.rels", lambda it: it.replace(b"document.xml", b"no.xml")),
        "it is no Word document.",
    ),
    "nested too deeply": (
        lambda path: docx(path, _nested(300)) and None,
        "it is nested too deeply.",
    ),
    "no words": (lambda path: docx(path) and None, "it holds no paragraph."),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_refused(name: str, tmp_path: Path) -> None:
    file = docx(tmp_path / "a.docx", p("Words."))
    spoil, why = BROKEN[name]
    spoil(file)
    root = tmp_path / "root"
    root.mkdir()
    found = plan(brief(root), file)
    assert not found.files
    assert [text.startswith(f"a.docx: {why}") for text in found.conflicts] == [True]


def test_what_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "_WHOLE", 1000)
    found = plan(brief(tmp_path), docx(tmp_path / "a.docx", p("word " * 1000)))
    assert found.conflicts == ["a.docx: unpacked it is larger than 400 MB."]


def _pictures(
    tmp_path: Path, data: bytes, change: Callable[[bytes], bytes]
) -> tuple[list[str], list[str]]:
    file = docx(tmp_path / "a.docx", p("Words ", picture("A quay")), quay=data)
    _part(file, "word/_rels/document.xml.rels", change)
    found = plan(brief(tmp_path), file, page="a.md")
    return [one.path for one in found.files], [one.why for one in found.left_out]


def test_pictures_that_are_not_taken_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [
        (b"II*\0 and so on", "browsers don't show TIFF"),
        (b"no picture", "no browser shows its format"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>', "the drawing holds"),
        (PNG + b"\0" * 2000, "it is larger than 20 MB"),
    ]
    monkeypatch.setattr(pictures, "_LARGEST", 1000)
    for at, (data, why) in enumerate(cases):
        folder = tmp_path / str(at)
        folder.mkdir()
        paths, whys = _pictures(folder, data, bytes)
        assert paths == ["docs/a.md"]
        assert whys[0].startswith(why)


def test_a_picture_stays_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    leaving = lambda it: it.replace(b'"media/quay.png"', b'"../word/media/../media/quay.png"')  # noqa: E731
    paths, _ = _pictures(tmp_path / "inside", PNG, leaving)
    assert paths in (["docs/a.md"], ["docs/a.md", "docs/a/quay.png"])
    (tmp_path / "remote").mkdir()
    remote = b'"https://example.org/x.png" TargetMode="External"'
    paths, whys = _pictures(
        tmp_path / "remote", PNG, lambda it: it.replace(b'"media/quay.png"', remote)
    )
    assert paths == ["docs/a.md"]
    assert whys


def test_a_link_that_runs_code_keeps_its_words_alone(tmp_path: Path) -> None:
    link = '<w:hyperlink r:id="rIdPicture"><w:r><w:t>here</w:t></w:r></w:hyperlink>'
    file = docx(tmp_path / "a.docx", p("Look ", link, "."), quay=PNG)
    code = b'"javascript:alert(1)" TargetMode="External"'
    _part(file, "word/_rels/document.xml.rels", lambda it: it.replace(b'"media/quay.png"', code))
    found = plan(brief(tmp_path), file, page="a.md")
    assert str(found.files[0].text).endswith("Look here.\n")
    assert found.left_out[0].what == "javascript:alert(1)"
