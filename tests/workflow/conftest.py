"""The tests of the law are pure: under mutation testing this is the only conftest they have."""

from hypothesis import settings

settings.register_profile("mutants", max_examples=5, derandomize=True, database=None, deadline=None)
