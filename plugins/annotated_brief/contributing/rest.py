"""One question to the interface of a forge or an archive, and its answer."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any

from annotated_brief.diagnostics import StoppedError

_BUSY = {0, 429, 500, 502, 503, 504}
_PAUSES = (1, 2, 4)
"""Between tries of a question for which the other side was too busy, in parts of the wait."""
_SAID = 2_000
"""Bytes of a refusal that are shown."""


class NoAnswerError(StoppedError):
    """The other side refuses, or can't be reached."""

    status = 0
    """Of HTTP; 0 where there was no answer."""


class _Stay(urllib.request.HTTPRedirectHandler):
    """No redirect is followed: the token goes nowhere else."""

    def redirect_request(self, *_: Any) -> None:
        """Refuse."""
        return


def ask(
    who: str,
    method: str,
    url: str,
    token: str,
    body: Mapping[str, Any] | bytes | None = None,
    wait: float = 5,
) -> Any:
    """What is answered, from JSON. What only reads or can be done twice is tried again where nobody had time for it.

    Args:
        who: is asked, for people.
        method: of HTTP.
        url: whole.
        token: a bearer's.
        body: sent as JSON, or bytes as they are.
        wait: seconds before the second try; each later one twice as long.

    Raises:
        NoAnswerError: it refuses, or can't be reached.
    """
    plain = isinstance(body, bytes)
    headers = {
        "Authorization": f"Bearer {token}",
        "Accept": "application/json",
        "Content-Type": "application/octet-stream" if plain else "application/json",
        "User-Agent": "annotated-brief",
    }
    sent = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, sent, headers, method=method)
    for pause in _PAUSES:
        try:
            return _answer(who, request)
        except NoAnswerError as refused:
            if refused.status != 429 and (method == "POST" or refused.status not in _BUSY):
                raise
        time.sleep(wait * pause)
    return _answer(who, request)


def _answer(who: str, request: urllib.request.Request) -> Any:
    try:
        with urllib.request.build_opener(_Stay).open(request, timeout=60) as response:
            return json.loads(response.read() or b"null")
    except urllib.error.HTTPError as error:
        said = " ".join(error.read(_SAID).decode("utf-8", "replace").split())
        what = f"{who} answered {error.code} to {request.method} {request.selector}"
        refused = NoAnswerError(f"{what}: {said}" if said else f"{what}.")
        refused.status = error.code
        raise refused from None
    except (OSError, ValueError, HTTPException) as error:
        raise NoAnswerError(f"{who} could not be reached: {error}.") from None
