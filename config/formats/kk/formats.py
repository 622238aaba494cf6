"""Numbers in Kazakh: Django leaves the comma out. Its own formats of dates stand."""

DECIMAL_SEPARATOR = ","
