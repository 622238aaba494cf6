"""What a worker does for the office beside its messages."""

from cases.log.lanes import do_beside
from office.imports.work import work_once
from office.worker_alive import say_alive


def work_beside() -> bool:
    """Say that the worker is alive, and take up an import if one waits."""
    say_alive()
    return work_once()


do_beside(work_beside)
