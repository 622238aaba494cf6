"""Taking in the files of a request: not more than can be looked at, and without failing when the disk is full.

A file that is not taken still stands among the files of the request, as `Unkept`, so that the page can name it.
"""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers, TemporaryFileUploadHandler

if TYPE_CHECKING:
    _Uploaded = UploadedFile[Any]
else:
    _Uploaded = UploadedFile

MOST_FILES = 50
"""More are read past and kept nowhere; the form says how many a complaint may have."""


class Unkept(_Uploaded):
    """A file of which only the name was taken in: there were too many, or there was no room."""

    def __init__(self, name: str, *, no_room: bool) -> None:
        super().__init__(file=BytesIO(), name=name, size=0)
        self.no_room = no_room


class FewFiles(FileUploadHandler):
    """Stands first: lets the first files through to the handlers after it."""

    count = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.count += 1
        if self.count > MOST_FILES:
            raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, _start: int) -> bytes | None:
        return raw_data if self.count <= MOST_FILES else None

    def file_complete(self, _file_size: int) -> Unkept | None:
        return Unkept(self.file_name or "", no_room=False) if self.count > MOST_FILES else None


class RoomyTemporary(TemporaryFileUploadHandler):
    """Django's own for large files. One that does not fit on the disk is read past; what was typed beside it is not lost."""

    is_full = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        self.is_full = False
        try:
            super().new_file(*args, **kwargs)
        except OSError:
            self.is_full = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if not self.is_full:
            try:
                super().receive_data_chunk(raw_data, start)
            except OSError:
                self.is_full = True
        return None

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        if self.is_full:
            self._close()
            return Unkept(self.file_name or "", no_room=True)
        try:
            return super().file_complete(file_size)
        except OSError:
            self._close()
            return Unkept(self.file_name or "", no_room=True)

    def _close(self) -> None:
        """Let the half-written file go, where there is one; what it could not write it cannot write now either."""
        if (file := getattr(self, "file", None)) is not None:
            with suppress(OSError):
                file.close()
