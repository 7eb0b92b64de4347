"""What tests of translating share."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from hub.models import User

from .admin import Admin


@pytest.fixture
def admin(admin_client, django_capture_on_commit_callbacks) -> Admin:
    """Somebody who may do everything."""
    return Admin(admin_client, django_capture_on_commit_callbacks)


@pytest.fixture
def enter(django_capture_on_commit_callbacks) -> Callable[..., Admin]:
    """``enter(group, "name")``: the admin as somebody of this group sees it."""

    def enter(group: Group, name: str = "somebody") -> Admin:
        user = User.objects.create_user(
            f"{name}@example.org", "secret", first_name=name.title(), last_name="Doe"
        )
        user.groups.add(group)
        client = Client()
        client.force_login(user)
        return Admin(client, django_capture_on_commit_callbacks)

    return enter
