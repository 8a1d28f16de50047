"""HTTP connections that reach only public addresses, wherever a name or a redirect leads.

The address is looked up once and the connection made to it, so that a name can't point elsewhere
between the look and the request.
"""

import ipaddress
import socket
import ssl
from http.client import HTTPConnection, HTTPSConnection


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
