"""The smallest project that shows django-helpdesk. Run by the Python of its own environment: see `bench.load.helpdesk`."""
