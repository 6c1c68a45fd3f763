"""The embed folder replaces an earlier one completely or not at all; its manifest lists its files."""

from __future__ import annotations

import json
import re
import signal
import subprocess
from pathlib import Path

import pytest

from pipeline.embed import folder as kit
from pipeline.errors import RequestError
from tests.conftest import Run, tiny_command


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def fill(place: Path, **files: str) -> None:
    with kit.replaced(place) as new:
        for name, text in files.items():
            (new / name).write_text(text)


def test_an_earlier_folder_is_replaced_completely(tmp_path: Path) -> None:
    place = tmp_path / "deep" / "site"
    fill(place, first="1", both="1")
    fill(place, second="2", both="2")
    assert names(place) == {"second", "both", kit.MANIFEST}
    assert (place / "both").read_text() == "2"
    assert list(place.parent.iterdir()) == [place]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    fill(tmp_path / "site", first="1")
    assert names(tmp_path / "site") == {"first", kit.MANIFEST}


def test_a_failure_leaves_the_earlier_folder(tmp_path: Path) -> None:
    place = tmp_path / "site"
    fill(place, first="1")
    with pytest.raises(ZeroDivisionError), kit.replaced(place) as new:
        (new / "second").write_text("half")
        raise ZeroDivisionError
    assert names(place) == {"first", kit.MANIFEST}
    assert list(tmp_path.iterdir()) == [place]


def test_if_the_new_folder_cannot_be_moved_the_earlier_one_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "site"
    fill(place, first="1")
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.name == "new":
            raise PermissionError("no")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PermissionError):
        fill(place, second="2")
    assert names(place) == {"first", kit.MANIFEST}


def test_the_folders_of_a_killed_run_are_cleaned_up(tmp_path: Path) -> None:
    place = tmp_path / "site"
    fill(place, first="1")
    with kit.replaced(place) as others:  # another run is filling its own folder
        killed = tmp_path / f"{kit.BUILD_PREFIX}site-killed"
        killed.mkdir()
        place.rename(killed / kit.OLD)
        with pytest.raises(ZeroDivisionError), kit.replaced(place):
            assert not killed.exists()
            raise ZeroDivisionError
        assert others.is_dir()
    assert list(tmp_path.iterdir()) == [place]
    assert names(place) == {kit.MANIFEST}


def test_links_to_folders_are_not_lost(tmp_path: Path) -> None:
    place = tmp_path / "site"
    (tmp_path / "mine").mkdir()
    fill(place, first="1")
    (place / "link").symlink_to(tmp_path / "mine")
    with pytest.raises(RequestError, match="link was not made by embed"):
        fill(place, second="2")


def test_files_written_into_the_folder_meanwhile_are_not_lost(tmp_path: Path) -> None:
    place = tmp_path / "site"
    with pytest.raises(RequestError, match="other files"), kit.replaced(place):
        place.mkdir()
        (place / "notes.txt").write_text("mine")
    assert names(place) == {"notes.txt"}


def test_the_manifest_lists_every_file(embed_folder: Path) -> None:
    listed = json.loads((embed_folder / kit.MANIFEST).read_text())["files"]
    assert set(listed) == names(embed_folder)


def test_a_second_run_draws_nothing_and_replaces_the_folder(tiny: Run, tmp_path: Path) -> None:
    assert tiny("page", "embed", "calm", "-q", "l").returncode == 0
    (tmp_path / "media" / "embed" / "index.html").write_text("changed")
    again = tiny("page", "embed", "calm", "-q", "l")
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout == "media/embed/index.html\n"
    assert (tmp_path / "media" / "embed" / "index.html").read_text().startswith("<!doctype html>")


def test_only_files_whose_inputs_changed_are_made_again(tiny: Run, tmp_path: Path) -> None:
    assert tiny("page", "embed", "calm", "-q", "l").returncode == 0
    renders = tmp_path / "media" / "uncaptioned" / "480p15"
    (renders / "calm.webm").unlink()
    encoded = tiny("page", "embed", "calm", "-q", "l").stderr
    assert re.fullmatch(r"480p15/calm\.webm: .* s\n", encoded)
    (tmp_path / "mine.toml").write_text("[touch]\nradius = 0.9\n")
    drawn = tiny("page", "embed", "calm", "-q", "l", "--story", "mine.toml").stderr
    assert "calm: started" in drawn
    assert "0.9" in (tmp_path / "media" / "embed" / "calm.vtt").read_text()


def test_a_failing_chapter_leaves_no_folder(tiny: Run, tmp_path: Path) -> None:
    done = tiny("broken", "embed", "-q", "l", "-o", "site")
    assert done.returncode == 1
    assert "broken, beat bad" in done.stderr.splitlines()[-1]
    assert not (tmp_path / "site").exists()


def test_a_stopped_run_leaves_no_folder(tmp_path: Path) -> None:
    command = tiny_command("slow", tmp_path / "media", "embed", "slow", "-q", "l", "-o", str(tmp_path / "site"))
    process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    assert process.stderr.readline() == "slow: started\n"
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 130
    assert process.stderr.readlines() == ["render.sh: stopped; no incomplete file was left\n"]
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith("media")] == []
