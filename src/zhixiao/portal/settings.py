"""Django settings: read from the environment and the data folder, nothing else.

ZHIXIAO_DATA     the data folder: database, files, secret key (default ./zhixiao-data)
DATABASE_URL     postgres://person:word@host:port/name instead of the embedded database
ZHIXIAO_HOSTS    names and addresses the portal answers to, with commas (default: this computer only)
ZHIXIAO_HTTPS    1 when people reach it by https: cookies travel by https only
ZHIXIAO_MAIL     smtps://account:word@host?from=address to send reminders by mail (default: none)
ZHIXIAO_DEMO     1 to list the demo accounts on the sign-in page
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from zhixiao.portal.areas import area_labels
from zhixiao.portal.environment import database_from, mail_from, secret_key_in

HERE = Path(__file__).parent
DATA = Path(os.environ.get("ZHIXIAO_DATA", "zhixiao-data")).resolve()
FILES = DATA / "files"
CHECKS = DATA / "checks"
DEMO = os.environ.get("ZHIXIAO_DEMO") == "1"
HTTPS = os.environ.get("ZHIXIAO_HTTPS") == "1"
DEBUG = False

SECRET_KEY = secret_key_in(DATA)
DATABASES = {"default": database_from(os.environ.get("DATABASE_URL", ""), DATA)}
ALLOWED_HOSTS = [name for name in os.environ.get("ZHIXIAO_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if name]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "zhixiao.portal",
    *(f"zhixiao.portal.models.{label}" for label in area_labels()),
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "zhixiao.portal.interfaces.web.faults.FaultPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "zhixiao.portal.interfaces.web.signed_in.WhoActs",
    "zhixiao.portal.interfaces.web.readonly.ReadOnlyGet",
]

ROOT_URLCONF = "zhixiao.portal.urls"
WSGI_APPLICATION = "zhixiao.portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "zhixiao.portal.interfaces.web.context.page",
            ],
            "builtins": ["zhixiao.portal.interfaces.web.tags"],
        },
    }
]

AUTH_USER_MODEL = "ground.Person"
AUTHENTICATION_BACKENDS = ["zhixiao.portal.interfaces.web.signed_in.PersonBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "my-tasks"

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [HERE / "static", ("findings", HERE.parent / "reporting" / "findings" / "style")]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

SESSION_ENGINE = "zhixiao.portal.interfaces.web.sessions"
SESSION_COOKIE_AGE = 10 * 3600
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "zhixiao.portal.interfaces.web.faults.csrf_failure"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "zhixiao.portal.interfaces.web.uploads.PlainlyNamed",
]

globals().update(mail_from(os.environ.get("ZHIXIAO_MAIL", "")))

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
TASKS_KEPT_DAYS = 30
"""Days after which the night removes the rows of finished background tasks, failed ones with their reason included."""
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
