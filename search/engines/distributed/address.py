"""``SEARCH_URL``: which product answers, where, and as whom it is asked."""

import re
import ssl
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import NoReturn
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

ELASTICSEARCH, OPENSEARCH = "elasticsearch", "opensearch"
PORTS = {"https": 443, "http": 80}
SCHEMES = {
    **{scheme: (ELASTICSEARCH, scheme) for scheme in PORTS},
    **{
        f"{product}+{scheme}": (product, scheme)
        for product in (ELASTICSEARCH, OPENSEARCH)
        for scheme in PORTS
    },
}
"""What an address begins with: the product and how it is spoken to."""
INDEX = "hub"
"""Where the address names no other."""
NAME_OF_INDEX = re.compile(r"[a-z0-9][a-z0-9._-]{0,200}")
ENCODED_KEY = re.compile(r"[A-Za-z0-9+/_-]+={0,2}")


@dataclass(frozen=True)
class Address:
    """What ``SEARCH_URL`` says. ``str`` shows it without its secrets."""

    product: str
    nodes: tuple[str, ...]
    """``https://host:9200`` of each."""
    index: str
    shown: str
    login: tuple[str, str] | None = field(default=None, repr=False)
    """Name and password."""
    api_key: str | None = field(default=None, repr=False)
    ca_certs: str | None = None
    """A file with the certificates of the authority that is trusted, instead of the usual ones."""

    def __str__(self) -> str:
        return self.shown


def read(url: str) -> Address:
    """Returns what the address says. Raises ``ImproperlyConfigured``, which says what to write."""
    scheme, _, rest = url.partition("://")
    if scheme not in SCHEMES:
        refuse(
            "begin it with elasticsearch+https:// or opensearch+https://, or with "
            "elasticsearch+http:// or opensearch+http:// where the way to the server is safe"
        )
    product, protocol = SCHEMES[scheme]
    if product == OPENSEARCH and not find_spec("opensearchpy"):
        refuse("for OpenSearch, install the package connective-hub[opensearch] too")
    try:
        parts = urlsplit(f"//{rest}")
    except ValueError:
        refuse("write an IPv6 address in brackets: https://[2001:db8::1]:9200/hub")
    if parts.fragment:
        refuse("write # as %23")
    account, at, places = parts.netloc.rpartition("@")
    nodes = _nodes(protocol, places)
    options = _options(parts.query, protocol)
    login = _login(account) if at else None
    if login and options.get("api_key"):
        refuse("give either a name and a password or an api_key, not both")
    index = parts.path.strip("/") or INDEX
    if not NAME_OF_INDEX.fullmatch(index):
        refuse(
            "after the hosts stands the name of the index alone, in small letters: "
            "https://host:9200/hub"
        )
    return Address(
        product=product,
        nodes=nodes,
        index=index,
        shown=f"{protocol}://{places}",
        login=login,
        **options,
    )


def refuse(what: str) -> NoReturn:
    raise ImproperlyConfigured(f"SEARCH_URL: {what}. See docs/operators/settings.md.")


def _login(account: str) -> tuple[str, str]:
    name, _, secret = account.partition(":")
    if not (name and secret):
        refuse("write the account as name:password@")
    return unquote(name), unquote(secret)


def _nodes(protocol: str, places: str) -> tuple[str, ...]:
    found, ports = [], []
    for place in places.split(","):
        try:
            parts = urlsplit(f"//{place}")
            host, port = parts.hostname, parts.port
        except ValueError:
            refuse(
                "a port is a number up to 65535; in a name or password, write / as %2F, ? as %3F, "
                "# as %23 and @ as %40"
            )
        if not host:
            refuse(
                "name the host: https://host:9200/hub, or several: https://one:9200,two:9200/hub"
            )
        ports.append(port)
        host = f"[{host}]" if ":" in host else host
        found.append(f"{protocol}://{host}:{port or PORTS[protocol]}")
    if None in ports and any(ports):
        refuse("write the port of each host: https://one:9200,two:9200/hub")
    if len(set(found)) < len(found):
        refuse("name each host once")
    return tuple(found)


def _options(query: str, protocol: str) -> dict[str, str]:
    """What stands after the question mark. A plus is one: keys have them."""
    try:
        given = dict(parse_qsl(query.replace("+", "%2B"), True, True)) if query else {}
    except ValueError:
        refuse("after the question mark, write api_key=… or ca_certs=…, with & between them")
    if unknown := sorted(given.keys() - {"api_key", "ca_certs"}):
        refuse(f"after the question mark, only api_key and ca_certs are known, not {unknown[0]!r}")
    if "api_key" in given and not ENCODED_KEY.fullmatch(given["api_key"]):
        refuse("as api_key, write what the server calls 'encoded' when it makes the key")
    if "ca_certs" in given:
        _check_certificates(given["ca_certs"], protocol)
    return given


def _check_certificates(file: str, protocol: str) -> None:
    if protocol != "https":
        refuse("ca_certs needs https://")
    try:
        ssl.create_default_context(cafile=file)
    except OSError as error:
        refuse(f"as ca_certs, name a file with certificates as PEM, not {file!r} ({error})")
