"""Sessions in the database, found by a prepared query: every page begins with one."""

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from zhixiao.portal.prepared import prepared


@prepared
def _in_force(key: str, now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)


class SessionStore(DatabaseSessions):
    """Django's sessions in the database."""

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing, under no key, when it has ended."""
        for session in _in_force(self.session_key or "", timezone.now()):
            return self.decode(session.session_data)
        self._session_key = None
        return {}
