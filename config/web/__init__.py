"""How requests reach the site: read whole before a thread is given to them, and from nobody for ever."""
