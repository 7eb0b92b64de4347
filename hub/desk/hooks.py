"""The core in the admin: what its forms, lists and pages have beyond Wagtail's own."""

from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail_localize.views.edit_translation import (
    edit_override,
    edit_string_translation,
    stop_translation,
)

from ..audience import PUBLIC
from ..models import HubImage
from ..publishing import follow_moved_images
from ..translation.facts.carrying import LOG_ACTION
from ..translation.facts.group import followed_by_hand
from ..translation.handing_over import act, unless_locked
from ..translation.machine import machine_translate
from ..translation.po_files import upload_po_file
from ..translation.views import SubmitView, SyncTranslationsView, withdraw
from ..visibility import not_by_itself
from ..workflows import has_to_leave
from . import translators, work
from .action_menus import construct_page_menu, construct_row_menu
from .admin_api import construct_admin_api
from .assigning.services import ENDED, GIVEN
from .assigning.showing import GivenFormatter, assigned
from .assigning.views import assign, done
from .bulk_actions import AddThemeAction, FactsCheckedAction
from .deciding import say_row_waits
from .deletion.media import DocumentsDeleteAction, ImagesDeleteAction, media_urls
from .deletion.refusal import refuse_pages, refuse_rows
from .gates import close_gates, pages_to_choose
from .listings.content import ContentListing
from .moves import refuse_copy, refuse_moves
from .once import HubPageViewSet, save_alone
from .partner_preview import preview_for_partners
from .pictures import say_which_are_made
from .publishing_many import PublishAction
from .rich_text import PublicDocumentLinkHandler, PublicPageLinkHandler, register_stored_links
from .scheduling import scheduled


@hooks.register("register_rich_text_features", order=10)
def register_links(features):
    register_stored_links(features)
    features.register_link_type(PublicPageLinkHandler)
    features.register_link_type(PublicDocumentLinkHandler)


@hooks.register("register_admin_urls")
def register_urls():
    return [
        path(
            "preview-for-partners/<int:page_id>/",
            preview_for_partners,
            name="hub_preview_for_partners",
        ),
        path("missing-translations/", translators.MissingView.as_view(), name="hub_missing"),
    ]


@hooks.register("register_admin_urls")
def register_assignment_urls():
    return [
        path("assignments/<int:page_id>/", assign, name="hub_assignment"),
        path("assignments/<int:page_id>/done/", done, name="hub_assignment_done"),
    ]


CHANGES_OF_TEXTS = {
    "strings/<int:string_segment_id>/edit/": edit_string_translation,
    "overrides/<int:overridable_segment_id>/edit/": edit_override,
    "pofile/upload/": upload_po_file,
    "machine_translate/": machine_translate,
    "disable/": stop_translation,
}


# Before wagtail-localize, whose names of these addresses stay in use.
@hooks.register("register_admin_urls", order=-1)
def register_translation_urls():
    return [
        path("localize/submit/page/<int:page_id>/", SubmitView.as_view()),
        path("localize/page/<int:page_id>/convert_to_alias/", withdraw),
        path("localize/update/<int:translation_source_id>/", SyncTranslationsView.as_view()),
        *(
            path(f"localize/translate/<int:translation_id>/{rest}", unless_locked(view))
            for rest, view in CHANGES_OF_TEXTS.items()
        ),
    ]


@hooks.register("register_page_header_buttons")
def add_preview_button(page, user, view_name, next_url=None):
    if page.latest_revision_id and page.permissions_for_user(user).can_edit():
        yield Button(
            _("Preview for partner sites"),
            reverse("hub_preview_for_partners", args=[page.pk]),
            icon_name="view",
            priority=90,
        )


@hooks.register("register_log_actions")
def register_carried_facts(actions):
    actions.register_action(LOG_ACTION, _("Take facts over"), _("Facts taken over from the source"))


@hooks.register("register_log_actions")
def register_assignments(actions):
    actions.register_action(GIVEN)(GivenFormatter)
    actions.register_action(ENDED, _("End an assignment"), _("Assigned to nobody any more"))


@hooks.register("before_edit_page")
def say_where_facts_come_from(request, page):
    source = followed_by_hand(page) if request.method == "GET" else None
    if source:
        button = messages.button(reverse("wagtailadmin_pages:edit", args=[source.pk]), source.title)
        words = _(
            "Dates, places, amounts and relations come from %(language)s and replace what you "
            "enter here when you publish. Change them there."
        )
        messages.info(request, words % {"language": source.locale}, buttons=[button])


