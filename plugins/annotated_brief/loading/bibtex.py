"""BibTeX and BibLaTeX, read by Pandoc; where each field stands, and what Pandoc let fall, is seen here.

https://tug.ctan.org/info/bibtex/tamethebeast/ttb_en.pdf and the manual of BibLaTeX, chapter 2.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct, field

from annotated_brief.conversion import ConversionError, convert
from annotated_brief.loading.declaration import CSL_TYPES
from annotated_brief.plain_names import plain_letters

_LONGEST_LINE = 100_000
"""Characters: Pandoc's time grows with the square of a value's."""
_MOST_LINES = 200_000
_SECONDS = 30
_MOST = 20
"""Slips in one file that are each told."""
_ENTRY = re.compile(r"^[ \t]*@\s*(?P<type>[A-Za-z]+)\s*[{(]\s*(?P<key>[^\s,{}()=]+)\s*,", re.M)
_STRING = re.compile(r"(?i)^[ \t]*@string\s*[{(]\s*(?P<name>[\w:.+-]+)\s*=\s*", re.M)
_START = re.compile(r"^[ \t]*@", re.M)
_COMMENT = re.compile(r"^([ \t]*)@(?=comment\b(?!\s*[{(]))", re.M | re.I)
"""What BibTeX skips like any text between entries, and Pandoc stops at."""
_FIELD = re.compile(r"[\s,]*(?P<name>[A-Za-z][\w:.+-]*)\s*=\s*")
_BARE = re.compile(r"[^\s,{}\"#()]+")
_JOINED = re.compile(r"\s*#\s*")
_DATES = {
    "issued": ("date", "year"),
    "accessed": ("urldate",),
    "original-date": ("origdate",),
    "event-date": ("eventdate",),
}
_NAMES = frozenset("author editor translator bookauthor".split())
_SIGNS = {
    "textbraceleft": r"\{",
    "textbraceright": r"\}",
    "textdollar": r"\$",
    "textendash": "–",
    "textemdash": "—",
    "texteuro": "€",
    "euro": "€",
    "TH": "Þ",
    "th": "þ",
    "DH": "Ð",
    "dh": "ð",
    "DJ": "Đ",
    "dj": "đ",
    "NG": "Ŋ",
    "ng": "ŋ",
}
"""Commands that Pandoc doesn't know, and lets fall."""
_UNKNOWN = re.compile(
    rf"\{{\\(?P<braced>{'|'.join(_SIGNS)})(?:\{{\}})?\}}|\\(?P<name>{'|'.join(_SIGNS)})(?:\{{\}}|(?![A-Za-z]) ?)"
)
_MATH = r"(?<!\\)\$(?:[^${}\\\n]|\\[A-Za-z]+|\{[^${}\n]{0,40}\}){1,60}\$"
_WORD_WITH_MATH = re.compile(rf"[A-Za-z0-9]*(?:{_MATH}[A-Za-z0-9]*)+")
"""Its capitals stay: H$_2$O."""
_RAISED = re.compile(r"([_^])(?:\{([^{}]*)\}|([^{}\\]))")
_SCRIPT = {"_": "sub", "^": "sup"}
_COMMAND = re.compile(r"\\([A-Za-z]+) ?")
_TEX_SIGNS = {"sim": "~", "times": "×", "pm": "±", "rm": "", "mathrm": "", "text": ""}
_DOTLESS = re.compile("[ıȷ](?=[\u0300-\u036f])")
_IN_ADDRESS = re.compile(
    r"\{?\\(?:string(?P<string>.)|(?P<tilde>textasciitilde|~)(?:\{\})?|(?P<sign>[&%#_$]))\}?|\{(?P<braced>[&%#_~])\}"
)
_TYPES = {"standard": "standard", "conference": "paper-conference"}
"""What Pandoc takes for something else."""
_SEASONS = ("spring", "summer", "autumn", "fall", "winter")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NOT_READ = frozenset(
    "entrysubtype langid language options crossref xref xdata ids month day".split()
)
"""Fields whose value stands in no variable as it was typed."""
_SOURCE_OF = {
    "title": ("title", "maintitle"),
    "container-title": ("journaltitle", "journal", "booktitle"),
    "publisher": ("publisher", "institution", "school", "organization", "howpublished"),
    **_DATES,
}


