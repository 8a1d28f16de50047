"""Word files of our own words, as small as Word and Pandoc read them."""

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = {
    "Title": "Title",
    "Subtitle": "Subtitle",
    "Heading1": "heading 1",
    "Heading2": "heading 2",
    "Caption": "caption",
    "Quote": "Quote",
    "TOC1": "toc 1",
    "ListParagraph": "List Paragraph",
    "ListBullet": "List Bullet",
    "ListBullet2": "List Bullet 2",
    "ListContinue": "List Continue",
    "ListContinue2": "List Continue 2",
}
_LOOKS = {
    "ListParagraph": '<w:ind w:left="720"/>',
    "ListBullet": '<w:numPr><w:numId w:val="1"/></w:numPr>',
    "ListBullet2": '<w:numPr><w:numId w:val="5"/></w:numPr>',
    "ListContinue": '<w:ind w:left="360"/>',
    "ListContinue2": '<w:ind w:left="720"/>',
    "Quote": '<w:ind w:left="864"/>',
}
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63"
    "f8ffff3f0300050001ff7d2a3d0000000049454e44ae426082"
)


def p(*runs: str, style: str = "", left: int = 0) -> str:
    """A paragraph; runs that are no XML are words; ``left``: its indent in twentieths of a point."""
    kind = f'<w:pStyle w:val="{style}"/>' if style else ""
    kind += f'<w:ind w:left="{left}"/>' if left else ""
    return f"<w:p>{kind and f'<w:pPr>{kind}</w:pPr>'}{''.join(map(r, runs))}</w:p>"


def r(text: str) -> str:
    return (
        text
        if text.startswith("<")
        else f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    )


def item(text: str, list: int, level: int = 0, style: str = "") -> str:
    kind = f'<w:pStyle w:val="{style}"/>' if style else ""
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>'
    return f"<w:p><w:pPr>{kind}{number}</w:pPr>{r(text)}</w:p>"


def field(code: str, *shown: str) -> str:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = f'<w:r><w:instrText xml:space="preserve">{escape(code)}</w:instrText></w:r>'
    return char("begin") + code + char("separate") + "".join(map(r, shown)) + char("end")


def cited(shown: str, *items: Mapping[str, object], start: str = "ADDIN ZOTERO_ITEM ") -> str:
    """A citation as reference managers keep it."""
    return field(f" {start}CSL_CITATION {json.dumps({'citationItems': items})} ", shown)


def table(*rows: tuple[str, ...]) -> str:
    lines = "".join(
        "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows
    )
    look = '<w:tblPr><w:tblLook w:firstRow="1" w:val="0020"/></w:tblPr>'
    return f"<w:tbl>{look}{lines}</w:tbl>"


def picture(words: str = "", id: str = "rIdPicture") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="1" name="P" descr="{words}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:blipFill><a:blip r:embed="{id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def comment(id: int, author: str, text: str, mark: str) -> str:
    return f'<w:comment w:id="{id}" w:author="{author}"><w:p w14:paraId="{mark}">{r(text)}</w:p></w:comment>'


def commented(id: int, words: str) -> str:
    return f'<w:commentRangeStart w:id="{id}"/>{r(words)}<w:commentRangeEnd w:id="{id}"/><w:r><w:commentReference w:id="{id}"/></w:r>'


def docx(path: Path, *body: str, core: str = "", **parts: str | bytes) -> Path:
    """Write a Word file; ``parts``: notes, comments, commentsExtended, header, and media by their names."""
    files: dict[str, str | bytes] = {}
    links = {"rIdStyles": ("styles", "styles.xml"), "rIdNumbers": ("numbering", "numbering.xml")}
    for name, content in parts.items():
        if isinstance(content, bytes):
            files[f"word/media/{name}.png"] = content
            links["rIdPicture"] = ("image", f"media/{name}.png")
        else:
            root = {"commentsExtended": "w15:commentsEx", "header": "w:hdr"}.get(name, f"w:{name}")
            files[f"word/{name}.xml"] = f"<{root} {NAMES}>{content}</{root}>"
            links[f"rId{name}"] = (name, f"{name}.xml")
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>'
        f"<w:pPr>{_LOOKS.get(id, '')}</w:pPr></w:style>"
        for id, name in _STYLES.items()
    )
    numbers = "".join(
        f'<w:abstractNum w:abstractNumId="{id}">{_levels(form, sign)}</w:abstractNum>'
        for id, form, sign in (
            (1, "bullet", "•"),
            (2, "decimal", "%1."),
            (3, "lowerLetter", "%1)"),
            (4, "bullet", " "),
        )
    ) + "".join(
        f'<w:num w:numId="{id}"><w:abstractNumId w:val="{id}"/></w:num>' for id in (1, 2, 3, 4)
    )
    numbers = f"{_SINGLE}{numbers}"
    numbers += '<w:num w:numId="5"><w:abstractNumId w:val="5"/></w:num>'
    files["word/styles.xml"] = f"<w:styles {NAMES}>{styles}</w:styles>"
    files["word/numbering.xml"] = f"<w:numbering {NAMES}>{numbers}</w:numbering>"
    files["word/document.xml"] = (
        f"<w:document {NAMES}><w:body>{''.join(body)}</w:body></w:document>"
    )
    files["word/_rels/document.xml.rels"] = _links(links)
    files["_rels/.rels"] = _links({"rId1": ("officeDocument", "word/document.xml")})
    if core:
        dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        files["docProps/core.xml"] = f"<coreProperties {dc}>{core}</coreProperties>"
    with zipfile.ZipFile(path, "w") as file:
        for name, content in files.items():
            file.writestr(name, content)
    return path


_SINGLE = (
    '<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="bullet"/><w:lvlText w:val="–"/>'
    '<w:pPr><w:ind w:left="1080" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
)
"""As the style List Bullet 2 has it: a list of its own."""


def _levels(form: str, sign: str) -> str:
    return "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{sign.replace("1", str(at + 1))}"/>'
        f'<w:pPr><w:ind w:left="{720 * (at + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
        for at in range(3)
    )


def _links(links: Mapping[str, tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="{id}" Type="{_KINDS}/{kind}" Target="{target}"/>'
        for id, (kind, target) in links.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{listed}</Relationships>'
