"""``SEARCH_URL``: what it may say, and that a wrong one is answered with what to write."""

import ssl
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from search.engines.distributed.address import read

KEY = "aWQ6a2V5L3dpdGgrcGx1cw=="


@pytest.fixture
def authority(tmp_path):
    """A file with certificates: those of this machine."""
    file = tmp_path / "ca.pem"
    found = ssl.create_default_context().get_ca_certs(binary_form=True)
    file.write_text("".join(map(ssl.DER_cert_to_PEM_cert, found[:1])))
    return file


@pytest.mark.parametrize(
    ("url", "product", "nodes", "index"),
    [
        ("https://host:9200/pages", "elasticsearch", ["https://host:9200"], "pages"),
        ("http://host", "elasticsearch", ["http://host:80"], "hub"),
        ("elasticsearch+https://host/", "elasticsearch", ["https://host:443"], "hub"),
        ("opensearch+http://HOST:9200", "opensearch", ["http://host:9200"], "hub"),
        ("opensearch+https://[::1]:9200/a-b_c.1", "opensearch", ["https://[::1]:9200"], "a-b_c.1"),
        ("https://one:1,two:2/hub", "elasticsearch", ["https://one:1", "https://two:2"], "hub"),
        ("https://one,two", "elasticsearch", ["https://one:443", "https://two:443"], "hub"),
    ],
)
def test_product_nodes_and_index(url, product, nodes, index):
    address = read(url)
    assert (address.product, list(address.nodes), address.index) == (product, nodes, index)
    assert (address.login, address.api_key, address.ca_certs) == (None, None, None)


def test_account_is_read_and_not_shown():
    address = read("https://reader:s%40f%2Fe@one:9200,two:9200/hub")
    assert address.login == ("reader", "s@f/e")
    assert str(address) == "https://one:9200,two:9200"
    assert "f/e" not in repr(address)


def test_key_and_authority(authority):
    address = read(f"https://host:9200/hub?api_key={KEY}&ca_certs={authority}")
    assert (address.api_key, address.ca_certs) == (KEY, str(authority))
    assert KEY not in repr(address) + str(address)
    plus = "a+b/c="
    assert read(f"https://host?api_key={plus}").api_key == plus


SCHEME = "begin it with elasticsearch\\+https:// or opensearch\\+https://"
HOST = "name the host: https://host:9200/hub"
ACCOUNT = "write the account as name:password@"
INDEX = "the name of the index alone, in small letters"
PORT = "a port is a number up to 65535; in a name or password, write / as %2F"
OPTION = "after the question mark, write api_key=… or ca_certs=…, with & between them"


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("host:9200", SCHEME),
        ("//host:9200", SCHEME),
        ("solr+https://host:9200/hub", SCHEME),
        ("elasticsearch://host:9200/hub", SCHEME),
        ("+https://host:9200/hub", SCHEME),
        ("https://", HOST),
        ("https:///hub", HOST),
        ("https://one:9200,/hub", HOST),
        ("https://name:secret@/hub", HOST),
        ("https://one:9200,two/hub", "write the port of each host"),
        ("https://one:9200,one:9200/hub", "name each host once"),
        ("https://[::1/hub", "write an IPv6 address in brackets"),
        ("https://host:many/hub", PORT),
        ("https://host:99999/hub", PORT),
        ("https://name:sec/ret@host:9200/hub", PORT),
        ("https://name:sec#ret@host:9200/hub", "write # as %23"),
        ("https://name@host:9200/hub", ACCOUNT),
        ("https://:secret@host:9200/hub", ACCOUNT),
        ("https://name:@host:9200/hub", ACCOUNT),
        ("https://host:9200/a/b", INDEX),
        ("https://host:9200/Hub", INDEX),
        ("https://host:9200/-hub", INDEX),
        ("https://host:9200/hub*", INDEX),
        ("https://host:9200/hub?secret", OPTION),
        ("https://host:9200/hub?verify=no", "only api_key and ca_certs are known, not 'verify'"),
        ("https://host:9200/hub?api_key=", "what the server calls 'encoded'"),
        ("https://host:9200/hub?api_key=id:secret", "what the server calls 'encoded'"),
        (f"https://name:secret@host/hub?api_key={KEY}", "not both"),
        ("https://host/hub?ca_certs=/no/where.pem", "name a file with certificates as PEM, not"),
        ("http://host/hub?ca_certs=/no/where.pem", "ca_certs needs https://"),
    ],
)
def test_wrong_value_says_what_to_write(url, said):
    with pytest.raises(ImproperlyConfigured, match=said) as refused:
        read(url)
    assert "sec" not in str(refused.value)
    assert str(refused.value).startswith("SEARCH_URL: ")
    assert str(refused.value).endswith("See docs/operators/settings.md.")


def test_file_without_certificates_is_refused(tmp_path):
    file = tmp_path / "ca.pem"
    file.write_text("no certificate")
    with pytest.raises(ImproperlyConfigured, match="certificates as PEM"):
        read(f"https://host/hub?ca_certs={file}")


def test_without_its_client_opensearch_is_refused(monkeypatch):
    monkeypatch.setitem(sys.modules, "opensearchpy", None)
    with pytest.raises(
        ImproperlyConfigured, match="install the package connective-hub.opensearch."
    ):
        read("opensearch+https://host:9200/hub")
    assert read("elasticsearch+https://host:9200/hub").index == "hub"
