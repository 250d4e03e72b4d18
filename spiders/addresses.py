"""Which URLs may be fetched at all: http and https, and nothing inside this machine or network."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

_SCHEMES = ("http", "https")
_LOCAL_NAMES = ("localhost", "ip6-localhost", "metadata.google.internal")
_LOCAL_SUFFIXES = (".localhost", ".local", ".internal", ".intranet", ".lan", ".home.arpa")
_MAX_URL = 2_000


def refusal(url: str, *, allow_private: bool = False) -> str | None:
    """Why a URL is not fetched (scheme, too long, no host, private host), or None. Looks up no names."""
    if len(url) > _MAX_URL:
        return "url too long"
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return "bad url"
    if parts.scheme not in _SCHEMES:
        return f"scheme {parts.scheme[:12] or 'missing'}"
    if not host or port == 0:
        return "no host"
    if parts.username is not None:
        return "credentials in url"
    if allow_private:
        return None
    name = host.rstrip(".").lower()
    if name in _LOCAL_NAMES or name.endswith(_LOCAL_SUFFIXES):
        return "private address"
    return "private address" if _numeric_private(name) else None


def is_private(address: str) -> bool:
    """True for addresses that are not on the public internet, IPv4-mapped ones included."""
    try:
        ip = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return True
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        ip = inner or ip
    return not ip.is_global or ip.is_multicast


def _numeric_private(host: str) -> bool:
    """Literal addresses, and the short and hexadecimal forms that resolvers accept (127.1, 0x7f000001)."""
    try:
        ipaddress.ip_address(host.split("%", 1)[0])
    except ValueError:
        return all(part.isdigit() or part.startswith("0x") for part in host.split("."))
    return is_private(host)
