"""The form of documents (``WAGTAILDOCS_DOCUMENT_FORM_BASE``)."""

from wagtail.documents.forms import BaseDocumentForm

from ..away.storage import refuse_if_away


class DocumentForm(BaseDocumentForm):
    """Wagtail's, which takes no file that cannot be stored."""

    def clean_file(self):
        if "file" in self.changed_data:
            refuse_if_away()
        return self.cleaned_data["file"]
