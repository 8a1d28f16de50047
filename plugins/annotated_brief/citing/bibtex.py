"""Entries for BibLaTeX and for classic BibTeX, whole in any program whatever signs a field holds.

The manual of BibLaTeX, chapter 2, and https://tug.ctan.org/info/bibtex/tamethebeast/ttb_en.pdf
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from annotated_brief.citing.ris import SEASONS, kept_copy
from annotated_brief.tables import table

_MAP: Mapping[str, Any] = table("citing/bibtex.toml")
_ESCAPED = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
"""BibTeX counts braces also behind a backslash."""
_SIGN = re.compile(r"[\\{}~^&%$#_]")
_TAG = re.compile(r"<(?P<end>/?)(?P<name>i|b|em|strong|sub|sup|sc|span)\b(?P<more>[^<>]*)>")
_COMMANDS = {"i": "emph", "em": "emph", "b": "textbf", "strong": "textbf"}
_COMMANDS |= {"sub": "textsubscript", "sup": "textsuperscript", "sc": "textsc"}
_WORD = re.compile(r"[^\W_][\w'’.-]*")
_VERBATIM = {"url", "doi"}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_UNQUOTED = {"month"}


def bibtex_entry(item: Mapping[str, Any], *, classic: bool) -> str:
    """The item's entry."""
    subtype = str(item.get("type") or "document")
    kind = _MAP["types"].get(subtype, "misc")
    fields = dict(_fields(item, kind))
    if subtype not in _MAP["exact"]["types"]:
        fields["entrysubtype"] = _MAP["subtypes"].get(subtype, subtype)
    if kind == "unpublished" and classic:
        fields.setdefault("note", "Unpublished")  # which the type demands
    for variable, name in _MAP["dates"].items():
        if date := item.get(variable):
            fields |= _classic_date(date, name) if classic else _date(date, name)
    if classic:
        kind, fields = _as_classic(kind, fields)
    if _MAP["plain"].get(kind, subtype) != subtype:
        fields.setdefault("entrysubtype", subtype)
    written = (
        f"  {name} = {value}" if name in _UNQUOTED else f"  {name} = {{{value}}}"
        for name, value in fields.items()
    )
    return ",\n".join([f"@{kind}{{{item['id']}", *written]) + "\n}"


def _fields(item: Mapping[str, Any], kind: str) -> Iterator[tuple[str, str]]:
    has = {*_MAP["has"][kind], *_MAP["all"]["fields"]}
    notes = [str(item.get("note") or "")]
    for variable, names in {**_MAP["names"], **_MAP["fields"]}.items():
        value = item.get(variable)
        if not value:
            continue
        name = next((name for name in names if name in has), None)
        label = variable.replace("-", " ").replace("_", " ").capitalize()
        if isinstance(value, list) and name is None:
            notes += (f"{label}: {_in_note(one)}" for one in value)
            continue
        if isinstance(value, list):
            text = " and ".join(map(_name, value))
        elif name in _VERBATIM:
            text = re.sub(r"[{}\\\s]", lambda sign: f"%{ord(sign[0]):02X}", str(value))
        else:
            text = _rich(str(value), protect=name == "title")
        if name is None:
            notes.append(f"{label}: {text}")
            continue
        has.discard(name)
        yield name, re.sub("[–—]|(?<=\\d)-(?=\\d)", "--", text) if name == "pages" else text
    notes[0] = _rich(notes[0], protect=False)
    if copy := kept_copy(item):
        notes.append(f"archived at {_escape(copy)}")
    if any(notes):
        yield "note", "; ".join(filter(None, notes))


def _rich(text: str, *, protect: bool) -> str:
    """CSL's rich text; of a title, words with capitals are kept from change."""
    found: list[str] = []
    closing: list[str] = []
    at = 0
    for tag in _TAG.finditer(text):
        found.append(_plain(text[at : tag.start()], protect and not closing, not found))
        at = tag.end()
        if not tag["end"]:
            small = tag["name"] == "span" and "small-caps" in tag["more"]
            command = "textsc" if small else _COMMANDS.get(tag["name"])
            found.append(f"\\{command}{{" if command else "{")
            closing.append("}")
        elif closing:
            found.append(closing.pop())
    found.append(_plain(text[at:], protect and not closing, not found))
    return " ".join("".join([*found, *closing]).split())


