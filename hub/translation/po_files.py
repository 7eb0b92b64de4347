"""PO files that come back from a translator: what they must be, and what is taken from them.

wagtail-localize reads them too, but breaks off with an error where a file is not one of its
own, takes over what a translator has marked as unsure ("fuzzy"), and does not say what it has
left out.
"""

import re
from dataclasses import dataclass
from tempfile import NamedTemporaryFile

import polib
from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.views.edit_translation import user_can_edit_instance

TRANSLATION_ID = "X-WagtailLocalize-TranslationID"
MAX_BYTES = 5_000_000
TEXT = re.compile(r'\s*(#~\s*)?(msg|")')


class PoRefused(Exception):
    """The file cannot be taken; the message says why and what to do."""


@dataclass(frozen=True)
class Taken:
    """How many texts of a file were taken over, and how many were left out for which reason."""

    texts: int = 0
    unsure: int = 0
    unknown: int = 0
    damaged: int = 0


def read(file: File | None, translation: Translation) -> polib.POFile:
    """The texts of an uploaded file for ``translation``; raises ``PoRefused``."""
    if file is None:
        raise PoRefused(_("Choose a PO file first."))
    if file.size > MAX_BYTES:
        raise PoRefused(_("The file is too large to be a PO file of one page."))
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PoRefused(
            _("The file is not in UTF-8. Save it in this encoding and upload it again.")
        ) from None
    po = parsed(text)
    found = po.metadata.get(TRANSLATION_ID)
    if found is None:
        raise PoRefused(_("The file was not downloaded from this site. Download it again."))
    if found != str(translation.uuid):
        raise PoRefused(
            _(
                "The file belongs to another page or language. Upload it there, or download the "
                "one of this page."
            )
        )
    return po


def parsed(text: str) -> polib.POFile:
    """Raises ``PoRefused``, with the number of the line that is wrong."""
    if "\0" in text:
        raise PoRefused(_("The file is not a PO file."))
    for number, line in enumerate(text.split("\n"), start=1):
        # polib takes a text that was cut off for a whole one.
        if TEXT.match(line) and not line.rstrip().endswith('"'):
            raise broken(number)
    # By a file of its own: polib takes a text that could be a path for one, and splits others
    # at characters that are no ends of lines.
    with NamedTemporaryFile("w", encoding="utf-8", newline="") as copy:
        copy.write(text)
        copy.flush()
        try:
            return polib.pofile(copy.name, encoding="utf-8")
        except OSError as error:
            wrong = re.search(r"line (\d+)", str(error))
            if wrong is None:
                raise
            raise broken(wrong[1]) from None


def broken(line: int | str) -> PoRefused:
    return PoRefused(
        _("The file is not a valid PO file: line %(line)s is broken. Download it again.")
        % {"line": line}
    )


def take(po: polib.POFile, translation: Translation, user) -> Taken:
    """Keeps the texts of ``po`` as translations. They are public when somebody publishes them."""
    unsure = [entry for entry in po if entry.msgstr and entry.fuzzy]
    for entry in unsure:
        entry.msgstr = ""
    given = [entry for entry in po if entry.msgstr and not entry.obsolete]
    left_out = translation.import_po(po, user=user, tool_name="PO File")
    unknown = [po[warning.index] for warning in left_out if po[warning.index].msgstr]
    with_error = set(
        StringTranslation.objects.filter(
            locale=translation.target_locale,
            context__object=translation.source.object_id,
            has_error=True,
        ).values_list("translation_of__data", "context__path")
    )
    damaged = [entry for entry in given if (entry.msgid, entry.msgctxt) in with_error]
    return Taken(
        texts=len(given) - len(unknown) - len(damaged),
        unsure=len(unsure),
        unknown=len(unknown),
        damaged=len(damaged),
    )


@require_POST
def upload_po_file(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Takes a PO file over, or says what is wrong with it and changes nothing."""
    translation = get_object_or_404(Translation, pk=translation_id)
    if not user_can_edit_instance(request.user, translation.get_target_instance()):
        raise PermissionDenied
    try:
        taken = take(read(request.FILES.get("file"), translation), translation, request.user)
    except PoRefused as refusal:
        messages.error(request, _("Nothing was changed. %(reason)s") % {"reason": refusal})
    else:
        tell(request, taken)
    return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))


def tell(request: HttpRequest, taken: Taken) -> None:
    """Says what was taken over, and what was left out."""
    if taken.texts:
        text = ngettext(
            "%(count)d text was taken over from the file.",
            "%(count)d texts were taken over from the file.",
            taken.texts,
        )
        messages.success(request, text % {"count": taken.texts})
    else:
        messages.warning(request, _("The file holds no translations: nothing was changed."))
    left_out = {
        ngettext(
            "%(count)d text is marked as unsure (fuzzy) in the file and was left out.",
            "%(count)d texts are marked as unsure (fuzzy) in the file and were left out.",
            taken.unsure,
        ): taken.unsure,
        ngettext(
            "%(count)d text of the file does not stand on this page any more and was left out.",
            "%(count)d texts of the file do not stand on this page any more and were left out.",
            taken.unknown,
        ): taken.unknown,
        ngettext(
            "%(count)d text has tags or links that its source does not have. It is not used "
            "until you mend it below.",
            "%(count)d texts have tags or links that their sources do not have. They are not "
            "used until you mend them below.",
            taken.damaged,
        ): taken.damaged,
    }
    for text, count in left_out.items():
        if count:
            messages.warning(request, text % {"count": count})
