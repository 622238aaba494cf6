"""Where the body of a request waits until it is complete: in memory, a large one on the disk, and in memory again when
the disk is full. What a person typed must not be lost because there is no room for their photographs.
"""

import logging
import os
from typing import Any

from waitress.buffers import BytesIOBasedBuffer, OverflowableBuffer
from waitress.parser import HTTPRequestParser

logger = logging.getLogger(__name__)


class Spool(OverflowableBuffer):
    """A buffer that goes on in memory where its file cannot grow. All is appended before anything is read."""

    buf: Any
    overflowed: bool
    must_stay_in_memory = False

    def append(self, s: bytes) -> None:
        before = len(self)
        try:
            super().append(s)
        except OSError as error:
            logger.warning("no room on the disk for the body of a request (%s); it waits in memory", error.strerror)
            self._move_to_memory(before, s)

    def _set_large_buffer(self) -> None:
        if not self.must_stay_in_memory:
            super()._set_large_buffer()

    def _move_to_memory(self, kept: int, s: bytes) -> None:
        self.must_stay_in_memory = True
        held = self.buf
        whole = BytesIOBasedBuffer()
        if self.overflowed:
            whole.append(_read_written(held.getfile().fileno(), kept))
            _close_quietly(held)
        elif held is not None:  # it could not even begin its file: all of it, the new piece too, is still in memory
            whole.append(held.getfile().getvalue()[:kept])
        whole.append(s)
        self.buf, self.overflowed = whole, False


class Parser(HTTPRequestParser):
    """Waitress's own, with our place for the body."""

    def parse_header(self, header_plus: bytes) -> None:
        super().parse_header(header_plus)
        if self.body_rcv is not None:
            self.body_rcv.buf = Spool(self.adj.inbuf_overflow)


def _read_written(descriptor: int, length: int) -> bytes:
    return os.pread(descriptor, length, 0)


def _close_quietly(buffer: Any) -> None:  # noqa: ANN401 -- waitress carries no types
    try:
        buffer.close()
    except OSError:  # what it could not write it cannot write now either
        logger.debug("a spooled body was closed unwritten")
