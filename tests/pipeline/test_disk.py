"""A full disk or a missing write permission is reported in one line, and the next run continues."""

from __future__ import annotations

import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import tiny_command
from tests.support.processes import drawing, obey_permissions, wait_for

PAGE = 4096
SPARE = 40  # pages for folders and notes


def mount(folder: Path, pages: int, *more: str) -> bool:
    """Mounts a file system of that many pages; returns whether that is allowed."""
    options = ",".join([f"size={pages * PAGE}", "mode=755", *more])
    try:
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


@contextmanager
def small_disk(folder: Path, pages: int) -> Iterator[None]:
    folder.mkdir()
    assert mount(folder, pages)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def mounting_is_allowed() -> bool:
    with tempfile.TemporaryDirectory() as place:
        allowed = mount(Path(place), 1)
        if allowed:
            subprocess.run(["umount", place], check=True)
        return allowed


@contextmanager
def as_it_is(folder: Path, pages: int) -> Iterator[None]:
    folder.mkdir()
    yield


MOUNTS = mounting_is_allowed()
DISK = small_disk if MOUNTS else as_it_is
HOW = "a small file system" if MOUNTS else "a limit of file size, since mounting is refused here"
SAID = "No space left on device" if MOUNTS else "File too large"


def render(media: Path, before: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    command = tiny_command("steady", media, "-q", "l", "-j", "1")
    return subprocess.run(command, cwd=media.parent, capture_output=True, text=True, check=False, preexec_fn=before)


def published(media: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in media.glob("480p15/[!.]*")}


def pages(paths: list[Path]) -> int:
    return sum(-(-path.stat().st_size // PAGE) for path in paths if path.is_file())


ROOM = {  # what fits on the disk: pages, and bytes of one file, computed from an undisturbed run
    "nothing": lambda media: (4, 16),
    "one beat": lambda media: (
        16 + pages([next(media.rglob("first.coded"))]),
        next(media.rglob("first.coded")).stat().st_size + 1,
    ),
    "all beats, but not the film": lambda media: (
        SPARE + pages(list(media.rglob("*.coded"))),
        max(path.stat().st_size for path in media.rglob("*.coded")) + 1,
    ),
}


@pytest.mark.parametrize("room", ROOM)
@pytest.mark.parametrize("how", [HOW])
def test_a_full_disk_is_reported_and_the_next_run_continues(
    tmp_path: Path, steady_media: Path, room: str, how: str
) -> None:
    media = tmp_path / "media"
    size, longest = ROOM[room](steady_media)

    def limit() -> None:
        if not MOUNTS:
            resource.setrlimit(resource.RLIMIT_FSIZE, (longest, resource.RLIM_INFINITY))

    with DISK(media, size):
        done = render(media, limit)
        assert (done.returncode, done.stdout) == (1, "")
        assert "Traceback" not in done.stderr
        *_, last = done.stderr.splitlines()
        assert last.startswith("render.sh: ")
        assert SAID in last
        assert published(media) == {}
        assert not list(media.glob("*/.work-*"))
        if MOUNTS:
            assert mount(media, 4000, "remount")
        kept = {path: path.stat().st_mtime_ns for path in media.rglob("*.coded") if path.name[0] != "."}
        assert (len(kept) > 0) == (room != "nothing")
        assert render(media).returncode == 0
        assert published(media) == published(steady_media)
        assert {path: path.stat().st_mtime_ns for path in kept} == kept
        assert not [path for path in media.rglob(".*") if path.name not in {".cache", ".lengths.json"}]


@contextmanager
def locked(*folders: Path) -> Iterator[None]:
    """Takes away the write permission of the folders during the block."""
    for folder in folders:
        folder.chmod(0o555)
    try:
        yield
    finally:
        for folder in folders:
            folder.chmod(0o755)


@pytest.mark.parametrize("place", [".", "480p15", ".cache"])
def test_without_write_permission_nothing_changes(tmp_path: Path, steady_media: Path, place: str) -> None:
    media = Path(shutil.copytree(steady_media, tmp_path / "media"))
    (media / "480p15" / "film.mp4").write_bytes(b"an earlier film")
    (media / "480p15" / "film.json").unlink()
    shutil.rmtree(media / ".cache")
    if place != ".":
        (media / ".cache").mkdir()
    earlier = published(media)
    with locked(media / place):
        done = render(media, obey_permissions)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("render.sh: ")
    assert done.stderr.count("\n") == 1
    assert "Permission denied" in done.stderr
    assert str(media) in done.stderr
    assert published(media) == earlier


def test_permission_lost_during_a_run_is_reported_with_chapter_and_beat(tmp_path: Path, steady_media: Path) -> None:
    media = tmp_path / "media"
    command = tiny_command("steady", media, "-q", "l", "-j", "1", "steady")
    process = subprocess.Popen(
        command,
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        preexec_fn=obey_permissions,  # noqa: PLW1509
    )
    (first,) = wait_for(lambda: list(media.glob(".cache/*/*/first.json")))
    drew = drawing(process.pid)
    with locked(first.parent):
        _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    last = said.splitlines()[-1]
    assert last.startswith("render.sh: steady, beat ")
    assert "Permission denied" in last
    assert last.endswith("(log: media/logs/480p15/steady.log)")
    assert len(drew) == 1  # a job that fails with an error is not tried again
    assert said.count("trying again") == 0
    assert published(media) == {}
    assert render(media).returncode == 0
    assert published(media) == published(steady_media)
