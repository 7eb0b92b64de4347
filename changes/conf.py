"""Settings of the worker and of mail; how they are declared and read is told in ``hub.conf``."""

from hub.conf import Setting


def no_such_worker(value: str) -> str | None:
    return None if value in ("thread", "process", "none") else "is neither 'thread' nor 'process'"


class ChangesSettings:
    """What docs/integrators/settings.md explains; a test keeps the two in step."""

    HUB_WORKER = Setting(str, "thread", no_such_worker)
    HUB_MAIL_BACKEND = Setting(str, "django.core.mail.backends.smtp.EmailBackend")


changes_settings = ChangesSettings()
