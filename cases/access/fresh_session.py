"""A session gets a new name when a visitor becomes somebody, so that who knew the old name gains nothing by it."""

from django.contrib.sessions.backends.base import SessionBase
from django.db import DatabaseError

STALE_SECONDS = 10 * 60


def rename_session(session: SessionBase) -> None:
    """Go on under a new name. The old one stays for ten minutes with what it held before, and gets nothing new.

    Django's own `cycle_key` deletes the old one at once. Then a button that is pressed twice over a slow line would send its
    second request without a session: without the files that wait for the form, and so as another complaint.
    """
    old, kept = session.session_key, dict(session.items())
    try:
        session.create()
    except DatabaseError:
        session._session_key = old  # Django has taken the new name already, and nothing is stored under it
        raise
    session.update(kept)
    if old is None:
        return
    stale = session.__class__(old)
    if stale.exists(old):
        stale.set_expiry(STALE_SECONDS)
        stale.save()