def _plain(text: str, protect: bool, first: bool) -> str:
    if not protect:
        return _escape(text)
    parts, at = [], 0
    for word in _WORD.finditer(text):
        start = first and not text[: word.start()].strip()
        capitals = any(char.isupper() for char in word[0][1 if start else 0 :])
        shown = _escape(word[0])
        parts += [_escape(text[at : word.start()]), f"{{{shown}}}" if capitals else shown]
        at = word.end()
    return "".join([*parts, _escape(text[at:])])


def _escape(text: str) -> str:
    return _SIGN.sub(lambda sign: _ESCAPED[sign[0]], text)


def _name(name: Mapping[str, Any]) -> str:
    """``von Last, Jr, First``; an institution, and what has a comma or an "and" in it, in braces."""
    if "literal" in name:
        literal = " ".join(str(name["literal"]).split())
        return "others" if literal == "others" else f"{{{_escape(literal)}}}"
    particle = _part(name.get("non-dropping-particle"))
    family = _part(name.get("family"))
    given = " ".join(filter(None, map(_part, (name.get("given"), name.get("dropping-particle")))))
    if not given and " " in family and not family.startswith("{"):
        family = f"{{{family}}}"
    parts = (f"{particle} {family}".strip(), _part(name.get("suffix")), given)
    return ", ".join(filter(None, parts))


def _in_note(name: Mapping[str, Any]) -> str:
    """As Zotero writes it among a note's variables."""
    parts = (name.get("literal") or name.get("family"), name.get("given"))
    return " || ".join(_escape(str(part)) for part in parts if part)


def _part(text: Any) -> str:
    escaped = _escape(" ".join(str(text or "").split()))
    return f"{{{escaped}}}" if re.search(r",|\band\b", escaped) else escaped


def _date(date: Mapping[str, Any], name: str) -> dict[str, str]:
    """As EDTF, which BibLaTeX reads; words in its field for the state of a publication."""
    if rows := date.get("date-parts"):
        ends = ("" if row == [0] else "-".join(_numbers(row)) for row in rows)
        return {name: "/".join(ends) + ("~" if date.get("circa") else "")}
    words = str(date.get("literal") or "")
    year = re.search(r"\b\d{4}\b", words)
    if name != "date":
        return {}
    return {"date": year[0]} if year else {"pubstate": _escape(words)} if words else {}


def _numbers(row: list[int]) -> list[str]:
    year = f"-{-row[0] - 1:04d}" if row[0] < 0 else f"{row[0]:04d}"  # EDTF has a year 0
    return [year, *(f"{part:02d}" for part in row[1:])]


def _classic_date(date: Mapping[str, Any], name: str) -> dict[str, str]:
    rows = [row for row in date.get("date-parts", ()) if row != [0]]
    if name != "date":
        return _date(date, name)
    if not rows:
        return {"year": _escape(str(date.get("literal") or ""))}
    years = dict.fromkeys(f"{row[0]:04d}" for row in rows)  # no EDTF: -400 is 400 BC
    fields = {"year": ("c. " if date.get("circa") else "") + "--".join(years)}
    month = rows[0][1] if rows[0][1:] else 0
    if month:
        fields["month"] = f"{{{SEASONS[month - 21]}}}" if month > 20 else _MONTHS[month - 1]
    if rows[0][2:]:
        fields["day"] = str(rows[0][2])
    return fields


def _as_classic(kind: str, fields: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    kind = _MAP["classic"]["types"].get(kind, kind)
    if kind == "phdthesis" and "master" in fields.get("type", "").lower():
        kind = "mastersthesis"
    own = {
        name: _MAP["classic"].get(name, {}).get(kind)
        for name in ("institution", "organization", "publisher")
    }
    names = {**_MAP["classic"]["fields"], **{name: new for name, new in own.items() if new}}
    return kind, {names.get(name, name): value for name, value in fields.items()}
