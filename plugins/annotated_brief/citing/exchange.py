"""Sources for other programs: BibLaTeX written by Pandoc, RIS by its own short rules.

Pandoc reads RIS and doesn't write it. RIS: https://en.wikipedia.org/wiki/RIS_(file_format)
"""

import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

_ENTRY = re.compile(r"^@\w+\{([^,]+),\n.*?^\}$", re.S | re.M)
_CAPITALS = re.compile(r"\b\w[\w.’'-]*[A-ZÀ-Þ][\w’'-]*|(?<=: )[a-z][\w’'-]*")
"""Words with capitals inside that Pandoc doesn't brace by itself; they keep their case when a style writes the title in sentence case, which BibLaTeX braces."""
_SIGNS = re.compile(r"[\\~^&%$#_{}]")
"""Signs that mean something to LaTeX."""
_IN_CONTAINERS = frozenset(
    """
article article-journal article-magazine article-newspaper chapter paper-conference
entry-dictionary entry-encyclopedia post-weblog review
""".split()
)
"""Types for whose container BibLaTeX has a field."""
_RIS = tomllib.loads((files("annotated_brief") / "citing" / "ris.toml").read_text("utf-8"))


def biblatex_entries(written: str, items: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Each item's entry by its id, from what Pandoc wrote of the items as ``for_biblatex`` gave them."""
    found = {entry[1]: entry[0] for entry in _ENTRY.finditer(written)}
    return {id: _completed(entry, items[id]) for id, entry in found.items() if id in items}


def for_biblatex(item: Mapping[str, Any]) -> dict[str, Any]:
    """What BibLaTeX has no field for goes into its note, as Zotero does."""
    archived = _archived(item)
    home = item.get("container-title") if item.get("type") not in _IN_CONTAINERS else None
    notes = [
        str(item.get("note") or ""),
        f"in: {home}" if home else "",
        f"archived at {archived}" if archived else "",
    ]
    kept = {key: value for key, value in item.items() if key not in {"custom", "note"}}
    note = "; ".join(filter(None, notes))
    title = _CAPITALS.sub(
        lambda word: f'<span class="nocase">{word[0]}</span>', str(item.get("title", ""))
    )
    return {**kept, "title": title, **({"note": note} if note else {})}


def _completed(entry: str, item: Mapping[str, Any]) -> str:
    """The entry with what Pandoc's writer leaves out: notes of web pages, institution and type of reports."""
    fields = {"note": str(item.get("note") or "")}
    if re.match(r"@(?:report|techreport|\w*thesis)\{", entry):
        entry = entry.replace("\n  publisher = ", "\n  institution = ")
        fields["type"] = str(item.get("genre") or "")
    for name, value in fields.items():
        if value and f"\n  {name} = " not in entry:
            entry = f"{entry[:-2]},\n  {name} = {{{_SIGNS.sub(_escaped, value)}}}\n}}"
    return entry


def _escaped(sign: re.Match[str]) -> str:
    return {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}.get(
        sign[0], "\\" + sign[0]
    )


def _archived(item: Mapping[str, Any]) -> str:
    custom = item.get("custom")
    found = custom.get("archived") if isinstance(custom, Mapping) else None
    return str(found.get("url", "")) if isinstance(found, Mapping) else ""


def ris_record(item: Mapping[str, Any]) -> str:
    """One RIS record, its last line included."""
    lines = [("TY", _RIS["types"].get(str(item.get("type")), "GEN")), ("ID", str(item["id"]))]
    for field, tag in _RIS["names"].items():
        lines += [(tag, family_first(name)) for name in item.get(field, ())]
    for field, tag in (("issued", "DA"), ("accessed", "Y2")):
        if rows := item.get(field, {}).get("date-parts"):
            parts = [f"{part:02d}" for part in rows[0]]
            lines.append((tag, "/".join([*parts, *[""] * (3 - len(parts))]) + "/"))
            lines += [("PY", parts[0])] if tag == "DA" else []
        elif literal := item.get(field, {}).get("literal"):
            lines.append((tag, literal))
    first, _, last = re.sub("[–—]", "-", str(item.get("page", ""))).partition("-")
    lines += [(tag, text) for tag, text in (("SP", first), ("EP", last)) if text]
    lines += [(tag, str(item[field])) for field, tag in _RIS["fields"].items() if item.get(field)]
    if archived := _archived(item):
        lines.append(("L4", archived))
    return "".join(f"{tag}  - {' '.join(value.split())}\n" for tag, value in lines) + "ER  - \n"


def family_first(name: Mapping[str, str]) -> str:
    """A CSL name as programs read it: ``Family, Given``, with the particle before the family name."""
    if "literal" in name:
        return name["literal"]
    particle = name.get("non-dropping-particle", "")
    family = f"{particle} {name.get('family', '')}".strip()
    given = f"{name.get('given', '')} {name.get('dropping-particle', '')}".strip()
    return ", ".join(filter(None, (family, given, name.get("suffix", ""))))
