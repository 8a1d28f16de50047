"""Word's own citations, whose sources stand in a part of the file, in the form that reference managers write. ECMA-376, part 1, 22.6."""

import json
import re
from typing import Any
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape

from annotated_brief.documents.package import Package, local

_PART = re.compile(r"customXml/item\d+\.xml")
_CODE = re.compile(
    r"(<w:instrText\b[^>]*>)\s*CITATION\s+(?P<code>(?:(?!</w:instrText>).)*)(?=</w:instrText>)",
    re.S,
)
_SWITCH = re.compile(r"\\(?P<name>[a-z])\s*(?P<value>\"[^\"]*\"|[^\s\\]+)?")
_TYPES = {
    "Book": "book", "BookSection": "chapter", "JournalArticle": "article-journal", "ArticleInAPeriodical": "article-magazine",
    "ConferenceProceedings": "paper-conference", "Report": "report", "InternetSite": "webpage", "DocumentFromInternetSite": "webpage",
    "ElectronicSource": "webpage", "Case": "legal_case", "Patent": "patent", "Interview": "interview", "Film": "motion_picture",
    "SoundRecording": "song", "Performance": "performance", "Art": "graphic", "Misc": "document",
}  # fmt: skip
_TEXTS = {
    "Title": "title", "Publisher": "publisher", "City": "publisher-place", "JournalName": "container-title",
    "BookTitle": "container-title", "ConferenceName": "event-title", "PublicationTitle": "container-title",
    "PeriodicalTitle": "container-title", "InternetSiteTitle": "container-title", "Volume": "volume", "Issue": "issue",
    "Pages": "page", "Edition": "edition", "URL": "URL", "DOI": "DOI", "Institution": "publisher", "ReportType": "genre",
    "ThesisType": "genre", "CaseNumber": "number", "Court": "authority", "Medium": "medium", "Comments": "note",
}  # fmt: skip
_NAMES = {
    "Author": "author",
    "BookAuthor": "container-author",
    "Editor": "editor",
    "Translator": "translator",
}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def sources_of(package: Package) -> dict[str, dict[str, Any]]:
    """The file's own sources as CSL items, by their tags."""
    found = {}
    for name in package.parts.namelist():
        if not _PART.fullmatch(name) or b"Sources" not in package.parts.read(name)[:3000]:
            continue
        root = package.xml(name)
        for one in root if root is not None and local(root) == "Sources" else ():
            texts = {local(it): (it.text or "").strip() for it in one}
            if tag := texts.get("Tag"):
                found[tag] = {"id": tag, **_item(one, texts)}
    return found


def _item(source: Element, texts: dict[str, str]) -> dict[str, Any]:
    item: dict[str, Any] = {"type": _TYPES.get(texts.get("SourceType", ""), "document")}
    item |= {_TEXTS[name]: text for name, text in texts.items() if text and name in _TEXTS}
    for name, variable in (("Year", "issued"), ("YearAccessed", "accessed")):
        ending = name.removeprefix("Year")
        if texts.get(name, "").isdigit():
            parts = [int(texts[name])]
            month = texts.get(f"Month{ending}", "").lower()
            number = (
                int(month)
                if month.isdigit()
                else _MONTHS.index(month[:3]) + 1
                if month[:3] in _MONTHS
                else 0
            )
            day = texts.get(f"Day{ending}", "")
            parts += [number] if 0 < number < 13 else []
            parts += [int(day)] if len(parts) == 2 and day.isdigit() else []
            item[variable] = {"date-parts": [parts]}
    for group in source:
        for role in group if local(group) == "Author" else ():
            if people := [person for it in role.iter() if (person := _name(it))]:
                item[_NAMES.get(local(role), "contributor")] = people
    return item


def _name(one: Element) -> dict[str, str]:
    if local(one) == "Corporate":
        return {"literal": (one.text or "").strip()}
    if local(one) != "Person":
        return {}
    parts = {local(it): (it.text or "").strip() for it in one}
    given = " ".join(filter(None, (parts.get("First", ""), parts.get("Middle", ""))))
    return {
        key: text for key, text in (("family", parts.get("Last", "")), ("given", given)) if text
    }


def with_citations(text: str, sources: dict[str, dict[str, Any]]) -> str:
    """The XML with each of Word's citations as a field that Pandoc reads."""

    def put(found: re.Match[str]) -> str:
        tag, _, rest = found["code"].strip().partition(" ")
        cited = [_cited(tag, rest.partition("\\m ")[0])]
        for more in rest.split("\\m ")[1:]:
            key, _, switches = more.strip().partition(" ")
            cited.append(_cited(key, switches))
        if any(one["id"] not in sources for one in cited):
            return found[0]
        items = [{**one, "itemData": sources[one["id"]]} for one in cited]
        code = json.dumps({"citationItems": items}, ensure_ascii=False)
        return f"{found[1]} ADDIN CSL_CITATION {escape(code)} "

    return _CODE.sub(put, text) if sources else text


def _cited(tag: str, switches: str) -> dict[str, Any]:
    """A citation's source, page and words around."""
    given = {it["name"]: (it["value"] or "").strip('"') for it in _SWITCH.finditer(switches)}
    cited: dict[str, Any] = {"id": tag}
    if given.get("p"):
        cited |= {"locator": given["p"], "label": "page"}
    cited |= {
        name: given[sign] for sign, name in (("f", "prefix"), ("s", "suffix")) if given.get(sign)
    }
    if "n" in given:
        cited["suppress-author"] = True
    return cited
