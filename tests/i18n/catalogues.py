"""Brings the catalogues up to date with the code: what ``make messages`` does before it compiles.

Nothing moves: a message that is new stands at the end of its file, one that the code no longer has
goes, all others stay as they were written. So a second run changes nothing, and diffs are small.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[2]
KEYWORDS = (
    *("gettext_lazy", "gettext_noop", "ngettext_lazy:1,2"),
    *("pgettext_lazy:1c,2", "npgettext_lazy:1c,2,3"),
)
"""Beside those that Babel knows."""

Name = tuple[str | None, str, str]


def name(entry: polib.POEntry) -> Name:
    """What tells one message from another: context, singular and plural."""
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def extracted(room: Path, root: Path = ROOT) -> dict[Name, polib.POEntry]:
    """The messages of a room's code, in its order. Raises ``CalledProcessError``."""
    command = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract"]
    command += ["--mapping", str(ROOT / "babel.cfg"), "--no-location", "--no-wrap"]
    for keyword in KEYWORDS:
        command += ["--keyword", keyword]
    with tempfile.NamedTemporaryFile(suffix=".pot") as file:
        subprocess.run([*command, "--output", file.name, str(room)], cwd=root, check=True)
        return {name(entry): entry for entry in polib.pofile(file.name)}


def updated(written: str, messages: dict[Name, polib.POEntry]) -> str:
    """The text of a catalogue that has these messages and no others."""
    header, *blocks = written.strip().split("\n\n")
    kept, known = [header], set()
    for block in blocks:
        known |= (names := {name(entry) for entry in polib.pofile(f"{header}\n\n{block}")})
        # What has no message is a comment, or a message that was taken out by hand.
        if not names or names <= messages.keys():
            kept.append(block)
    new = (entry for key, entry in messages.items() if key not in known)
    return "\n\n".join([*kept, *(entry.__unicode__(wrapwidth=0).strip() for entry in new)]) + "\n"


def main(rooms: list[str]) -> None:
    """Updates the catalogues of these rooms, in every language that they have."""
    for room in map(Path, rooms):
        messages = extracted(ROOT / room)
        for path in sorted((ROOT / room).glob("locale/*/LC_MESSAGES/django.po")):
            written = path.read_text(encoding="utf-8")
            if (text := updated(written, messages)) != written:
                path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
