"""An index that is missing or damaged is built anew by the worker, as soon as somebody misses it."""

from contextlib import suppress

from django.db import OperationalError
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from search.documents import published_documents
from search.engine import IndexBusy, NoIndex
from search.engines import current


@task()
def build_missing_index() -> None:
    """Build the index of all that is published, unless there is one by now or another process builds it."""
    try:
        current().count()
    except NoIndex:
        with suppress(IndexBusy):
            current().rebuild(published_documents())


def ask_for_an_index() -> None:
    """Have the worker build the index, once however many miss it. Where nothing can be written now, the next asks."""
    waiting = DBTaskResult.objects.filter(task_path=build_missing_index.module_path, status=TaskResultStatus.READY)
    with suppress(OperationalError):
        if not waiting.exists():
            build_missing_index.enqueue()