class Entry(Struct):
    """One entry as it is typed."""

    type: str
    key: str
    at: int
    """Offset of its key."""
    fields: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Offset and text of each value, without its outer braces, by the field's name in small letters."""

    def place(self, variable: str) -> int:
        """Where a CSL variable comes from."""
        for name in _SOURCE_OF.get(variable, (variable.lower(),)):
            if name in self.fields:
                return self.fields[name][0]
        return self.at

    def lost(self, item: Mapping[str, Any]) -> Iterator[str]:
        """Fields of which no word came into the item."""
        there = _folded(json.dumps(dict(item), ensure_ascii=False))
        dates = {name for names in _DATES.values() for name in names}
        for name, (_, typed) in self.fields.items():
            words = [] if name in dates | _NOT_READ else _words(typed)
            missing = [word for word in words if word not in there]
            if missing and (len(missing) == len(words) or name in _NAMES):
                yield name


def read_bibtex(text: str) -> tuple[list[tuple[Entry, dict[str, Any]]], list[ConversionError]]:
    """Each entry with its item, dates among it as they were typed where Pandoc can't read them.

    An entry that can't be read is left out, and told.

    Raises:
        ValueError: it is too large.
        subprocess.TimeoutExpired: it takes too long.

    """
    if text.count("\n") > _MOST_LINES:
        raise ValueError(f"it has more than {_MOST_LINES:,} lines")
    if len(max(text.split("\n"), key=len)) > _LONGEST_LINE:
        raise ValueError(f"a line in it is longer than {_LONGEST_LINE:,} characters")
    text = _COMMENT.sub(r"\1 ", text)
    refused: list[ConversionError] = []
    items: list[dict[str, Any]] = []
    for _ in range(_MOST):
        try:
            known = _UNKNOWN.sub(lambda sign: _SIGNS[sign["braced"] or sign["name"]], text)
            known = _WORD_WITH_MATH.sub(r"{\g<0>}", known)
            items = json.loads(convert(known.encode(), "biblatex", "csljson", seconds=_SECONDS))
            break
        except ConversionError as error:
            refused.append(error)
            shorter = _without(text, error.line)
            if shorter is None:
                break
            text = shorter
    entries: dict[str, list[Entry]] = {}
    for entry in _entries(text):
        entries.setdefault(entry.key, []).append(entry)
    found = []
    for item in items:
        key = str(item.get("id") or "")
        same = entries.get(key) or [Entry("", key, 0)]
        entry = same.pop(0) if len(same) > 1 else same[0]
        found.append((entry, _mended(item, entry)))
    return found, refused


def _without(text: str, line: int | None) -> str | None:
    """The text without the entry in which Pandoc stopped; None where there is none, or it isn't known."""
    if line is None:
        return None
    lines = text.split("\n")
    stopped = len("\n".join(lines[: line - 1]))
    starts = [found.start() for found in _START.finditer(text)]
    before = [at for at in starts if at < max(stopped, 1)]
    if not before:
        return None
    end = next((at for at in starts if at > before[-1]), len(text))
    return text[: before[-1]] + re.sub(r"[^\n]", " ", text[before[-1] : end]) + text[end:]


def _mended(item: dict[str, Any], entry: Entry) -> dict[str, Any]:
    subtype = entry.fields.get("entrysubtype", (0, ""))[1]
    kind = _TYPES.get(entry.type) or item.get("type") or "document"
    kind = subtype if subtype in CSL_TYPES else kind
    item = {**_typeset(item), "type": kind}
    for name in item.keys() & {"URL", "DOI"}:
        item[name] = _IN_ADDRESS.sub(_address_sign, item[name])
    if "holder" in entry.fields:  # which Pandoc doesn't read
        item.setdefault("authority", _plain(entry.fields["holder"][1]))
    for variable, names in _DATES.items():
        typed = next((entry.fields[name][1] for name in names if name in entry.fields), "")
        rows = (item.get(variable) or {}).get("date-parts")
        finer = variable != "issued" or "month" not in entry.fields or (rows and len(rows[0]) > 1)
        no_month = re.match(r"-?\d{4}-(?:1[3-9]|20)\b", typed)  # Pandoc takes it for a season
        if typed and (no_month or not (rows and finer)):
            month = entry.fields.get("month", (0, ""))[1] if variable == "issued" else ""
            item[variable] = {"raw": _typed_date(_plain(typed), _plain(month)), "typed": True}
            item.pop("status", None) if item.get("status") == typed else None
    return item


