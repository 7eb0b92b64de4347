"""What tests of translating share."""

import pytest

from .admin import Admin


@pytest.fixture
def admin(admin_client, django_capture_on_commit_callbacks) -> Admin:
    """Somebody who may do everything."""
    return Admin(admin_client, django_capture_on_commit_callbacks)
