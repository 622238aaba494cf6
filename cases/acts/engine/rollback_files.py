"""Files that an act writes: a database takes back what was not done, a disk does not."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.files.base import ContentFile
from django.db.models.fields.files import FieldFile

from cases.acts.engine.draft import Upload
from cases.acts.engine.refused_by_machine import is_full, is_lock, is_of_the_line


@contextmanager
def removed_on_rollback() -> Iterator[list[FieldFile]]:
    """The list in which an act notes each file that it wrote; where the act was surely not done, they are taken away again.

    A line that is cut between the commit and its answer leaves that open: the row may stand, and a receipt is given for it
    when the form is sent again. Then the files stay; one that no row names is swept (`cases.upkeep.sweeping`).
    """
    saved: list[FieldFile] = []
    try:
        yield saved
    except Exception as error:
        for file in saved if _is_surely_undone(error) else ():
            file.storage.delete(str(file.name))
        raise


def _is_surely_undone(error: Exception) -> bool:
    return not is_of_the_line(error) or is_lock(error) or is_full(error)


def as_text_file(name: str, words: str) -> Upload:
    """What was said in words, as a file of the evidence."""
    content = words.strip().encode()
    return Upload(
        name=name,
        media_type="text/plain",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        file=ContentFile(content, name=name),
    )
