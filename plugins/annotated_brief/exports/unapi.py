"""``unapi.xml``: the sources for Zotero's button on their page, which offers them as a list. http://unapi.info/specs/

unAPI asks one address for the formats that there are, then for a record in one of them. A site of files
answers both with one file: as XML it lists the formats, and as RIS, whose readers pass over other lines, it
has the records.
"""

import re

UNAPI = "unapi.xml"
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|]]>")
"""What can't stand in XML's literal text."""
_TEXT = """\
<?xml version="1.0" encoding="utf-8"?>
<formats>
<format name="ris" type="application/x-research-info-systems"/>
<records><![CDATA[
{records}
]]></records>
</formats>
"""


def unapi_answer(ris: str) -> bytes:
    """The file, from that of the sources as RIS."""
    return _TEXT.format(records=_UNWRITABLE.sub("", ris)).encode()


def unapi_head(root: str) -> str:
    """What leads from the page of sources to it; ``root``: the way to the site's root."""
    return f'<link rel="unapi-server" type="application/xml" title="unAPI" href="{root}{UNAPI}">\n'
