"""The migrated file that is copied for every run is made anew whenever something of it is written otherwise."""

from django.conf import settings

from config.migrated_copy import PACKAGES


def test_every_migration_counts():
    """A package whose migrations were left out would be copied as it was before them."""
    migrated = {path.parent.parent.name for path in settings.ROOT.glob("*/migrations/__init__.py")}
    assert {"cases", "office"} <= migrated
    assert migrated <= set(PACKAGES)
