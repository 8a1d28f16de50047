"""What previews of a page's link show: each property once, and an image where it can be made."""

import re
from pathlib import Path

import pytest
from tests.essay import publish_folder, write_essay

import annotated_brief.site.shared as module
from annotated_brief.pages.head import without_twins
from annotated_brief.press.share import cards
from annotated_brief.site.share_images import share_images

PAGE = """---
title: Ferries
key_points: ["They wait < the tide.", Second.]
authors: ["Reyes, Ana"]
---

# Ferries

The ferries wait at the pier until the wardens open the gate.
"""
URL = "https://a.example/brief/brief.share.png"
_META = re.compile(r'<meta (?:property|name)="((?:og|twitter|article):[^"]+)" content="([^"]*)">')


def previews(html: str) -> dict[str, str]:
    listed = _META.findall(html)
    assert len(dict(listed)) == len(listed)
    return dict(listed)


def test_a_page_and_its_passages_have_the_image(tmp_path: Path) -> None:
    write_essay(tmp_path, PAGE)
    ledger = "# text\n\np-00001 brief.md: The ferries wait at the pier until the wardens open the gate.\n"
    (tmp_path / "annotations" / "passages.yml").write_text(ledger, "utf-8")
    site, _ = publish_folder(tmp_path, site_url="https://a.example/")
    said = previews(site.heads["brief.md"])
    assert said["og:description"] == "They wait &lt; the tide."
    assert said["article:author"] == "Ana Reyes"
    assert (said["og:image"], said["twitter:card"]) == (URL, "summary_large_image")
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    assert said["og:image:alt"] == "Ferries. They wait &lt; the tide."
    made, told = share_images(site)
    assert (list(made), told) == (["brief/brief.share.png"], [])
    pages = [one.decode() for path, one in site.every_file().items() if path.startswith("p/")]
    assert all(previews(page)["og:image"] == URL for page in pages)
    assert "brief/brief.share.png" not in site.every_file()


@pytest.mark.parametrize("lacks", ["typst", "address", "option"])
def test_nothing_names_an_image_that_is_not_made(
    lacks: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_essay(tmp_path, PAGE)
    if lacks == "typst":
        monkeypatch.setattr(module, "find_spec", lambda _: None)
    address = "" if lacks == "address" else "https://a.example/"
    site, found = publish_folder(tmp_path, site_url=address, share_image=lacks != "option")
    said = previews(site.heads["brief.md"])
    assert said["twitter:card"] == "summary"
    assert not [name for name in said if name.startswith("og:image")]
    assert share_images(site) == ({}, [])
    assert not [one for one in found if "image" in one.message]


def test_an_image_that_typst_fails_to_draw_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(cards, "TypstRun", fails)
    monkeypatch.setattr(cards, "read_cached", lambda *_: None)
    site, _ = publish_folder(write_essay(tmp_path, PAGE), site_url="https://a.example/")
    made, told = share_images(site)
    assert not made
    assert [(one.code, one.location.file) for one in told] == [("BRF641", "docs/brief.md")]


def test_what_a_theme_says_of_its_link_stands_once() -> None:
    head = "".join(
        f'<meta property="{name}" content="ours">\n'
        for name in ("og:title", "og:url", "og:image", "og:image:alt", "og:image:width")
    )
    page = "<head><meta property=og:title content=theirs>{}</head><p>og:url</p>"
    assert "og:title" not in without_twins(head, page.format(""))
    assert without_twins(head, page.format("")).count("<meta") == 4
    image = '<meta  property="og:image"  content="theirs.png" >'
    assert re.findall("og:[a-z:]+", without_twins(head, page.format(image))) == ["og:url"]
