"""Every module that says what the law makes of a limit that ran out. The watch imports this one, so that none is missed."""

from cases.acts import devolve, end_withdrawn, request_correction, resume, serve

__all__ = ["devolve", "end_withdrawn", "request_correction", "resume", "serve"]
