"""One site with everything that addresses of the admin ask for, and one person of each group."""

import re
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Locale, Page, Site, UploadedFile, Workflow
from wagtail_localize.models import OverridableSegment, StringSegment, Translation

from changes.registry import consumers
from clusters.models import EventSeries
from hub.groups import CITY_CONTACT, EDITOR, MODERATOR, THEME_EXPERT, TRANSLATOR
from hub.models import (
    Area,
    Country,
    GlossaryEntry,
    Goal,
    HubDocument,
    HubImage,
    PartnerLogo,
    Region,
    Theme,
    Topic,
    User,
)
from hub.workflows import workflows_create
from search.models import PinnedSearch, SynonymGroup
from tests.clusters.make import make_event
from tests.clusters.translating import submit
from tests.home.make import make_home, make_menu, make_plain, make_section
from tests.home.office import Person
from tests.hub.make import make_image
from tests.network.make import make_city, make_expert, make_organisation, make_term

GROUPS = {
    "E": EDITOR,
    "T": TRANSLATOR,
    "M": MODERATOR,
    "C": CITY_CONTACT,
    "X": THEME_EXPERT,
}
"""Letters by which the matrix names the groups; ``S`` is a superuser."""


class Unrendered:
    """Middleware that leaves out what templates make of an answer: who may is decided before."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_template_response(self, request, response):
        response.content = b""
        return response


class Office:
    """The site; ``people`` are clients by the letters of their groups."""

    def __init__(self):
        home = make_home()
        section = make_section(home, "events")
        workflows_create()
        people = {letter: Person(letter, group) for letter, group in GROUPS.items()}
        root = User.objects.create_superuser("root@example.org", "secret")
        reader = User.objects.create_user("reader@example.org", "secret")
        self.users = {letter: person.user for letter, person in people.items()}
        self.people = {letter: person.client for letter, person in people.items()}
        self.people["S"], self.reader = Client(), Client()
        for client in (*self.people.values(), self.reader):
            # A form that is sent empty may be an error; who may send it is known by then.
            client.raise_request_exception = False
        self.people["S"].force_login(root)
        self.reader.force_login(reader)
        image, document = make_image(), HubDocument.objects.create(title="Plan", file="plan.pdf")
        picture = ("picture", {"image": image, "alt_text": "Sea", "caption": "Sea"})
        page = make_event(section, title="Workshop", owner=root, body=[picture])
        revision = page.save_revision(user=root)
        german = submit(page)
        plain, other = make_plain(home, "Imprint"), make_plain(home, "Contact")
        alias = plain.create_alias(update_slug="imprint-copy")
        seen = make_event(section, title="Seen", first_published_at=timezone.now())
        locked = make_plain(home, "Locked")
        Page.objects.filter(pk=locked.pk).update(locked=True)
        scheduled = make_event(section, title="Later", live=False, owner=root)
        later = scheduled.save_revision(user=root, approved_go_live_at=timezone.now())
        waiting = make_event(section, title="Waiting", live=False, owner=root)
        waiting.save_revision(user=root)
        state = Workflow.objects.get(name="Publication").start(waiting, root)
        self.rows = {
            "city": make_city(),
            "organisation": make_organisation(),
            "expert": make_expert(),
            "theme": make_term(Theme, "waste"),
            "topic": make_term(Topic, "compost"),
            "goal": make_term(Goal, "11"),
            "region": Region.objects.get(),
            "country": Country.objects.get(),
            "area": make_term(Area, "155"),
            "partnerlogo": PartnerLogo.objects.create(name="Partner", image=make_image()),
            "glossaryentry": GlossaryEntry.objects.create(
                source=Locale.objects.get(language_code="en"),
                target=Locale.objects.get(language_code="de"),
                term="Waste",
                translation="Abfall",
            ),
            "eventseries": EventSeries.objects.create(key="series", labels={"en": "Series"}),
            "menu": make_menu(),
            "synonymgroup": SynonymGroup.objects.create(words="bus\ntram", language="en"),
            "pinnedsearch": PinnedSearch.objects.create(words="waste", language="en"),
        }
        self.reviews = {}
        for name in ("city", "organisation", "expert"):
            row = self.rows[name]
            row.save_revision(user=root)
            self.reviews[name] = row.get_workflow().start(row, root)
        translation = Translation.objects.get()
        uploaded = UploadedFile.objects.create(
            for_content_type=ContentType.objects.get_for_model(HubDocument),
            file=ContentFile(b"x", "x.pdf"),
            uploaded_by_user=root,
        )
        session = EditingSession.objects.create(
            user=root,
            content_type=ContentType.objects.get_for_model(page),
            object_id=page.pk,
            last_seen_at=timezone.now(),
        )
        picture = UploadedFile.objects.create(
            for_content_type=ContentType.objects.get_for_model(HubImage),
            file=ContentFile(b"x", "x.png"),
            uploaded_by_user=root,
        )
        collection = Collection.get_first_root_node().add_child(name="Reports")
        names = {"app_label": "hub_clusters", "model_name": "eventpage"}
        self.values = {
            "page_id": page.pk,
            "parent_page_id": section.pk,
            "page_to_move_id": plain.pk,
            "destination_id": other.pk,
            "revision_id": revision.pk,
            "revision_id_a": "earliest",
            "revision_id_b": "latest",
            "content_type_app_name": "hub_clusters",
            "content_type_model_name": "eventpage",
            **names,
            "app_name": "taggit",
            "object_id": page.pk,
            "session_id": session.pk,
            "collection_id": collection.pk,
            "document_id": document.pk,
            "doc_id": document.pk,
            "image_id": image.pk,
            "filter_spec": "original",
            "uploaded_file_id": uploaded.pk,
            "redirect_id": Redirect.add_redirect("/old", "https://example.org").pk,
            "translation_source_id": translation.source_id,
            "translation_id": translation.pk,
            "string_segment_id": StringSegment.objects.first().pk,
            "overridable_segment_id": OverridableSegment.objects.first().pk,
            "mode": "default",
            "action_name": "approve",
            "task_id": state.current_task_state.task_id,
            "task_state_id": state.current_task_state_id,
            "workflow_state_id": state.pk,
            "workflow_pk": state.workflow_id,
            "page_pk": home.pk,
            "name": next(iter(consumers())).name,
            "uidb64": "x",
            "token": "x",
        }
        self.of_routes = {
            "collections/": {"pk": collection.pk},
            "workflows/tasks/": {**names, "pk": state.current_task_state.task_id},
            "workflows/": {"pk": state.workflow_id},
            "pages/workflow/": {"page_id": waiting.pk},
            "unlock": {"page_id": locked.pk},
            "/next/": {"page_id": seen.pk},
            "workflow_history": {"page_id": waiting.pk},
            "convert_alias": {"page_id": alias.pk},
            "localize/page/": {"page_id": german.pk},
            "tag-autocomplete": {"app_name": "taggit", "model_name": "tag"},
            "tasks/add/": {"app_label": "wagtailcore", "model_name": "groupapprovaltask"},
            "images/multiple/create_from": {"uploaded_file_id": picture.pk},
            "images/multiple/delete_upload": {"uploaded_file_id": picture.pk},
            "search-index": {"name": "embedded"},
            "unschedule": {"page_id": scheduled.pk, "revision_id": later.pk},
            "bulk/": {"app_label": "wagtailcore", "model_name": "page", "action": "delete"},
            "add_task/": {"app_label": "wagtailcore", "model_name": "groupapprovaltask"},
            "locales/": {"pk": Locale.objects.get(language_code="de").pk},
            "sites/": {"pk": Site.objects.get().pk},
            "users/": {"pk": reader.pk},
            "groups/": {"pk": people["C"].user.groups.get().pk},
            "settings/": {"app_name": "hub", "model_name": "sitesettings", "pk": 1},
            "api/main/": {"pk": page.pk, "action_name": "publish"},
            "api/main/^images": {"pk": image.pk},
            "api/main/^documents": {"pk": document.pk},
            "documents/chooser": {"pk": document.pk},
            "images/chooser": {"pk": image.pk},
            "revisions/compare": {"pk": page.pk},
            "localize/submit/snippet": {"app_label": "hub_network", "model_name": "city", "pk": 1},
            "localize/api/snippets": {"app_label": "hub_network", "model_name": "city", "pk": 1},
        }

    def path(self, route: str) -> str:
        """An address of this ``route`` that exists here."""
        values = dict(self.values)
        for part, more in self.of_routes.items():
            if part in route:
                values |= more
        for name, row in self.rows.items():
            if f"/{name}/" in route:
                values["pk"] = row.pk
                if row.pk and hasattr(row, "latest_revision_id"):
                    values["revision_id"] = row.latest_revision_id
                if name in self.reviews:
                    state = self.reviews[name]
                    values["workflow_state_id"] = state.pk
                    values["task_state_id"] = state.current_task_state_id
        plain = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", r"<\1>", route)
        plain = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(values[found[1]]), plain)
        plain = plain.replace("^.*/$", "nowhere/").replace("^", "").rstrip("$").replace("\\", "")
        asked = values["pk"] if "/find/" in route else values["page_id"]
        query = {"id": asked} if "/bulk/" in route or "/find/" in route else {}
        return f"/{plain}" + (f"?{urlencode(query)}" if query else "")


def ask(client: Client, method: str, path: str) -> int:
    """The status of the answer to a request by a script, whatever it changes being undone.

    To scripts the admin says 403 where it leads people away.
    """
    cookies = client.cookies.copy()
    with transaction.atomic():
        send = getattr(client, method.lower())
        answer = send(path, headers={"X-Requested-With": "XMLHttpRequest"})
        transaction.set_rollback(True)
    client.cookies = cookies
    if answer.status_code == 302 and answer.url.startswith("/en/admin/"):
        # What is not found is looked for among the pages of a language.
        return 404
    return answer.status_code
