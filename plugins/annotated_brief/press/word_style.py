"""How the Word file looks: Pandoc's own reference file with our measures, and a footer that says what it is of.

https://pandoc.org/MANUAL.html#option--reference-doc
"""

import re
import subprocess
import zipfile
from functools import cache
from html import escape
from io import BytesIO

from annotated_brief.conversion import ConversionError, pandoc
from annotated_brief.press.document import Front

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = """
<w:style w:type="paragraph" w:customStyle="1" w:styleId="KeyPoints"><w:name w:val="Key Points"/>
<w:basedOn w:val="BodyText"/><w:pPr><w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="27306B"/></w:pBdr>
<w:spacing w:before="60" w:after="60"/><w:ind w:left="227"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="CommentText"><w:name w:val="annotation text"/><w:basedOn w:val="Normal"/>
<w:pPr><w:spacing w:after="60"/></w:pPr><w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>
<w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/>
<w:rPr><w:color w:val="595959"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>
"""
_SECTION = (
    f'<w:sectPr><w:footerReference xmlns:r="{_R}" w:type="default" r:id="rIdFooter"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1418" w:right="1701" w:bottom="1418" w:left="1701" w:header="709" w:footer="709" w:gutter="0"/>'
    "</w:sectPr>"
)
_RELATION = f'<Relationship Id="rIdFooter" Type="{_R}/footer" Target="footer1.xml"/>'
_CONTENT = (
    '<Override PartName="/word/footer1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>'
)


def reference_file(front: Front) -> bytes:
    """The file that Pandoc takes styles, page and footer from.

    Raises:
        ConversionError: Pandoc has none.
        OSError: there is no Pandoc.
    """
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(_own())) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            new.writestr(info, _changed(info.filename, old.read(info).decode()))
        footer = zipfile.ZipInfo("word/footer1.xml")  # of 1980: the same page makes the same bytes
        new.writestr(footer, _footer(front))
    return out.getvalue()


@cache
def _own() -> bytes:
    command = [pandoc(), "--print-default-data-file=reference.docx"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    if done.returncode:
        raise ConversionError(done.stderr.decode("utf-8", "replace"))
    return done.stdout


def _changed(name: str, text: str) -> str:
    match name:
        case "word/styles.xml":
            text = text.replace('<w:sz w:val="24" />', '<w:sz w:val="22" />', 1)
            text = text.replace('<w:sz w:val="56" />', '<w:sz w:val="40" />')
            text = text.replace('<w:spacing w:val="15" />', "")
            text = text.replace(
                '<w:spacing w:after="200" />',
                '<w:spacing w:after="160" w:line="288" w:lineRule="auto" />',
                1,
            )
            return text.replace("</w:styles>", f"{_STYLES}</w:styles>")
        case "word/document.xml":
            return re.sub(r"<w:sectPr>.*?</w:sectPr>", _SECTION, text, flags=re.S)
        case "word/_rels/document.xml.rels":
            return text.replace("</Relationships>", f"{_RELATION}</Relationships>")
        case "[Content_Types].xml":
            return text.replace("</Types>", f"{_CONTENT}</Types>")
    return text


def _footer(front: Front) -> str:
    """Edition, address and the number of the sheet."""
    said = escape(
        " · ".join(filter(None, (front.site, front.edition, front.work.cited_as))), quote=False
    )
    page = "".join(
        f"<w:r>{part}</w:r>"
        for part in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    text = f'<w:r><w:t xml:space="preserve">{said}{" · " if said else ""}</w:t></w:r>'
    way = "<w:bidi/>" if front.direction == "rtl" else ""
    inner = f'<w:p><w:pPr><w:pStyle w:val="Footer"/>{way}</w:pPr>{text}{page}</w:p>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<w:ftr xmlns:w="{_W}">{inner}</w:ftr>'
