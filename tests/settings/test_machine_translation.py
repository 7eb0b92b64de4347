"""The service that translates texts, from its address."""

from pathlib import Path

import pytest
import wagtail_localize.machine_translators
from django.core.exceptions import ImproperlyConfigured
from wagtail_localize.machine_translators.deepl import DeepLTranslator

from hub.checks.translation import wrong_service
from settings.machine_translation import machine_translator


def test_there_is_none_by_default():
    assert machine_translator("") is None
    assert wrong_service(machine_translator(" ")) == []


@pytest.mark.parametrize(
    ("address", "options"),
    [
        ("deepl://a-key:fx", {"AUTH_KEY": "a-key:fx"}),
        (
            "deepl://a%2Fkey?formality=prefer_more",
            {"AUTH_KEY": "a/key", "FORMALITY": "prefer_more"},
        ),
        (
            "libretranslate+https://translate.example.org:8443/api/?api_key=k%26y",
            {
                "LIBRETRANSLATE_URL": "https://translate.example.org:8443/api",
                "API_KEY": "k&y",
                "TIMEOUT": 60,
            },
        ),
        (
            "libretranslate+http://localhost:5000",
            {"LIBRETRANSLATE_URL": "http://localhost:5000", "API_KEY": "", "TIMEOUT": 60},
        ),
    ],
)
def test_an_address_gives_what_the_service_needs(address, options):
    made = machine_translator(address)

    assert made["OPTIONS"] == options
    assert wrong_service(made) == []


def test_a_free_key_of_deepl_asks_the_free_service():
    service = DeepLTranslator(machine_translator("deepl://a-key:fx")["OPTIONS"])
    assert service.get_api_endpoint().startswith("https://api-free.")


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("depl://key", "names no service that is known, but depl"),
        ("key", "names no service that is known, but none at all"),
        ("deepl://", "is incomplete"),
        ("libretranslate+https://?api_key=k", "is incomplete"),
        ("libretranslate+https://host:port", "cannot be read: Port could not be cast"),
        ("libretranslate+https://host?key=k", "has key, which this service does not know"),
        ("https://translate.example.org", "names no service that is known, but https"),
    ],
)
def test_what_is_wrong_with_an_address_is_said(address, reason):
    with pytest.raises(ImproperlyConfigured, match="HUB_MACHINE_TRANSLATION") as refused:
        machine_translator(address)

    assert reason in str(refused.value)
    assert "deepl://KEY" in str(refused.value)


LIBRE = "wagtail_localize.machine_translators.libretranslate.LibreTranslator"
GOOGLE = "wagtail_localize.machine_translators.google.GoogleCloudTranslator"
DEEPL = "wagtail_localize.machine_translators.deepl.DeepLTranslator"


@pytest.mark.parametrize(
    ("chosen", "reasons"),
    [
        ("deepl", ["is not a dict with a CLASS"]),
        ({"CLASS": DEEPL}, ["has no AUTH_KEY in its OPTIONS"]),
        ({"CLASS": DEEPL, "OPTIONS": {"AUTH_KEY": ""}}, ["has no AUTH_KEY in its OPTIONS"]),
        (
            {"CLASS": DEEPL, "OPTIONS": {"AUTH_KEY": "k", "FORMALITY": "high"}},
            ["has a FORMALITY that is none of default, prefer_less, prefer_more"],
        ),
        ({"CLASS": DEEPL, "OPTIONS": "k"}, ["has OPTIONS that are no dict"]),
        ({"CLASS": DEEPL, "OPTION": {}}, ["has OPTION: only CLASS and OPTIONS are read"]),
        (
            {"CLASS": LIBRE, "OPTIONS": {"LIBRETRANSLATE_URL": "localhost"}},
            [
                "has no API_KEY in its OPTIONS",
                "has a LIBRETRANSLATE_URL that begins with neither https:// nor http://",
            ],
        ),
        ({"CLASS": "hub.models.HubPage"}, ["names hub.models.HubPage, which is no machine"]),
        ({"CLASS": f"{LIBRE}s"}, [f"names {LIBRE}s, which cannot be imported"]),
        ({"CLASS": GOOGLE}, [f"names {GOOGLE}, which cannot be imported"]),
    ],
)
def test_a_check_names_what_is_wrong_with_the_setting(chosen, reasons):
    """The package of Google is not among our requirements."""
    found = wrong_service(chosen)

    assert len(found) == len(reasons)
    for message, reason in zip(found, reasons, strict=True):
        assert reason in message.msg
        assert message.msg.startswith("The setting WAGTAILLOCALIZE_MACHINE_TRANSLATOR ")


def test_google_is_given_what_its_class_reads():
    """Its library is not among our requirements, so the class is read and not imported."""
    chosen = machine_translator("google://project?credentials=/srv/key.json&location=europe-west1")
    module, name = chosen["CLASS"].rsplit(".", 1)
    place = Path(wagtail_localize.machine_translators.__file__).parent
    source = (place / f"{module.rsplit('.', 1)[1]}.py").read_text()
    assert f"class {name}(" in source
    assert set(chosen["OPTIONS"]) == {"PROJECT_ID", "LOCATION", "CREDENTIALS_PATH"}
    for option in chosen["OPTIONS"]:
        assert f'self.options["{option}"]' in source or f'self.options.get("{option}"' in source
