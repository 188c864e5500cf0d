"""What the settings read from outside: the database's address and the secret key in the data folder."""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

PORTS = {"smtp": 25, "smtps": 465}
SQLITE = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;PRAGMA recursive_triggers=ON;"
    "PRAGMA temp_store=MEMORY;PRAGMA cache_size=-32000;"
)
"""What is saved is on the disk before the page says so; without recursive triggers REPLACE deletes a row past the
trigger that forbids it; a connection keeps 32 MB of the database in memory. It lives a day, as it learns how many rows
there are only when it opens."""


def database_from(url: str, data: Path) -> dict[str, object]:
    """Django's description of the database: PostgreSQL at `url`, or the embedded one in the data folder.

    >>> database_from("postgres://a:b%20c@h:5433/fund", Path("/d"))["PORT"]
    5433
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data / "zhixiao.sqlite3",
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE},
            "CONN_MAX_AGE": 24 * 3600,
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError(f"DATABASE_URL 应以 postgres:// 开头，读到的是 {parts.scheme}://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": parts.port or 5432,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def mail_from(url: str) -> dict[str, object]:
    """Django's settings of the mail server at `url`; none when it is empty.

    >>> mail_from("smtps://a:b@mail.example?from=zhixiao@example")["EMAIL_PORT"]
    465
    """
    parts = urlsplit(url)
    if not url:
        return {"MAIL": False}
    sender = parse_qs(parts.query).get("from", [""])[0]
    if parts.scheme not in PORTS or not parts.hostname or not sender:
        raise ValueError("ZHIXIAO_MAIL 应写成 smtps://账号:密码@主机?from=发信地址")
    return {
        "MAIL": True,
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 30,
        "DEFAULT_FROM_EMAIL": sender,
    }


def secret_key_in(data: Path) -> str:
    """The key that signs sessions: made once, readable by the owner of the data folder alone."""
    data.mkdir(parents=True, exist_ok=True)
    path = data / "secret-key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text("ascii").strip()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(64))
    return path.read_text("ascii").strip()
