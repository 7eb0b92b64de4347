"""A translation is handed over: submitted by who has written it, decided on by a moderator.

It passes the workflow of the whole page tree, whatever workflow its source has: a translation has
the facts of its source, which the steps of other workflows ask for. Texts are kept one by one as
they are written; a draft of the page is made from them when it is submitted, and once more when
it is approved, since who decides may correct them.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.models import Page, TaskState, Workflow, WorkflowPage, WorkflowState
from wagtail_localize.models import Translation, TranslationLog

from . import machine
from .slugs import slug_settle


class HandoverRefused(Exception):
    """It cannot be done now, and nothing has changed. The message says why."""


def translation_into(page: Page) -> Translation | None:
    """How ``page`` is kept in step with its source; ``None`` if it stands for itself."""
    return (
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
        )
        .select_related("source", "target_locale")
        .first()
    )


def review_workflow() -> Workflow | None:
    """The workflow of the whole tree, if there is one."""
    root = Page.get_first_root_node()
    assigned = WorkflowPage.objects.filter(page=root, workflow__active=True)
    found = assigned.select_related("workflow").first()
    return found and found.workflow


def is_locked_for(page: Page, user) -> bool:
    """Whether the page waits for others, or somebody has locked it."""
    lock = page.get_lock()
    return lock is not None and lock.for_user(user)


def may_submit(page: Page, user) -> bool:
    """Whether ``user`` can hand the page over now."""
    return (
        review_workflow() is not None
        and page.permissions_for_user(user).can_submit_for_moderation()
        and not is_locked_for(page, user)
    )


@transaction.atomic
def translation_submit(*, translation: Translation, user) -> None:
    """Hands the page over as it is translated now. Mails are sent by its workflow.

    Raises ``HandoverRefused`` while something machine-made is unread or the page waits already, and
    ``PermissionDenied``.
    """
    page = translation.get_target_instance()
    if page.workflow_in_progress:
        raise HandoverRefused(_("It waits for a decision already."))
    if not may_submit(page, user):
        raise PermissionDenied
    if reason := machine.refusal(translation):
        raise HandoverRefused(reason)
    draft_save(translation=translation, user=user)
    page = translation.get_target_instance()
    state = page.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
    else:
        workflow = review_workflow()
        assert workflow is not None, "may_submit"
        workflow.start(page, user)


@transaction.atomic
def translation_decide(
    *, translation: Translation, user, action: str, step: int, comment: str = ""
) -> None:
    """Approves or rejects (``action``) the page at the ``step`` (of ``TaskState``) that was shown.

    Raises ``HandoverRefused`` if that has been decided on, and ``PermissionDenied``.
    """
    state = TaskState.objects.select_for_update().filter(pk=step).first()
    page = translation.get_target_instance()
    current = page.current_workflow_task_state
    if state is None or current is None or current.pk != state.pk:
        raise HandoverRefused(_("Somebody has decided on it already."))
    task = current.task.specific
    if action not in {name for name, _label, _modal in task.get_actions(page, user)}:
        raise PermissionDenied
    if action == "approve":
        if reason := machine.refusal(translation):
            raise HandoverRefused(reason)
        draft_save(translation=translation, user=user)
    task.on_action(current, user, action, comment=comment)


@transaction.atomic
def translation_take_back(*, translation: Translation, user) -> None:
    """Ends what the page waits for.

    Raises ``HandoverRefused`` if it waits for nothing, and ``PermissionDenied``.
    """
    state = translation.get_target_instance().current_workflow_state
    if state is None:
        raise HandoverRefused(_("Somebody has decided on it already."))
    if not state.user_can_cancel(user):
        raise PermissionDenied
    state.cancel(user=user)


def draft_save(*, translation: Translation, user) -> None:
    """A new draft of the page from its texts of now; what is missing is the source's.

    What is public stays as it is: wagtail-localize's own drafts would change it.
    """
    slug_settle(translation)
    locale = translation.target_locale
    if not translation.get_target_instance().live:
        translation.save_target(user=user, publish=False)
        return
    draft = translation.source.get_ephemeral_translated_instance(locale, fallback=True)
    draft.slug = find_available_slug(
        draft.get_parent(), slugify(draft.slug), ignore_page_id=draft.pk
    )
    revision = draft.save_revision(user=user, log_action=True)
    TranslationLog.objects.create(source=translation.source, locale=locale, revision=revision)
