"""Who may translate what: by group, and by language."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from wagtail.models import GroupPagePermission, Page
from wagtail_localize.models import StringTranslation

from clusters.models import TopicalClusterPage
from hub.groups import TRANSLATOR, NoTree, groups_create, translator_group_create
from tests.clusters.make import make_cluster
from tests.clusters.translating import submit
from tests.home.make import make_home, make_section

from .admin import Admin

pytestmark = pytest.mark.django_db


@pytest.fixture
def cluster() -> TopicalClusterPage:
    """A page with its German and its French translation; Spanish has a home page only."""
    home = make_home()
    section = make_section(home, "clusters")
    cluster = make_cluster(section, title="Waste")
    for page in (home, section, cluster):
        for language in ("de", "fr"):
            submit(page, language)
    submit(home, "es")
    groups_create()
    return cluster


@pytest.fixture
def german_translator(cluster, enter) -> Admin:
    return enter(translator_group_create("de"))


def version(page: Page, language: str) -> Page:
    return page.get_translations(inclusive=True).get(locale__language_code=language)


def opens(admin: Admin, page: Page) -> bool:
    """Whether the form of a page opens; else the admin leads elsewhere."""
    return admin.get(f"/admin/pages/{page.pk}/edit/").status_code == 200


def words_of(page: Page) -> list[str]:
    return list(
        StringTranslation.objects.filter(locale=page.locale_id).values_list("data", flat=True)
    )


def test_translator_of_german_translates_german(cluster, german_translator):
    german = version(cluster, "de")
    assert opens(german_translator, german)

    german_translator.translate(german, {"Waste": "Abfall"})

    assert words_of(german) == ["Abfall", "abfall"]
    assert 'msgstr "Abfall"' in german_translator.download(german)


def test_translator_of_german_changes_neither_french_nor_the_source(cluster, german_translator):
    french = version(cluster, "fr")
    assert not opens(german_translator, french)
    assert not opens(german_translator, cluster)

    with pytest.raises(AssertionError):
        german_translator.translate(french, {"Waste": "Déchets"})
    german_translator.upload(french, b"")
    german_translator.client.post(
        f"/admin/pages/{cluster.pk}/edit/", {"title": "Taken over", "slug": "waste"}
    )

    assert words_of(french) == []
    cluster.refresh_from_db()
    assert cluster.get_latest_revision_as_object().title == "Waste"


def test_translator_publishes_only_when_allowed(cluster, german_translator):
    german = version(cluster, "de")
    german_translator.translate(german, {"Waste": "Abfall"})

    german_translator.publish_translation(german)
    german.refresh_from_db()
    assert not german.live

    GroupPagePermission.objects.create(
        group=Group.objects.get(name="Translator (de)"),
        page=german.get_ancestors().get(depth=2),
        permission=Permission.objects.get(codename="publish_page"),
    )
    german_translator.publish_translation(german)
    german.refresh_from_db()
    assert (german.live, german.title) == (True, "Abfall")


def test_pages_are_given_out_for_ones_own_language_only(cluster, german_translator):
    other = make_cluster(cluster.get_parent(), title="Water")
    form = german_translator.get(f"/admin/localize/submit/page/{other.pk}/").context["form"]
    offered = form.fields["locales"].queryset
    assert [locale.language_code for locale in offered] == ["de"]

    german_translator.submit(other, "fr")
    assert not other.get_translations().exists()

    german_translator.submit(other, "de")
    nothing_left = german_translator.get(f"/admin/localize/submit/page/{other.pk}/").text
    assert "It has been given out for all languages that are yours." in nothing_left
    assert [page.locale.language_code for page in other.get_translations()] == ["de"]


def test_translator_of_all_languages_gives_pages_out_for_each(cluster, enter):
    translator = enter(Group.objects.get(name=TRANSLATOR))
    other = make_cluster(cluster.get_parent(), title="Water")

    translator.submit(other, "de", "fr")

    assert {page.locale.language_code for page in other.get_translations()} == {"de", "fr"}
    assert opens(translator, version(cluster, "fr"))


def test_translator_browses_the_tree_of_the_language_only(cluster, german_translator):
    listed = german_translator.get(f"/admin/pages/{version(cluster, 'de').get_parent().pk}/")
    assert listed.status_code == 200
    english = german_translator.get(f"/admin/pages/{cluster.get_parent().pk}/")
    assert english.status_code == 302


def test_group_needs_a_tree(cluster):
    with pytest.raises(NoTree, match="no page in the language 'it' yet"):
        translator_group_create("it")
    assert not Group.objects.filter(name="Translator (it)").exists()


def test_command_makes_groups_by_language_and_a_second_run_changes_nothing(cluster, capsys):
    call_command("create_groups", "--language", "de", "--language", "es")
    groups = Group.objects.filter(name__in=["Translator (de)", "Translator (es)"])
    held = sorted(GroupPagePermission.objects.values_list("group", "page", "permission"))
    assert {
        (group.name, permission.page.locale.language_code, permission.permission.codename)
        for group in groups
        for permission in group.page_permissions.all()
    } == {("Translator (de)", "de", "change_page"), ("Translator (es)", "es", "change_page")}
    assert "Translator (de): 5 permissions on rows" in capsys.readouterr().out

    call_command("create_groups", "--language", "de", "--language", "es")
    assert sorted(GroupPagePermission.objects.values_list("group", "page", "permission")) == held


def test_command_refuses_an_unknown_language_and_changes_nothing():
    before = set(Group.objects.values_list("name", flat=True))
    with pytest.raises(CommandError, match="Translate the home page first"):
        call_command("create_groups", "--language", "it")
    assert set(Group.objects.values_list("name", flat=True)) == before
