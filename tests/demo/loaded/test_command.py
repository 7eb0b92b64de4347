"""What ``load_demo`` says when the demo is there."""

from hub.models import User

from .conftest import run_command


def test_second_load_says_that_nothing_was_written(demo):
    said = run_command()

    assert "Pages written: none; unchanged: 526." in said
    assert "No accounts: their passwords are known, and DEBUG is off." in said
    assert not User.objects.exists()


def test_accounts_are_printed_in_development(demo, settings):
    settings.DEBUG = True

    assert run_command().splitlines()[-7:] == [
        "Account                 Password         Group",
        "editor@example.org      demo-editor      Editor",
        "translator@example.org  demo-translator  Translator",
        "moderator@example.org   demo-moderator   Moderator",
        "learner@example.org     demo-learner     –",
        "city@example.org        demo-city        City contact",
        "expert@example.org      demo-expert      Theme expert",
    ]
