"""One question to the interface of a forge, and its answer."""

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any

from annotated_brief.diagnostics import StoppedError


class RefusedByForgeError(StoppedError):
    """A forge refuses, or can't be reached."""

    status = 0
    """Of HTTP; 0 where there was no answer."""


def ask(
    forge: str,
    method: str,
    url: str,
    token: str,
    body: Mapping[str, Any] | None = None,
    **headers: str,
) -> Any:
    """What it answers, from JSON.

    Args:
        forge: its name, for people.
        method: of HTTP.
        url: whole.
        token: a bearer's.
        body: sent as JSON.
        headers: more of them, with ``_`` for the hyphen.

    Raises:
        RefusedByForgeError: it refuses, or can't be reached.
    """
    request = urllib.request.Request(
        url,
        json.dumps(body).encode() if body else None,
        {
            "Authorization": f"Bearer {token}",
            "Accept": "application/json",
            "Content-Type": "application/json",
            "User-Agent": "annotated-brief",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        },
        method=method,
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            return json.loads(response.read() or b"null")
    except urllib.error.HTTPError as error:
        path = urllib.request.Request(url).selector
        refused = RefusedByForgeError(f"{forge} answered {error.code} to {method} {path}.")
        refused.status = error.code
        error.close()
        raise refused from None
    except (urllib.error.URLError, TimeoutError, ValueError) as error:
        raise RefusedByForgeError(f"{forge} could not be reached: {error}.") from None
