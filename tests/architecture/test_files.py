"""Files stay small and say in their name what they hold."""

from pathlib import Path

from .files import ROOT, files

MOST_LINES = 400
READ_BY_PEOPLE = {".py", ".html", ".css", ".js"}
WITHOUT_MEANING = {"utils", "util", "helpers", "misc", "common"}


def too_long(paths: list[Path]) -> list[str]:
    """Files with more than 400 lines; migrations are written by Django and do not count."""
    return [
        f"{path}: {lines} lines"
        for path in paths
        if path.suffix in READ_BY_PEOPLE and "migrations" not in path.parts
        if (lines := len(path.read_text().splitlines())) > MOST_LINES
    ]


def without_meaning(paths: list[Path]) -> list[str]:
    """Python modules whose name could hold anything, and so will."""
    return [str(path) for path in paths if path.suffix == ".py" and path.stem in WITHOUT_MEANING]


def test_files_are_found():
    assert Path(__file__) in files()
    assert ROOT / "hub/apps.py" in files()


def test_no_file_is_too_long():
    assert too_long(files()) == []


def test_no_module_is_called_utils():
    assert without_meaning(files()) == []


def test_long_file_is_found(tmp_path):
    (tmp_path / "migrations").mkdir()
    short, long, migration = (
        tmp_path / name for name in ("short.py", "long.html", "migrations/0001_initial.py")
    )
    short.write_text("x = 1\n" * 400)
    long.write_text("<p></p>\n" * 401)
    migration.write_text("x = 1\n" * 401)
    assert too_long(files(tmp_path)) == [f"{long}: 401 lines"]


def test_module_without_meaning_is_found(tmp_path):
    (tmp_path / "utils.py").write_text("")
    assert without_meaning(files(tmp_path)) == [str(tmp_path / "utils.py")]
