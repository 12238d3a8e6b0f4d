"""Django settings. Three profiles: demo and test make their own keys; production refuses to start without them."""

import os
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from sunlit.gateways import keys

BASE = Path(__file__).resolve().parents[3]
PROFILE = os.environ.get("SUNLIT_PROFILE") or "production"  # the one that forbids most
if PROFILE not in {"demo", "test", "production"}:
    raise SystemExit(f"SUNLIT_PROFILE 只能是 demo、test 或 production，现在是 {PROFILE}。")
HOME = Path(os.environ.get("SUNLIT_HOME", BASE / ".local"))
DEMONSTRATION = PROFILE in {"demo", "test"}
DEBUG = False

# What a demonstration made up must not sign anything real: its keys lie in a folder of their own.
KEYS = keys.load(HOME / ("keys-demonstration" if DEMONSTRATION else "keys"), make=DEMONSTRATION)
SECRET_KEY = KEYS.web.hex()
ALLOWED_HOSTS = os.environ.get("SUNLIT_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "axes",
    "csp",
    "django_htmx",
    "procrastinate.contrib.django",
    "sunlit.config",
    *(
        f"sunlit.apps.{name}"
        for name in (
            "ledger people organisations policybook messages files applications posts publicity "
            "committees experts reviews certificates appointments oversight population"
        ).split()
    ),
    *(
        f"sunlit.web.{name}"
        for name in (
            "components public api applicant employer auditor office expert inspector province officer operator"
        ).split()
    ),
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "sunlit.web.components.access.ActorMiddleware",
    "sunlit.web.components.packs.PacksMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "sunlit.config.urls"
WSGI_APPLICATION = "sunlit.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "sunlit.web.components.context.page",
            ]
        },
    }
]


def database(url: str) -> dict[str, object]:
    """Django's description of one PostgreSQL address (a socket folder may stand in ?host=)."""
    parts = urlsplit(url)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    limits = "-c lock_timeout=3s -c statement_timeout=10s -c idle_in_transaction_session_timeout=30s"
    owner = os.environ.get("SUNLIT_DB_ROLE") == "owner"
    options: dict[str, object] = {"options": "" if owner else limits}
    if os.environ.get("SUNLIT_DB_POOL") == "1":
        options["pool"] = {"min_size": 1, "max_size": 8}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host") or parts.hostname or "",
        "PORT": str(query.get("port") or parts.port or ""),
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": 0,
        "OPTIONS": options,
    }


_ROLE_URL = "DATABASE_OWNER_URL" if os.environ.get("SUNLIT_DB_ROLE") == "owner" else "DATABASE_URL"
DATABASES = {"default": database(os.environ.get(_ROLE_URL, "postgresql:///sunlit"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "sunlit.apps.people.backends.AccountBackend",
]
MLPS3 = os.environ.get("SUNLIT_MLPS3") == "1"  # GB/T 22239 level 3 read strictly: kinds of characters, rotation
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "sunlit.apps.people.passwords.Length"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "sunlit.apps.people.passwords.OwnWords"},
    {"NAME": "sunlit.apps.people.passwords.Repetition"},
    {"NAME": "sunlit.apps.people.passwords.Kinds"},
]
PASSWORD_HASHERS = ["sunlit.apps.people.hashers.Argon2id"]
LOGIN_URL = "/login/"
LOGIN_REDIRECT_URL = "/"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_SENSITIVE_PARAMETERS = ["login", "password", "code", "username"]
AXES_CLIENT_IP_CALLABLE = "sunlit.web.components.access.client_address"
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "sunlit.web.public.views.doors.locked_out"
OTP_TOTP_ISSUER = "阳光职称"

SESSION_ENGINE = "sunlit.apps.people.sessions"  # 30 minutes idle, 10 hours in all, judged on the server
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "sunlit.web.public.views.errors.csrf"
if PROFILE == "production":
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    SECURE_HSTS_SECONDS = 31536000
    SECURE_SSL_REDIRECT = os.environ.get("SUNLIT_TLS_PROXY") != "1"
    if not SECURE_SSL_REDIRECT:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

PUBLIC_HOST = os.environ.get("SUNLIT_PUBLIC_HOST", "zc.example.gov.cn")  # printed on certificates, in their codes
OPERATOR_HOSTS = [host for host in os.environ.get("SUNLIT_OPS_HOSTS", "").split(",") if host]  # empty: any (control 23)
TRUSTED_PROXY = os.environ.get("SUNLIT_TLS_PROXY") == "1"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [BASE / "src" / "sunlit" / "locale"]
FORMAT_MODULE_PATH = ["sunlit.config.formats"]
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
WHITENOISE_USE_FINDERS = True
MEDIA_ROOT = HOME / "media"
CLAMD = os.environ.get("SUNLIT_CLAMD", "")  # host:port of a virus scanner; without it only our own checks run
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
POLICIES = BASE / "src" / "sunlit" / "policies"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "sunlit.gateways.logs.JsonLines"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
SILENCED_SYSTEM_CHECKS = ["axes.W003"]
