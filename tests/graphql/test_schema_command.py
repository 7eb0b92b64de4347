"""``manage.py graphql_schema`` writes the schema, and notices when the file is not current."""

import pytest
from django.core.management import CommandError, call_command
from graphql import build_schema, find_breaking_changes, find_dangerous_changes, print_schema

from hub.api.schema import schema


def run(*arguments) -> None:
    call_command("graphql_schema", *arguments)


def test_what_is_written_is_the_schema(tmp_path, capsys):
    file = tmp_path / "schema.graphql"

    run("--file", str(file))

    assert f"{file} is written." in capsys.readouterr().out
    written, built = build_schema(file.read_text()), build_schema(print_schema(schema()))
    assert find_breaking_changes(built, written) == find_breaking_changes(written, built) == []
    assert find_dangerous_changes(built, written) == find_dangerous_changes(written, built) == []


def test_writing_twice_changes_nothing(tmp_path, capsys):
    file = tmp_path / "schema.graphql"
    run("--file", str(file))
    written = file.read_bytes()

    run("--file", str(file))

    assert file.read_bytes() == written
    assert f"{file} is current." in capsys.readouterr().out


def test_types_are_sorted(tmp_path):
    file = tmp_path / "schema.graphql"
    run("--file", str(file))

    names = [line.split()[1] for line in file.read_text().splitlines() if line.startswith("type ")]

    assert names == sorted(names)


def test_check_of_a_current_file_passes(tmp_path):
    file = tmp_path / "schema.graphql"
    run("--file", str(file))

    run("--check", "--file", str(file))


def test_check_of_an_outdated_file_shows_the_difference_and_fails(tmp_path, capsys):
    file = tmp_path / "schema.graphql"
    run("--file", str(file))
    outdated = file.read_text().replace("type Taxonomies {", "type Taxonomies {\n  old: Int")
    file.write_text(outdated)

    with pytest.raises(CommandError) as failed:
        run("--check", "--file", str(file))

    assert failed.value.returncode == 1
    assert "-  old: Int" in capsys.readouterr().out
    assert file.read_text() == outdated


def test_check_of_a_missing_file_fails(tmp_path):
    with pytest.raises(CommandError):
        run("--check", "--file", str(tmp_path / "nothing.graphql"))
