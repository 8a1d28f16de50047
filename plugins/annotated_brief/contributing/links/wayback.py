"""Kept copies at the Internet Archive. https://archive.org/help/wayback_api.php."""

import json
import re
from typing import Any
from urllib.parse import quote

from annotated_brief.contributing.links.request import Asker

API = "https://archive.org/wayback/available"
_COPY = re.compile(r"https?://web\.archive\.org/web/(\d{4})(\d\d)(\d\d)\d*/(.+)")


def kept_copy(url: str, asker: Asker, api: str) -> tuple[str, str] | None:
    """Address and day of the newest copy that shows the page; None where the archive names none."""
    reply = asker.read(f"{api}?url={quote(url, safe='')}", 100_000)
    try:
        data: Any = json.loads(reply.body)
        closest = data["archived_snapshots"]["closest"]
        found = _COPY.fullmatch(str(closest["url"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if found is None or str(closest.get("status")) != "200":
        return None
    return re.sub("^http:", "https:", found[0]), f"{found[1]}-{found[2]}-{found[3]}"