# Before wagtail-localize, which publishes what this lets pass.
hooks.register("before_edit_page", act, order=-1)


@hooks.register("before_edit_page")
def say_what_hides_it(request, page):
    if request.method != "GET" or not page.live:
        return
    hidden = not_by_itself(PUBLIC, timezone.now())
    above = page.get_ancestors().filter(hidden, depth__gt=1).order_by("-depth").first()
    if above:
        words = _("Readers do not see this page: one above it is not public.")
        address = reverse("wagtailadmin_pages:edit", args=[above.pk])
        messages.warning(request, words, buttons=[messages.button(address, above.title)])


hooks.register("before_delete_snippet", refuse_rows)


@hooks.register("before_delete_page")
def refuse_page(request, page):
    return refuse_pages(request, [page])


@hooks.register("before_bulk_action")
def refuse_chosen_pages(request, action_type, objects, action):
    chosen = objects if action_type == "delete" and Page in action.models else []
    return refuse_pages(request, chosen)


hooks.register("before_copy_page", refuse_copy)


@hooks.register("before_move_page")
def refuse_to_lead_away(request, page, destination):
    return refuse_moves(request, [page], destination)


@hooks.register("before_bulk_action")
def refuse_to_lead_chosen_away(request, action_type, objects, action):
    if action_type == "move" and Page in action.models:
        return refuse_moves(request, objects, action.cleaned_form.cleaned_data["chooser"])
    return None


hooks.register("register_admin_urls", media_urls, order=-1)
hooks.register("register_admin_urls", close_gates, order=-1)
hooks.register("construct_page_chooser_queryset", pages_to_choose)
hooks.register("construct_admin_api", construct_admin_api, order=100)


@hooks.register("before_edit_page")
def say_what_pictures_lack(request, page):
    if request.method == "GET" and page.live:
        say_which_are_made(request, page)


@hooks.register("after_publish_page")
def say_what_follows(request, page):
    say_which_are_made(request, page)


@hooks.register("after_bulk_action")
def follow_pictures(request, action_type, objects, action):
    # A statement of Wagtail's own, past each picture's ``save``.
    if action_type == "add_to_collection" and HubImage in action.models:
        follow_moved_images([image.pk for image in objects])


@hooks.register("after_edit_page")
def lead_reviewers_home(request, page):
    return redirect("wagtailadmin_home") if has_to_leave(request.user, page.pk) else None


@hooks.register("register_admin_viewset")
def register_all_content():
    return ContentListing()


@hooks.register("register_admin_viewset")
def register_views_of_pages():
    return HubPageViewSet("hub_pages")


@hooks.register("before_create_page")
def save_new_page_alone(request, parent, page_class):
    save_alone(request)


@hooks.register("before_create_snippet")
@hooks.register("before_edit_snippet")
def save_row_alone(request, row):
    save_alone(request)


# Last: each button of the rooms and of other apps gets its place.
hooks.register("construct_page_action_menu", construct_page_menu, order=100)
hooks.register("construct_snippet_action_menu", construct_row_menu, order=100)
hooks.register("before_edit_snippet", say_row_waits)


@hooks.register("insert_editor_js")
def load_script_of_forms():
    return format_html(
        '<script src="{}" defer></script>', versioned_static("hub/admin/submitting.js")
    )


@hooks.register("construct_homepage_panels")
def add_my_work(request, panels):
    if policy_registry.get_by_type(Page).user_has_any_permission(request.user, {"add", "change"}):
        panels.append(work.WorkPanel())


hooks.register(work.HOOK, translators.missing, order=0)
hooks.register(work.HOOK, translators.machine_made, order=3)
hooks.register(work.HOOK, translators.handed_in, order=4)
hooks.register(work.HOOK, assigned, order=5)
hooks.register(work.HOOK, work.drafts, order=10)
hooks.register(work.HOOK, work.moderation, order=20)
hooks.register(work.HOOK, work.outdated, order=30)
hooks.register(work.HOOK, scheduled, order=35)
hooks.register(work.HOOK, work.stale, order=60)

hooks.register("register_bulk_action", FactsCheckedAction)
hooks.register("register_bulk_action", AddThemeAction)
# After Wagtail's, in whose place they stand.
hooks.register("register_bulk_action", PublishAction, order=100)
hooks.register("register_bulk_action", ImagesDeleteAction, order=100)
hooks.register("register_bulk_action", DocumentsDeleteAction, order=100)
