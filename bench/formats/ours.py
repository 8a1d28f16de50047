"""The same job done by this plugin, and typed by hand."""

from by_hand import write_by_hand
from corpus import write_annotated
from formats.peer import Peer

ALL = "terms with definitions, sources, citations with pages, notes, all linked both ways"

PEERS = [
    Peer(
        "by hand",
        "",
        (),
        f"{ALL}: typed in Markdown",
        "reference styles, exports, forms to copy, permanent passages, checks",
        write_by_hand,
        terms=r'href="[^"]*glossary/#term-',
        citations=r"[(]<a href=\"[^\"]*sources/#src\d+\">[^<]*</a>, \d",
    ),
    Peer(
        "annotated-brief",
        "",
        (),
        f"{ALL}; terms found by itself, references by CSL, a permanent address a passage, exports, forms to copy, checks",
        "nothing of what is compared here",
        write_annotated,
        terms=r'class="ab-term"',
        citations=r'class="ab-cite"',
    ),
]
