"""The interface is whole in every language, and what is compiled is what is written."""

import contextlib
import re
import shutil

import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from ..architecture.files import ROOT, files
from ..servers.guards import without
from .catalogues import extracted as extracted_by_us
from .catalogues import name

INSTALL = "install it (Debian: apt-get install gettext)"
SOURCE, *LANGUAGES = [code for code, _ in settings.LANGUAGES]
APPS = sorted(c.name for c in apps.get_app_configs() if c.path == str(ROOT / c.name))
EXTRACTED_FROM = {".py", ".html", ".txt"}
# %(name)s, %d, {name}, {{ name }} and tags: what must come through a translation unchanged.
PLACEHOLDER = re.compile(r"%\(\w+\)[.\d]*[a-z]|%[sd]|\{+[^{}]*\}+|<[^<>]+>")

every_catalogue = pytest.mark.parametrize(
    ("app", "language"),
    [(app, code) for app in APPS if (ROOT / app / "locale").is_dir() for code in LANGUAGES],
)


def catalogue(app, language, suffix):
    return ROOT / app / "locale" / language / "LC_MESSAGES" / f"django.{suffix}"


def texts(entry):
    """Each translation, beside the original whose placeholders it must have."""
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    return [
        (entry.msgid_plural if form else entry.msgid, text)
        for form, text in sorted(entry.msgstr_plural.items())
    ]


def faults(po):
    """What is not translated, or not rightly."""
    found = ["the header is fuzzy"] if po.metadata_is_fuzzy else []
    for entry in po:
        if entry.obsolete:
            continue
        if not entry.translated():
            found.append(f"{'fuzzy' if entry.fuzzy else 'not translated'}: {entry.msgid}")
            continue
        for original, text in texts(entry):
            if sorted(PLACEHOLDER.findall(original)) != sorted(PLACEHOLDER.findall(text)):
                found.append(f"other placeholders: {entry.msgid}")
    return found


def messages(entries):
    return {name(entry): [text for _, text in texts(entry)] for entry in entries}


def written(path):
    """The messages of a catalogue, or of what was extracted; none where there is no file."""
    return {name(e) for e in polib.pofile(path) if not e.obsolete} if path.exists() else set()


def extracted(copy):
    """The messages of each app's code, as Django finds them.

    Extracted in a copy: what is committed stays as it is.
    """
    for app in APPS:
        (copy / app / "locale").mkdir(parents=True)
        for file in files(ROOT / app):
            if file.suffix in EXTRACTED_FROM:
                target = copy / file.relative_to(ROOT)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, target)
    with contextlib.chdir(copy):
        call_command(
            "makemessages", locale=LANGUAGES[:1], no_location=True, keep_pot=True, verbosity=0
        )
    return {app: written(copy / app / "locale/django.pot") for app in APPS}


@every_catalogue
def test_complete(app, language):
    path = catalogue(app, language, "po")
    assert path.exists()
    assert faults(polib.pofile(path)) == []


@every_catalogue
def test_compiled(app, language):
    compiled = catalogue(app, language, "mo")
    assert compiled.exists()
    po = polib.pofile(catalogue(app, language, "po"))
    assert messages(polib.mofile(str(compiled))) == messages(po.translated_entries())


def test_no_message_of_the_code_is_missing(tmp_path):
    if not shutil.which("xgettext"):
        without("GNU gettext", INSTALL)
    in_code = extracted(tmp_path)
    assert (None, "Hub", "") in in_code["hub"], "the code was read"
    assert {app: set(extracted_by_us(app)) for app in APPS} == in_code
    missing = {
        (app, code): lacking
        for app, found in in_code.items()
        for code in LANGUAGES
        if (lacking := sorted(e[1] for e in found - written(catalogue(app, code, "po"))))
    }
    assert missing == {}


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ('msgid "a"\nmsgstr "b"', None),
        ('msgid "a"\nmsgstr ""', "not translated: a"),
        ('#, fuzzy\nmsgid "a"\nmsgstr "b"', "fuzzy: a"),
        ('msgid "%(a)s"\nmsgstr "%(b)s"', "other placeholders: %(a)s"),
        ('msgid "100 %, {a}"\nmsgstr "{a} 100 %"', None),
        ('msgid "1"\nmsgid_plural "%d"\nmsgstr[0] "1"\nmsgstr[1] "%d"', None),
        ('msgid "1"\nmsgid_plural "%d"\nmsgstr[0] "1"\nmsgstr[1] ""', "not translated: 1"),
        ('#~ msgid "a"\n#~ msgstr ""', None),
    ],
)
def test_faults_are_found(lines, fault):
    assert faults(polib.pofile(f'msgid ""\nmsgstr "Language: xx\\n"\n\n{lines}\n')) == (
        [fault] if fault else []
    )
