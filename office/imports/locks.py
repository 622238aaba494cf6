"""Locks between processes that the machine lets go of when their process ends, however it ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from office.folder import office_folder


@contextmanager
def held(name: str, *, wait: bool = False) -> Iterator[bool]:
    """Whether this process holds the lock of that name now. With `wait`, it holds it in the end."""
    handle = os.open(office_folder() / f"{name}.lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(handle)
