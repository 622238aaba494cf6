"""Files that an act writes: a database takes back what was not done, a disk does not."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.files.base import ContentFile
from django.db.models.fields.files import FieldFile

from cases.acts.draft import Upload


@contextmanager
def taken_away_if_not_done() -> Iterator[list[FieldFile]]:
    """The list in which an act notes each file that it wrote; where the act fails, they are taken away again."""
    saved: list[FieldFile] = []
    try:
        yield saved
    except BaseException:
        for file in saved:
            file.storage.delete(str(file.name))
        raise


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
