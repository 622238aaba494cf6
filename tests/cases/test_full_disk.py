"""Files that wait have their bounds, and a full disk costs evidence, never the complaint."""

import errno
import os
from collections import namedtuple
from html import unescape
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory

from cases.files.receiving import RoomyTemporary
from cases.files.uploads import check
from cases.models import Case, Evidence
from cases.public import staged_uploads
from cases.public.staged_uploads import NoRoom, StagingArea
from tests.cases.filing import PDF, get, send, text, typed, upload
from tests.cases.world import World, build_world

pytestmark = pytest.mark.usefixtures("db")
NO_ROOM = (
    "Your complaint is received, but there was no room for these files: “list.pdf”. "
    "Take them to the body that has your case, and give your case number."
)
Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def world(settings, tmp_path) -> World:
    settings.VAR = tmp_path
    return build_world()


def staging(address: str = "203.0.113.9") -> StagingArea:
    request = RequestFactory().get("/", REMOTE_ADDR=address)
    request.session = {}
    return StagingArea(request, uuid4())


def keep(into: StagingArea, size: int, *, touched: int = 0) -> None:
    file = SimpleUploadedFile("list.pdf", PDF + b" " * (size - len(PDF)))
    into.keep(file, check(file))
    if touched:
        os.utime(into.folder, (touched, touched))


def fill_the_disk(monkeypatch: pytest.MonkeyPatch, free: int = 0) -> None:
    monkeypatch.setattr(staged_uploads.shutil, "disk_usage", lambda _path: Usage(10**9, 10**9 - free, free))


def test_a_visitors_oldest_files_give_way(world: World, settings):
    settings.STAGED_MAX_BYTES_VISITOR = 5_000
    first, second, third, stranger = staging(), staging(), staging(), staging("198.51.100.4")
    now = int(staged_uploads.time.time())
    keep(stranger, 2_000, touched=now - 400)
    keep(first, 2_000, touched=now - 300)
    keep(second, 2_000, touched=now - 200)
    keep(third, 2_000)
    assert [len(each.files()) for each in (stranger, first, second, third)] == [1, 0, 1, 1]


def test_oldest_files_give_way(world: World, settings):
    settings.STAGED_MAX_BYTES = 5_500
    first, second, third = staging("203.0.113.1"), staging("203.0.113.2"), staging("203.0.113.3")
    now = int(staged_uploads.time.time())
    keep(first, 2_000, touched=now - 300)
    keep(second, 2_000, touched=now - 200)
    keep(third, 2_000)
    assert [len(each.files()) for each in (first, second, third)] == [0, 1, 1]


def test_one_form_cannot_pass_its_bound(world: World, settings):
    settings.STAGED_MAX_BYTES_VISITOR = 3_000
    mine = staging()
    keep(mine, 2_000)
    with pytest.raises(NoRoom):
        keep(mine, 2_500)
    assert len(mine.files()) == 1


def test_disk_reserve_is_kept(world: World, monkeypatch: pytest.MonkeyPatch, settings):
    fill_the_disk(monkeypatch, free=settings.FREE_BYTES_RESERVE + 1_000)
    with pytest.raises(NoRoom):
        keep(staging(), 2_000)


def test_full_disk_spares_the_complaint(client: Client, world: World, monkeypatch: pytest.MonkeyPatch):
    fill_the_disk(monkeypatch)
    answer = send(client, typed(world) | {"evidence": [upload("list.pdf", PDF)]})
    assert Case.objects.get().complaint.narrative == "The commission struck me off the list."
    assert Evidence.objects.count() == 0
    assert NO_ROOM in unescape(text(get(client, answer["Location"])))


def test_checking_says_what_found_no_room(client: Client, world: World, monkeypatch: pytest.MonkeyPatch):
    fill_the_disk(monkeypatch)
    page = unescape(text(send(client, typed(world, check="1") | {"evidence": [upload("list.pdf", PDF)]})))
    assert "These files were not kept: list.pdf. You can send the complaint without them" in page
    assert "The commission struck me off the list." in page


def test_disk_filling_while_lodging_loses_file(client: Client, world: World, monkeypatch: pytest.MonkeyPatch):
    """A disk that fills while lodging costs the file."""
    from django.core.files.storage import FileSystemStorage

    def full(*_args: object, **_kwargs: object) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", full)
    answer = send(client, typed(world) | {"evidence": [upload("list.pdf", PDF)]})
    assert (Case.objects.count(), Evidence.objects.count()) == (1, 0)
    assert NO_ROOM in unescape(text(get(client, answer["Location"])))


def test_dropped_file_is_named(client: Client, world: World):
    form = typed(world)
    page = unescape(text(send(client, form | {"check": "1", "evidence": [upload("list.pdf", PDF)]})))
    kept = page.split('name="kept" value="')[1].split('"')[0]
    for each in (Path(world_root()) / "held").glob("*/*"):
        each.unlink()
    answer = send(client, form | {"kept": kept})
    assert NO_ROOM in unescape(text(get(client, answer["Location"])))


def world_root() -> str:
    from django.conf import settings

    return str(settings.VAR)


def test_oversized_file_is_read_past(client: Client, world: World, monkeypatch: pytest.MonkeyPatch):
    def full(_self: object, *_args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(RoomyTemporary.__mro__[1], "receive_data_chunk", full)
    large = upload("list.pdf", PDF + b" " * 2_000_000)
    answer = send(client, typed(world) | {"evidence": [large, upload("small.pdf", PDF)]})
    assert Case.objects.count() == 1
    assert "there was no room for these files: “list.pdf”" in unescape(text(get(client, answer["Location"])))
