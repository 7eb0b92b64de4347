"""What holds in every environment. What differs is in dev.py, test.py and production.py."""

from typing import Any

from . import env
from .caches import cache
from .databases import parsed, sqlite
from .languages import languages
from .machine_translation import machine_translator
from .policies import PERMISSIONS, admin_policy, site_policy

ROOT = env.ROOT
HUB_DATA = env.HUB_DATA

# Rooms from top to bottom: templates and static files of the upper ones win. The hub stands
# before Wagtail, so that it can override its templates.
INSTALLED_APPS = [
    "demo",
    "home",
    "learning",
    "clusters",
    "funding",
    "network",
    "search",
    "changes",
    "hub",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    # After wagtail.snippets: before it, the first GraphQL request fails.
    "grapple",
    "graphene_django",
    "modelcluster",
    "taggit",
    "django_countries",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "hub.web.policies.PolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    # Answers the API before anything looks at cookies or languages.
    "hub.api.http.middleware.GraphQLMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "hub.web.redirects.RedirectMiddleware",
]

ROOT_URLCONF = "settings.urls"
WSGI_APPLICATION = "settings.wsgi.application"
ASGI_APPLICATION = "settings.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Database and cache: nothing to install by default, servers by environment alone.
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {
    "default": parsed(env.DATABASE_URL) if env.DATABASE_URL else sqlite(HUB_DATA / "hub.sqlite3")
}
CACHES = {"default": cache(env.CACHE_URL)}

# Languages: the first is the source; every one has its prefix (/en/, /de/ ...).
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = WAGTAILADMIN_PERMITTED_LANGUAGES = languages(
    env.HUB_LANGUAGES
)
LANGUAGE_CODE = LANGUAGES[0][0]
USE_I18N = True
FORMAT_MODULE_PATH = "settings.formats"
WAGTAIL_I18N_ENABLED = True
# A page that is submitted for translation is not public until its translation is published.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator(env.HUB_MACHINE_TRANSLATION)

TIME_ZONE = "UTC"
USE_TZ = True

# Files: everything that the running site writes lies in HUB_DATA.
STATIC_URL = "/static/"
STATIC_ROOT = HUB_DATA / "static"
# Made at once: SQLite needs the folder, and whitenoise warns when its own is not there.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
MEDIA_URL = "/media/"
MEDIA_ROOT = HUB_DATA / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# People
AUTH_USER_MODEL = "hub.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
CONTENT_SECURITY_POLICY = {"DIRECTIVES": site_policy(MEDIA_URL)}
HUB_ADMIN_CONTENT_SECURITY_POLICY = {"DIRECTIVES": admin_policy(MEDIA_URL, env.HUB_FRONT_URL)}
PERMISSIONS_POLICY = PERMISSIONS

# Mail
DEFAULT_FROM_EMAIL = SERVER_EMAIL = WAGTAILADMIN_NOTIFICATION_FROM_EMAIL = env.HUB_MAIL_FROM

# Wagtail
WAGTAIL_SITE_NAME = env.HUB_SITE_NAME
WAGTAILADMIN_BASE_URL = env.HUB_BASE_URL or f"http://localhost:{env.PORT}"
WAGTAILIMAGES_IMAGE_MODEL = "hub.HubImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "hub.desk.image_form.PictureForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "changes.mail.reset.PasswordResetForm"
WAGTAILDOCS_DOCUMENT_MODEL = "hub.HubDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "hub.desk.document_form.DocumentForm"
# Documents always pass Wagtail's view, which asks who may see them.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
# What may be uploaded: nothing that a browser or an office program runs. Told in
# docs/editors/writing.md.
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpeg", "jpg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = [
    "csv",
    "docx",
    "epub",
    "geojson",
    "odp",
    "ods",
    "odt",
    "pdf",
    "pptx",
    "srt",
    "txt",
    "vtt",
    "xlsx",
    "zip",
]
# Nothing of other sites stands within a page: films are linked.
WAGTAILEMBEDS_FINDERS: list[dict] = []
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# The site tells nobody that it exists, and asks nobody about the people who use it.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# The page editor sends one field for each value of a long page.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# GraphQL: grapple gives the declarations; the schema is built by hub.api alone.
GRAPPLE: dict[str, list[str]] = {"APPS": []}
HUB_GRAPHQL = env.HUB_GRAPHQL
HUB_GRAPHQL_EXPLORER = bool(env.HUB_GRAPHQL_EXPLORER)
HUB_GRAPHQL_INTROSPECTION = env.HUB_GRAPHQL_INTROSPECTION

# Search: the embedded index; where another engine answers, its stand-in.
HUB_SEARCH_FOLDER = HUB_DATA / "search"
HUB_SEARCH_URL = env.SEARCH_URL

# Who carries out what must follow a change: a thread of the site, or a process of its own.
HUB_WORKER = env.HUB_WORKER

HUB_FRONT_URL = env.HUB_FRONT_URL
HUB_HEADLESS = env.HUB_HEADLESS
HUB_SERVE_MEDIA = bool(env.HUB_SERVE_MEDIA)

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.HUB_LOG_LEVEL},
    "loggers": {
        # Django's own handlers are silent when DEBUG is off.
        "django": {"handlers": [], "level": env.HUB_LOG_LEVEL, "propagate": True},
        # Of each search, the clients of the servers say a line.
        "elastic_transport": {"level": "WARNING"},
        "opensearch": {"level": "WARNING"},
    },
}
