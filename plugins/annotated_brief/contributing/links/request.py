"""One address asked: HEAD, then GET where a server doesn't take that; redirects followed by hand.

Only public addresses are reached, wherever a name or a redirect leads: an address is looked up once and the
connection made to it, so that a name can't point elsewhere between the look and the request.
"""

import ipaddress
import re
import socket
import ssl
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from msgspec import Struct


class PlainConnection(HTTPConnection):
    """To an address of ``http``."""

    private = False
    """It may reach hosts that aren't public, too."""

    def connect(self) -> None:
        """Open it, if the host is public."""
        failure = OSError(f"{self.host} is no public address")
        for *_, address in socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM):
            number = str(address[0])
            if not self.private and not _public(number):
                continue
            try:
                self.sock = socket.create_connection((number, self.port), self.timeout)
            except OSError as error:
                failure = error
            else:
                return
        raise failure


class SecureConnection(PlainConnection, HTTPSConnection):
    """To an address of ``https``."""

    def connect(self) -> None:
        """The same, with a certificate that is looked at."""
        super().connect()
        trust = ssl.create_default_context()
        self.sock = trust.wrap_socket(self.sock, server_hostname=self.host)


def _public(number: str) -> bool:
    found = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour
        if inner is not None and not inner.is_global:
            return False
    return found.is_global and not found.is_multicast


_MOST_HOPS = 8
_KEPT = "/%:=&?~#+!$,;'@()*[]"
_FOR_GOOD = {301, 308}
_ONWARD = {301, 302, 303, 307, 308}


class Reply(Struct, frozen=True):
    """What came of asking."""

    status: int | None
    """None where nothing answered."""
    moved: str = ""
    """Where the address leads for good; empty where it doesn't."""
    body: bytes = b""
    """The beginning of the answer, where it was asked for."""


class Asker(Struct, frozen=True):
    """How addresses are asked."""

    agent: str
    timeout: float = 20
    private: bool = False
    """Hosts on this machine or in a private network may be asked."""
    delay: float = 1
    """Seconds between two requests to one host."""
    jobs: int = 8
    """Hosts asked at the same time."""

    def ask(self, url: str) -> Reply:
        """Whether something answers at ``url``."""
        reply = self._follow(url, "HEAD", 0)
        if reply.status is None or reply.status >= 400:
            second = self._follow(url, "GET", 0)
            return reply if second.status is None and reply.status is not None else second
        return reply

    def read(self, url: str, most: int) -> Reply:
        """The answer's first ``most`` bytes."""
        return self._follow(url, "GET", most)

    def _follow(self, url: str, method: str, most: int) -> Reply:
        at, moved = url, ""
        for_good = True
        for _ in range(_MOST_HOPS):
            try:
                status, onward, body = self._once(at, method, most)
                if status not in _ONWARD or not onward:
                    return Reply(status, moved, body)
                at = urljoin(at, onward)
            except (OSError, HTTPException, ValueError):
                return Reply(None)
            for_good = for_good and status in _FOR_GOOD
            moved = at if for_good else moved
        return Reply(None)

    def _once(self, url: str, method: str, most: int) -> tuple[int, str, bytes]:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(url)
        host = parts.hostname
        host = host if host.isascii() else host.encode("idna").decode("ascii")
        kind = SecureConnection if parts.scheme == "https" else PlainConnection
        link = kind(host, parts.port, timeout=self.timeout)
        link.private = self.private
        try:
            path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
            headers = {"User-Agent": self.agent, "Accept": "*/*", "Accept-Encoding": "identity"}
            link.request(method, quote(path, safe=_KEPT), headers=headers)
            answer = link.getresponse()
            body = answer.read(most) if most else b""
            return answer.status, answer.getheader("Location") or "", body
        finally:
            link.close()


def host_of(url: str) -> str:
    """The host of an address; empty where it is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def user_agent(version: str, site: str) -> str:
    """Who asks, with the address of the site, so that a server's keeper can see why."""
    plain = re.sub(r"[^\x21-\x7e]", "", site)
    return f"annotated-brief/{version}" + (f" (+{plain})" if plain else "")
