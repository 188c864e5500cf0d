"""A process of the portal ends with the one that started it, even when that was killed."""

import os
import signal
import threading
import time

LOOKS_EVERY = 1.0
"""Seconds."""


def end_with_parent() -> None:
    """From now on this process is asked to end as soon as its parent is gone."""
    threading.Thread(target=_watch, args=(os.getppid(),), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOKS_EVERY)
    os.kill(os.getpid(), signal.SIGTERM)
