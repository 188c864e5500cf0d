"""What the settings read from outside: the database's address and the secret key in the data folder."""

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

SQLITE = "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"


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
        "CONN_MAX_AGE": 60,
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
