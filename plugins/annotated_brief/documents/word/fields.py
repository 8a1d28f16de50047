"""Citations that Mendeley Cite, EndNote and Word keep apart from their fields, put into them, where Pandoc reads them."""

import base64
import binascii
import json
import re
from pathlib import Path
from xml.sax.saxutils import escape

from annotated_brief.documents.package import Package
from annotated_brief.documents.word.own_sources import sources_of, with_citations

_INNER = r"(?:(?!<w:sdt>).)*?"
_CITATION = re.compile(
    rf'<w:sdt>(?:(?!<w:sdt>|</w:sdtPr>).)*?w:val="MENDELEY_CITATION_v3_([^"]+)"{_INNER}'
    rf"<w:sdtContent>({_INNER})</w:sdtContent></w:sdt>",
    re.S,
)
_BIBLIOGRAPHY = re.compile(
    rf'<w:sdt>(?:(?!<w:sdt>|</w:sdtPr>).)*?w:val="(?:MENDELEY_BIBLIOGRAPHY|Bibliographies)"{_INNER}'
    rf"<w:sdtContent>({_INNER})</w:sdtContent></w:sdt>",
    re.S,
)
_RUN = r"<w:r\b(?:(?!</w:r>).)*?"
_ENDNOTE = re.compile(
    rf'({_RUN}<w:fldChar\b[^>]*"begin"[^>]*)><w:fldData[^>]*>([^<]+)</w:fldData></w:fldChar>(</w:r>\s*{_RUN})'
    r"(<w:instrText\b[^>]*>)\s*ADDIN EN\.CITE\s*(?=</w:instrText>)",
    re.S,
)
"""A field whose data stands in its first sign, as EndNote writes long ones."""
_ENDNOTE_DATA = re.compile(
    rf'{_RUN}<w:fldChar\b[^>]*"begin"(?:(?!</w:r>).)*</w:r>\s*{_RUN}<w:instrText\b[^>]*>\s*ADDIN EN\.CITE\.DATA'
    rf'(?:(?!"separate").)*?{_RUN}<w:fldChar\b[^>]*"end"(?:(?!</w:r>).)*</w:r>',
    re.S,
)
"""The field within, which holds the same."""
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">{code}'
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def with_fields(path: Path, package: Package) -> Path | bytes:
    """The file as Pandoc is to read it: as it is, where nothing stands in controls."""
    names = (package.main, *package.related("footnotes"), *package.related("endnotes"))
    changed: dict[str, str] = {}
    sources = sources_of(package)
    for name in names:
        if package.xml(name) is None:
            continue
        before = package.parts.read(name).decode("utf-8", "replace")
        after = with_citations(_CITATION.sub(_as_field, before), sources)
        after = _ENDNOTE.sub(_with_data, _ENDNOTE_DATA.sub("", after))
        after = _BIBLIOGRAPHY.sub(lambda it: _bibliography(it[1]), after)
        if after != before:
            changed[name] = after
    return package.written(changed) if changed else path


def _as_field(control: re.Match[str]) -> str:
    try:
        value = json.loads(base64.b64decode(control[1] + "=="))
        code = f" ADDIN CSL_CITATION {json.dumps(value)} "
    except (ValueError, binascii.Error):
        return control[0]
    if "<w:p>" in control[2] or "<w:p " in control[2]:
        return control[0]
    return _FIELD.format(code=escape(code), shown=control[2])


def _with_data(begin: re.Match[str]) -> str:
    try:
        data = base64.b64decode("".join(begin[2].split())).decode("utf-8").rstrip("\0")
    except (ValueError, binascii.Error):
        return begin[0]
    return f"{begin[1]}/>{begin[3]}{begin[4]} ADDIN EN.CITE {escape(data)} "


def _bibliography(content: str) -> str:
    """A field around the text of each of its paragraphs, so that it is left out and told."""
    return re.sub(
        r"(<w:p\b[^>]*>(?:<w:pPr>.*?</w:pPr>)?)(.*?)(</w:p>)",
        lambda it: (
            it[1]
            + _FIELD.format(code="ADDIN Mendeley Bibliography CSL_BIBLIOGRAPHY", shown=it[2])
            + it[3]
        ),
        content,
        flags=re.S,
    )
