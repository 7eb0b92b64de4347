"""What is posted twice happens once: pages of the hub in the admin, one request after the other.

A browser posts a form again where somebody clicks twice, and Wagtail's script saves the form by
itself beside it. A request therefore waits until the one before it is done with the page, reads
what has become of it, and does nothing that has been done. What the script saves is a draft: it
decides on no step, publishes nothing and locks nothing, whatever the form holds by then.
"""

from functools import cached_property, wraps

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.lock import LockView, UnlockView
from wagtail.admin.views.pages.revisions import RevisionsRevertView, RevisionsUnscheduleView
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet, base_page_viewset
from wagtail.models import Page

from ..models import HubPage
from ..storing.once import together
from ..storing.rows import rows_load
from ..values.mixing import Mixed

STEP = "hub-step"
"""Name of the input that says on which step of a workflow the form decides."""
OF_ACTIONS = ("action-", "workflow-action-")
"""How names of inputs begin that do more than to save."""


def without_actions(posted: QueryDict) -> QueryDict:
    """A copy that only saves."""
    saved = posted.copy()
    for name in [name for name in saved if name.startswith(OF_ACTIONS)]:
        del saved[name]
    return saved


def save_alone(request: HttpRequest) -> None:
    """What a script posts by itself, and not a person, only saves."""
    if request.method == "POST" and not request.accepts("text/html"):
        request.POST = without_actions(request.POST)  # type: ignore[assignment]


class InTurn(Mixed):
    """Mixed into a view of one page. Whoever posts to it for the same page waits for their turn."""

    @classmethod
    def as_view(cls, **initkwargs):
        view = super().as_view(**initkwargs)

        @wraps(view)
        def in_turn(request: HttpRequest, *args, page_id: int, **kwargs) -> HttpResponse:
            if request.method != "POST":
                return view(request, *args, page_id=page_id, **kwargs)
            try:
                with transaction.atomic(), together():
                    hold(page_id)
                    return view(request, *args, page_id=page_id, **kwargs)
            except ValidationError as error:
                # Approved from outside of the form, a page may lack what readers need.
                reason = " ".join(error.messages)
                messages.error(request, _("Nothing was changed. %(reason)s") % {"reason": reason})
                return redirect("wagtailadmin_pages:edit", page_id)

        return in_turn


def hold(page_id: int) -> None:
    """Until the transaction ends, nobody else holds this page or a version of it.

    In the order in which ``HubPage.publish`` takes them.
    """
    family = Page.objects.filter(pk=page_id).values("translation_key")
    versions = Page.objects.filter(translation_key__in=family).order_by("pk")
    list(versions.select_for_update().values_list("pk"))


class EditedOnce(InTurn):
    """The form of a page."""

    def dispatch(self, request, *args, **kwargs):
        save_alone(request)
        return super().dispatch(request, *args, **kwargs)

    def get_object(self):
        page = super().get_object()
        rows_load(page)
        return page

    def workflow_action_is_valid(self):
        """Only for the step that the form was about: the next one may ask for the same."""
        step, state = self.request.POST.get(STEP), self.page.current_workflow_task_state
        if step and (state is None or str(state.pk) != step):
            return False
        return super().workflow_action_is_valid()

    def form_valid(self, form):
        return self.redirect_away() if self.is_repeated else super().form_valid(form)

    def form_invalid(self, form):
        return self.redirect_away() if self.is_repeated else super().form_invalid(form)

    @cached_property
    def is_repeated(self) -> bool:
        """Whether what is asked for has been done, with all that the form holds."""
        is_asked = any(name.startswith(OF_ACTIONS) for name in self.request.POST)
        if not is_asked or self.form.has_changed():
            return False
        page, action = self.real_page_record, self.action_name
        if action == "publish":
            is_done = page.approved_schedule or (page.live and not page.has_unpublished_changes)
            return is_done and self.is_out_of_date
        if action == "restart_workflow":
            is_newer = self.workflow_state.created_at > self.latest_revision.created_at
            return is_newer and self.is_out_of_date
        if action == "cancel_workflow":
            return not self.workflow_state.is_active
        # Nothing but saving is left of it: it cannot be done any more.
        return action == "save"


class EditOnceView(EditedOnce, EditView):
    """See ``EditedOnce``."""


class RevertOnceView(EditedOnce, RevisionsRevertView):
    """See ``EditedOnce``."""


class WorkflowActionOnceView(InTurn, WorkflowActionView):
    """A decision from the first page of the admin."""

    def dispatch(self, request, *args, **kwargs):
        state = self.object.current_workflow_task_state
        if request.method == "POST" and state and state.pk != self.task_state.pk:
            messages.error(request, _("Somebody has decided on this step already."))
            return redirect(self.redirect_url)
        return super().dispatch(request, *args, **kwargs)


class UnpublishOnceView(InTurn, UnpublishView):
    """One that is not public any more stays so."""

    def dispatch(self, request, *args, **kwargs):
        if request.method == "POST" and not self.object.live:
            return redirect(self.get_next_url())
        return super().dispatch(request, *args, **kwargs)


class UnscheduleOnceView(InTurn, RevisionsUnscheduleView):
    """One that waits for no day any more stays so."""

    def post(self, *args, **kwargs):
        if self.revision.approved_go_live_at is None:
            return redirect(self.get_next_url())
        return super().post(*args, **kwargs)


class LockOnceView(InTurn, LockView):
    """Whose lock it is stays so."""

    def perform_operation(self):
        if self.object.locked_by_id != self.request.user.pk:
            super().perform_operation()


class UnlockOnceView(InTurn, UnlockView):
    """Whoever may only open their own lock has none any more the second time."""

    def perform_operation(self):
        if self.object.locked:
            super().perform_operation()


class HubPageViewSet(PageViewSet):
    """The views of the hub's pages: those of all pages, but for those that happen once."""

    model = HubPage
    parent_models = ()

    @cached_property
    def views(self):
        own = {
            "edit": EditOnceView,
            "revisions_revert": RevertOnceView,
            "workflow_action": WorkflowActionOnceView,
            "unpublish": UnpublishOnceView,
            "revisions_unschedule": UnscheduleOnceView,
            "lock": LockOnceView,
            "unlock": UnlockOnceView,
        }
        made = {name: base_page_viewset.construct_view(view) for name, view in own.items()}
        return {**base_page_viewset.views, **made}
