"""How the site sends mail."""

SECONDS_TO_WAIT = 10


def mail(configuration: dict) -> dict:
    """Settings for mail that never stands in the way of what people do (see ``changes.mail``).

    ``configuration`` is a parsed mail address (see ``settings.env``) or settings of Django.
    """
    backend = configuration.get("EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
    return {
        **configuration,
        "HUB_MAIL_BACKEND": backend,
        "EMAIL_BACKEND": "changes.mail.writing.OutboxBackend",
        "EMAIL_TIMEOUT": configuration.get("EMAIL_TIMEOUT") or SECONDS_TO_WAIT,
    }
