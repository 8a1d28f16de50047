"""Works of every type come through BibTeX, BibLaTeX and RIS as what they are."""

import re
import shutil
import subprocess
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import rispy
import yaml

from annotated_brief.citing.bibtex import bibtex_entry
from annotated_brief.citing.forms import for_exchange
from annotated_brief.citing.ris import ris_record
from annotated_brief.importing.ris import read_ris
from annotated_brief.loading.bibliography import read_given, sources_of

HERE = Path(__file__).parent
ZOTERO = tomllib.loads((HERE / "zotero.toml").read_text("utf-8"))
CASES = yaml.safe_load((HERE / "sources.yml").read_text("utf-8"))
KINDS = {case["id"]: case["zotero"] for case in CASES}


def _item(case: Mapping[str, Any]) -> Mapping[str, Any]:
    dates = {key: {"date-parts": case["item"][key]} for key in ("issued", "accessed") if key in case["item"]}  # fmt: skip
    return for_exchange({**case["item"], **dates, "id": case["id"]})


ITEMS = {case["id"]: _item(case) for case in CASES}
NAMES = ("author", "editor", "translator")
KEPT = ("issued", "accessed", "edition", "DOI", "ISBN", "ISSN", "volume", "issue", "page")
SIGNS = ["{", "}", "\\", "%", "&", "~", "#", "$", "_", "^", "\\}", "{{", "@book{x,", '"', "a\nb", "<i>x", "</b>", "\\input{x}", "% $"]  # fmt: skip


def entries(items: Mapping[str, Mapping[str, Any]], *, classic: bool) -> str:
    return "\n\n".join(bibtex_entry(item, classic=classic) for item in items.values()) + "\n"


def _back(text: str) -> Mapping[str, Mapping[str, Any]]:
    given, refused = read_given(text, "bibtex", "a.bib")
    sources, told = sources_of(given)
    assert not refused
    assert not told
    return {source.id: source.item for source in sources}


def _kind(name: Mapping[str, str]) -> str:
    return "institution" if "literal" in name else "person"


@pytest.mark.parametrize("classic", [True, False], ids=["bibtex", "biblatex"])
def test_nothing_is_lost_through_bibtex(classic: bool) -> None:
    back = _back(entries(ITEMS, classic=classic))
    assert list(back) == list(ITEMS)
    for id, was in ITEMS.items():
        now = back[id]
        assert now["type"] == was["type"], id
        for key in NAMES:
            kinds = [_kind(one) for one in was.get(key, ())]
            assert [_kind(one) for one in now.get(key, ())][: len(kinds)] == kinds, (id, key)
        for key in KEPT:
            assert was.get(key) in (None, now.get(key), _version(now, key)) or key in str(now.get("note", "")).lower(), (id, key)  # fmt: skip
        assert re.sub(r"<[^>]*>|\W", "", was["title"]).casefold() == re.sub(r"<[^>]*>|\W", "", now["title"]).casefold()  # fmt: skip


def _version(item: Mapping[str, Any], key: str) -> object:
    return item.get("version") if key == "edition" else None


def test_zotero_takes_a_ris_record_for_what_it_is() -> None:
    for id, item in ITEMS.items():
        tags = [line.split("  - ", 1) for line in ris_record(item).splitlines()]
        values = {tag: value for tag, value in tags if value}
        kind = ZOTERO["ris"].get(values["TY"], "journalArticle")
        assert kind == KINDS[id], id
        assert not values.keys() & set(ZOTERO["without"].get(kind, ())), id
        if "number" in item and kind in ZOTERO["number"]:
            assert values[ZOTERO["number"][kind]] == item["number"]
        for tag, value in tags:
            if tag in {"AU", "A2", "ED"} and "," not in value:
                assert kind in {"patent", "case"} or value.replace(",", "") in _literals(item), (
                    id,
                    value,
                )
        assert all(
            "," not in value for tag, value in tags if tag == "AU" and value in _literals(item)
        )


