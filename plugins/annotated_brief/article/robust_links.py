"""Robust links: what a link to a source says of its kept copy. https://robustlinks.mementoweb.org/spec/"""

import datetime
from html import escape

from markupsafe import Markup

from annotated_brief.loading.link_record import KeptCopy
from annotated_brief.model import Archived

Copy = Archived | KeptCopy


def robust(reference: str, url: str, kept: Copy) -> str:
    """A reference's HTML, whose links to the original name the copy, too."""
    link = f'<a href="{escape(url)}"'
    return reference.replace(link, f"{link} {to_copy(url, kept)}")


def to_copy(url: str, kept: Copy) -> Markup:
    """Attributes of a link to the original, or to its copy."""
    day = kept.day if isinstance(kept, Archived) else kept.date
    # A month or a year would name a day on which nobody kept it.
    exact = isinstance(day, datetime.date) and day.isoformat() == str(kept.date)
    date = f' data-versiondate="{day}"' if exact else ""
    return Markup(f'data-originalurl="{escape(url)}" data-versionurl="{escape(kept.url)}"{date}')
