"""What a Word or OpenDocument file says of itself in its properties."""

import re

from annotated_brief.documents.package import Package, local

_NAMES = {
    "title": "title",
    "creator": "author",
    "initial-creator": "author",
    "created": "date",
    "creation-date": "date",
}
"""Elements of Dublin Core and OpenDocument, and what they are called here."""
_NOBODY = re.compile(
    r"(?i)\W*(python-docx|(microsoft|ms|windows|office|word)( office)?( user)?|user|admin\w*|author|owner|test|pc|"
    r"\w*benutzer|utilisateur\w*|usuario|unknown|un-named)\W*"
)
"""Names that programs put in."""
_NO_TITLE = re.compile(
    r"(?i)\W*(document\d*|microsoft word\b.*|untitled\w*|word document|title|.*\.(docx?|odt))\W*"
)


def read_properties(package: Package) -> dict[str, list[str]]:
    """Title, authors and date, where a person may have given them."""
    said: dict[str, list[str]] = {}
    for part in ("docProps/core.xml", "meta.xml"):
        root = package.xml(part)
        for one in root.iter() if root is not None else ():
            text = " ".join((one.text or "").split())
            if (name := _NAMES.get(local(one))) and text:
                said.setdefault(name, []).append(text)
    authors = [one for text in said.get("author", ()) for one in re.split(r"\s*;\s*", text)]
    nobody = [one for one in authors if _NOBODY.fullmatch(one)]
    said["author"] = list(dict.fromkeys(one for one in authors if one not in nobody))
    if nobody and not said["author"]:  # a template's date is no date of the text
        said.pop("date", None)
    said["date"] = [text[:10] for text in said.get("date", ())[:1]]
    said["title"] = [text for text in said.get("title", ()) if not _NO_TITLE.fullmatch(text)]
    return {name: texts for name, texts in said.items() if texts}