def _literals(item: Mapping[str, Any]) -> set[str]:
    lists = [value for value in item.values() if isinstance(value, list)]
    names = [name for one in lists for name in one]
    return {name.get("literal", name.get("family", "")).replace(",", "") for name in names}


def test_ris_comes_back_with_kind_of_author_date_and_edition() -> None:
    text = "\n".join(map(ris_record, ITEMS.values()))
    assert [record["id"] for record in rispy.loads(text)] == list(ITEMS)
    sources, told = sources_of(read_ris(text, "a.ris"))
    assert {one.code for one in told} <= {"BRF426", "BRF407"}  # the year 400 before Christ
    for source in sources:
        was, now = ITEMS[source.id], source.item
        assert [_kind(one) for one in now.get("author", ())][: len(was.get("author", ()))] == [
            "person" if "given" in one else "institution" for one in was.get("author", ())
        ], source.id
        if was["issued" if "issued" in was else "accessed"]["date-parts"][0][0] > 0:
            assert now.get("issued") == was.get("issued"), source.id
        assert was.get("edition") in (None, now.get("edition"))


def test_classic_entries_have_types_that_every_style_knows() -> None:
    text = entries(ITEMS, classic=True)
    assert set(re.findall(r"^@(\w+)\{", text, re.M)) <= set(ZOTERO["bibtex"]["types"])
    assert "date = " not in re.sub(r"\w+date = ", "", text)


@pytest.mark.parametrize("classic", [True, False], ids=["bibtex", "biblatex"])
def test_any_sign_in_any_field_leaves_the_file_whole(classic: bool) -> None:
    items: dict[str, dict[str, Any]] = {}
    for number, sign in enumerate(SIGNS):
        text = f"One {sign} two"
        items[f"s{number}"] = {
            "id": f"s{number}", "type": "report", "title": text, "publisher": text, "number": text, "genre": text,
            "note": text, "medium": text, "URL": f"https://example.org/{sign}", "DOI": f"10.1000/{sign}",
            "author": [{"literal": text}, {"family": text, "given": text, "suffix": sign}],
            "issued": {"literal": f"{sign} 2020"}, "custom": {"archived": {"url": f"https://a.example/{sign}"}},
        }  # fmt: skip
    items["last"] = {"id": "last", "type": "book", "title": "Last"}
    text = entries(items, classic=classic)
    depth = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0
    given, refused = read_given(text, "bibtex", "a.bib")
    assert not refused
    assert [one.id for one in given] == list(items)
    words = [re.sub(r"<[^>]*>|\W", "", one.values["title"]).casefold() for one in given]
    assert all(word.startswith("one") and word.endswith("two") for word in words[:-1])


@pytest.mark.skipif(not shutil.which("bibtex"), reason="bibtex is not installed")
@pytest.mark.parametrize("style", ["plain", "apalike"])
def test_bibtex_misses_nothing_but_data(style: str, tmp_path: Path) -> None:
    (tmp_path / "c.bib").write_text(entries(ITEMS, classic=True), "utf-8")
    aux = f"\\citation{{*}}\n\\bibstyle{{{style}}}\n\\bibdata{{c}}\n"
    (tmp_path / "t.aux").write_text(aux, "utf-8")
    done = subprocess.run(["bibtex", "t"], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)  # fmt: skip
    said = [line for line in done.stdout.splitlines() if "arning--" in line or "error" in line]
    assert not [line for line in said if "empty " not in line and "to sort" not in line], said


@pytest.mark.skipif(not shutil.which("biber"), reason="biber is not installed")
def test_biber_misses_nothing_but_data(tmp_path: Path) -> None:
    (tmp_path / "b.bib").write_text(entries(ITEMS, classic=False), "utf-8")
    command = ["biber", "--tool", "--validate-datamodel", "--output-file=out.bib", "b.bib"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)  # fmt: skip
    said = [line for line in done.stdout.splitlines() if re.match("WARN|ERROR", line)]
    assert not [line for line in said if "Missing mandatory field" not in line], said
