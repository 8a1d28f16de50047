"""HTTP connections that reach only public addresses, wherever a name or a redirect leads.

The address is looked up once and the connection made to it, so that a name can't point elsewhere
between the look and the request.
"""

import http.client
import ipaddress
import socket
import ssl
from typing import Any


class NotPublicError(OSError):
    """The host is on this machine or in a private network."""


def connection(
    scheme: str, host: str, port: int | None, timeout: float, *, private: bool
) -> http.client.HTTPConnection:
    """A connection, not yet open; ``private`` lets it reach hosts that aren't public."""
    link = (_Secure if scheme == "https" else _Plain)(host, port, timeout=timeout)
    link.private = private
    return link


def _open(host: str, port: int, timeout: float | None, private: bool) -> socket.socket:
    failure: OSError = NotPublicError(f"{host} is no public address")
    for *_, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        number = str(address[0])
        if not private and not _public(number):
            continue
        try:
            return socket.create_connection((number, port), timeout)
        except OSError as error:
            failure = error
    raise failure


def _public(number: str) -> bool:
    found = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour
        if inner is not None and not inner.is_global:
            return False
    return found.is_global and not found.is_multicast


class _Plain(http.client.HTTPConnection):
    private = False

    def connect(self) -> None:
        self.sock = _open(self.host, self.port, self.timeout, self.private)


class _Secure(http.client.HTTPSConnection):
    private = False

    def connect(self) -> None:
        bare: Any = _open(self.host, self.port, self.timeout, self.private)
        try:
            trust = ssl.create_default_context()
            self.sock = trust.wrap_socket(bare, server_hostname=self.host)
        except BaseException:
            bare.close()
            raise
