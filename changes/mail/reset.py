"""The form by which somebody asks for a new password."""

from typing import Any

from django.contrib.auth import get_user_model
from wagtail.admin.forms.auth import PasswordResetForm as WagtailsForm

from .writing import urgent


class PasswordResetForm(WagtailsForm):
    """Wagtail's, whose answer takes the same work whether there is such an account or not."""

    def get_users(self, email: str) -> list[Any]:
        found = list(super().get_users(email))
        self.is_unknown = not found
        return found or [get_user_model()(email=email)]

    def send_mail(self, *args: Any, **kwargs: Any) -> None:
        with urgent(to_nobody=self.is_unknown):
            super().send_mail(*args, **kwargs)
