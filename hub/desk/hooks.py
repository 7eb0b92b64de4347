"""The core in the admin: what its forms, lists and pages have beyond Wagtail's own."""

from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.permissions import policy_registry

from ..rich_text import (
    PublicDocumentLinkHandler,
    PublicPageLinkHandler,
    register_stored_links,
)
from ..translation.facts.carrying import LOG_ACTION
from ..translation.facts.group import followed_by_hand
from ..translation.po_files import upload_po_file
from ..translation.views import SubmitView, SyncTranslationsView, withdraw
from ..workflows import has_to_leave
from . import work
from .bulk_actions import AddThemeAction, FactsCheckedAction
from .deletion.refusal import refuse_pages, refuse_rows
from .listings.content import ContentListing
from .moves import refuse_copy, refuse_moves
from .partner_preview import preview_for_partners
from .scheduling import scheduled


@hooks.register("register_rich_text_features", order=10)
def register_links(features):
    register_stored_links(features)
    features.register_link_type(PublicPageLinkHandler)
    features.register_link_type(PublicDocumentLinkHandler)


@hooks.register("register_admin_urls")
def register_preview_url():
    return [
        path(
            "preview-for-partners/<int:page_id>/",
            preview_for_partners,
            name="hub_preview_for_partners",
        )
    ]


# Before wagtail-localize, whose names of these addresses stay in use.
@hooks.register("register_admin_urls", order=-1)
def register_translation_urls():
    return [
        path("localize/submit/page/<int:page_id>/", SubmitView.as_view()),
        path("localize/page/<int:page_id>/convert_to_alias/", withdraw),
        path("localize/update/<int:translation_source_id>/", SyncTranslationsView.as_view()),
        path("localize/translate/<int:translation_id>/pofile/upload/", upload_po_file),
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


@hooks.register("after_edit_page")
def lead_reviewers_home(request, page):
    return redirect("wagtailadmin_home") if has_to_leave(request.user, page.pk) else None


@hooks.register("register_admin_viewset")
def register_all_content():
    return ContentListing()


@hooks.register("construct_homepage_panels")
def add_my_work(request, panels):
    if policy_registry.get_by_type(Page).user_has_any_permission(request.user, {"add", "change"}):
        panels.append(work.WorkPanel())


hooks.register(work.HOOK, work.drafts, order=10)
hooks.register(work.HOOK, work.moderation, order=20)
hooks.register(work.HOOK, work.outdated, order=30)
hooks.register(work.HOOK, scheduled, order=35)
hooks.register(work.HOOK, work.stale, order=60)

hooks.register("register_bulk_action", FactsCheckedAction)
hooks.register("register_bulk_action", AddThemeAction)