def _typeset(value: Any) -> Any:
    """With what Pandoc leaves as TeX: accents on letters that lost their dot for them, and simple formulas."""
    if isinstance(value, dict):
        return {name: _typeset(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_typeset(one) for one in value]
    if not isinstance(value, str):
        return value
    dotted = _DOTLESS.sub(lambda letter: "i" if letter[0] == "ı" else "j", value)
    text = value if dotted == value else unicodedata.normalize("NFC", dotted)
    return re.sub(_MATH, _formula, text) if "$" in text else text


def _formula(found: re.Match[str]) -> str:
    """A formula of letters, powers and indices as CSL has it; any other as it is."""
    plain = _COMMAND.sub(_letter, found[0][1:-1])
    alone = re.fullmatch("[A-Za-z]{1,2}", plain)  # k-means
    if not alone and plain == found[0][1:-1] and not _RAISED.search(plain):  # amounts of dollars
        return found[0]
    rich = (
        _RAISED.sub(lambda one: f"<{_SCRIPT[one[1]]}>{one[2] or one[3]}</{_SCRIPT[one[1]]}>", plain)
        .replace("{", "")
        .replace("}", "")
    )
    return found[0] if re.search(r"[\\_^]", rich) else rich.strip()


def _letter(command: re.Match[str]) -> str:
    """A Greek letter by its name, or another sign; any other command as it is."""
    name = command[1]
    case = "CAPITAL" if name[0].isupper() else "SMALL"
    try:
        return _TEX_SIGNS.get(name) or unicodedata.lookup(f"GREEK {case} LETTER {name}")
    except KeyError:
        return _TEX_SIGNS.get(name, command[0])


def _address_sign(found: re.Match[str]) -> str:
    """What TeX needs a stroke or braces for, and an address has as it is."""
    return "~" if found["tilde"] else found["string"] or found["sign"] or found["braced"]


def _typed_date(year: str, month: str) -> str:
    if not month:
        return year
    if month[:3].lower() in _MONTHS:
        return f"{year}-{_MONTHS.index(month[:3].lower()) + 1:02d}"
    return f"{month} {year}" if month.lower() in _SEASONS else f"{year}-{month.zfill(2)}"


def _entries(text: str) -> Iterator[Entry]:
    strings = {
        found["name"].lower(): _value(text, found.end(), {})[1] for found in _STRING.finditer(text)
    }
    for start in _ENTRY.finditer(text):
        if start["type"].lower() in {"comment", "string", "preamble"}:
            continue
        entry = Entry(start["type"].lower(), start["key"], start.start("key"))
        at = start.end()
        while name := _FIELD.match(text, at):
            at, value = _value(text, name.end(), strings)
            entry.fields.setdefault(name["name"].lower(), (name.end(), value))
        yield entry


def _value(text: str, at: int, strings: Mapping[str, str]) -> tuple[int, str]:
    """Its end, and its parts without their braces or quotation marks; names as what they stand for."""
    parts: list[str] = []
    while at < len(text):
        if text[at] in '{"':
            end = _closing(text, at)
            parts.append(text[at + 1 : end])
            at = end + 1
        elif bare := _BARE.match(text, at):
            parts.append(strings.get(bare[0].lower(), bare[0]))
            at = bare.end()
        joined = _JOINED.match(text, at)
        if joined is None or joined.end() == at:
            break
        at = joined.end()
    return at, " ".join(parts)


def _closing(text: str, at: int) -> int:
    depth, quoted = 0, text[at] == '"'
    for sign in re.compile(r'\\[{}"]|[{}"]').finditer(text, at + quoted):
        depth += {"{": 1, "}": -1}.get(sign[0], 0)
        if depth <= 0 and sign[0] == ('"' if quoted else "}"):
            return sign.start()
    return len(text)


def _plain(value: str) -> str:
    return " ".join(re.sub(r"\\[A-Za-z]+|\\.|[{}~]", " ", value).split())


def _words(value: str) -> list[str]:
    """Words that are typed as they are read, for comparison."""
    parts = re.split(r"[\s~,;/&]+|--+", value.replace("{", "").replace("}", ""))
    words = [
        _folded(part).strip("\"'`.:()[]") for part in parts if not re.search(r"[\\$^_#%]", part)
    ]
    return [word for word in words if word and word not in {"and", "others"}]


def _folded(text: str) -> str:
    return plain_letters(text.replace("’", "'"))
