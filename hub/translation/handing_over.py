"""What the buttons below a translation do, and who may write in it at the moment."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import Translation

from ..workflows import has_to_leave
from . import machine
from .review import (
    HandoverRefused,
    is_locked_for,
    translation_decide,
    translation_into,
    translation_submit,
    translation_take_back,
)
from .slugs import slug_settle


def act(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Carries out the button that was pressed in the form of a translation.

    ``None`` leaves it to wagtail-localize, which publishes.
    """
    action = DONE_BY.get(request.POST.get("action", "")) if request.method == "POST" else None
    translation = translation_into(page) if action else None
    if action is None or translation is None:
        return None
    try:
        goes_on = action(request, translation)
    except HandoverRefused as refusal:
        messages.error(request, _("Nothing was changed. %(reason)s") % {"reason": refusal})
    except ValidationError as error:
        reason = " ".join(error.messages)
        messages.error(request, _("Nothing was changed. %(reason)s") % {"reason": reason})
    else:
        if goes_on:
            return None
    leaves = has_to_leave(request.user, page.pk)
    return redirect("wagtailadmin_home") if leaves else redirect(request.path)


def publish(request: HttpRequest, translation: Translation) -> bool:
    page = translation.get_target_instance()
    if is_locked_for(page, request.user):
        raise HandoverRefused(_("The page is locked, or waits for somebody else."))
    if reason := machine.refusal(translation):
        raise HandoverRefused(reason)
    slug_settle(translation)
    return True


def submit(request: HttpRequest, translation: Translation) -> None:
    translation_submit(translation=translation, user=request.user)
    messages.success(request, _("The translation has been submitted for review."))


def decide(request: HttpRequest, translation: Translation) -> None:
    action = request.POST["action"]
    step = request.POST.get("step", "")
    translation_decide(
        translation=translation,
        user=request.user,
        action=action,
        step=int(step) if step.isdecimal() else 0,
        comment=request.POST.get("comment", ""),
    )
    if action == "reject":
        messages.success(request, _("Changes have been asked for."))
    elif translation.get_target_instance().live:
        messages.success(request, _("Approved: the translation is public."))
    else:
        messages.success(request, _("Approved."))


def take_back(request: HttpRequest, translation: Translation) -> None:
    translation_take_back(translation=translation, user=request.user)
    messages.success(request, _("The translation has been taken back: it waits for nobody."))


def mark_read(request: HttpRequest, translation: Translation) -> None:
    """Those that are ticked, or all."""
    if is_locked_for(translation.get_target_instance(), request.user):
        raise HandoverRefused(_("The page is locked, or waits for somebody else."))
    chosen = None
    if request.POST["action"] == "read":
        chosen = [int(key) for key in request.POST.getlist("read") if key.isdecimal()]
        if not chosen:
            raise HandoverRefused(_("Tick the texts that you have read."))
    number = machine.texts_mark_read(translation=translation, user=request.user, keys=chosen)
    text = ngettext(
        "%(count)d text is marked as read.", "%(count)d texts are marked as read.", number
    )
    messages.success(request, text % {"count": number})


Action = Callable[[HttpRequest, Translation], bool | None]
DONE_BY: dict[str, Action] = {
    "publish": publish,
    "submit": submit,
    "approve": decide,
    "reject": decide,
    "take_back": take_back,
    "read": mark_read,
    "read_all": mark_read,
}


def unless_locked(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Refuses to change texts of a page that waits for others or is locked: wagtail-localize
    looks at neither."""

    @wraps(view)
    def guarded(request: HttpRequest, translation_id: int, **kwargs) -> HttpResponse:
        translation = get_object_or_404(Translation, pk=translation_id)
        page = translation.get_target_instance()
        if isinstance(page, Page) and is_locked_for(page, request.user):
            raise PermissionDenied
        return view(request, translation_id=translation_id, **kwargs)

    return guarded
