"""The cache with a small film: nothing is drawn twice, and a cached segment equals a drawn one."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.support.videos import read

BEATS = ("opening", "radius", "centre", "closing")
KINDS = ("mp4", "srt", "vtt", "json")
OTHER = {
    "radius": ("[touch]\nradius = 1.1\n", BEATS[1:]),
    "centre": ("[touch]\ncentre = [2.0, 1.25]\n", BEATS[2:]),
    "hessian": ("[touch]\nhessian = [[1.0, 0.3], [0.3, 0.6]]\n", ()),  # which the film does not read
}


@dataclass(frozen=True)
class Told:
    """The film of tests/support/told, to be rendered in a folder of its own."""

    folder: Path

    @staticmethod
    def new(folder: Path) -> Told:
        shutil.copytree(ROOT / "tests" / "support" / "told", folder / "told")
        return Told(folder)

    def with_cache_of(self, other: Told) -> Told:
        """The same film, with a copy of the other's cache."""
        shutil.copytree(other.media / ".cache", self.media / ".cache")
        return self

    @property
    def media(self) -> Path:
        return self.folder / "media"

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, str(self.folder / "told" / "film.py"), str(self.media), "-q", "l", *arguments]

    def render(self, *arguments: str) -> str:
        """Runs the command and returns what it prints about its progress."""
        done = subprocess.run(self.command(*arguments), cwd=self.folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stderr

    def published(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (self.media / "480p15").iterdir()}

    def stand(self) -> dict[Path, tuple[int, int]]:
        """All files with inode and time, which change if a file is written again."""
        files = [path for path in self.media.rglob("*") if path.is_file()]
        return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in files}

    def segments(self) -> list[Path]:
        return sorted((self.media / ".cache").rglob("*.coded"))

    def inodes(self) -> set[int]:
        """The inodes of the segments; links keep them, so that no later file can get one of them."""
        kept = Path(tempfile.mkdtemp(dir=self.folder))
        for number, path in enumerate(self.segments()):
            (kept / str(number)).hardlink_to(path)
        return {path.stat().st_ino for path in kept.iterdir()}

    def replace(self, name: str, old: str, new: str) -> None:
        """Replaces a text that occurs once in one of the film's files."""
        path = self.folder / "told" / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")


def drawn_anew(told: Told, before: set[int]) -> set[str]:
    """The beats whose files have inodes that were not there before."""
    return {path.stem.removesuffix("+") for path in told.segments() if path.stat().st_ino not in before}


@pytest.fixture(scope="module")
def unsharded(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """The film, drawn by one process; tests must not change it."""
    told = Told.new(tmp_path_factory.mktemp("unsharded"))
    assert told.render("-j", "1").startswith("touch: started\n")
    return told


@pytest.fixture
def told(tmp_path: Path, unsharded: Told) -> Told:
    """The film with the cache of the one that was drawn by one process."""
    return Told.new(tmp_path).with_cache_of(unsharded)


def test_shards_drawn_in_parallel_make_the_same_film_as_one_process(tmp_path: Path, unsharded: Told) -> None:
    sharded = Told.new(tmp_path)
    said = sharded.render("-j", "4")
    assert {line.split(":")[0] for line in said.splitlines()} == {f"touch-{number}of4" for number in range(1, 5)}
    assert {path.name for path in sharded.media.joinpath("logs", "480p15").iterdir()} == {
        f"touch-{number}of4.log" for number in range(1, 5)
    }
    films = [read(each.media / "480p15" / "film.mp4").frames for each in (sharded, unsharded)]
    assert films[0] == films[1]
    assert sharded.published() == unsharded.published()


def test_the_test_film_has_many_different_frames(unsharded: Told) -> None:
    frames = read(unsharded.media / "480p15" / "film.mp4").frames
    assert len(frames) > 8 * 15
    assert len(set(frames)) > 30


def test_an_unchanged_film_starts_no_process_and_writes_no_file(unsharded: Told) -> None:
    before = unsharded.stand()
    assert unsharded.render() == ""
    assert unsharded.stand() == before


def test_a_film_from_the_cache_equals_a_drawn_one(told: Told, unsharded: Told) -> None:
    assert told.render() == ""
    assert told.published() == unsharded.published()


def test_a_fresh_render_draws_every_segment_to_the_same_film(told: Told, unsharded: Told) -> None:
    before = told.inodes()
    assert told.render("--fresh", "-j", "2") != ""
    assert not before & told.inodes()
    assert told.published() == unsharded.published()
    assert told.render() == ""  # the new segments are used from then on


def test_a_changed_caption_draws_one_beat(told: Told, tmp_path: Path) -> None:
    before = told.inodes()
    told.replace("words.toml", "It goes where the loss is smallest.", "It goes there.")
    told.render()
    assert drawn_anew(told, before) == {"centre"}
    assert "It goes there." in (told.media / "480p15" / "touch.srt").read_text(encoding="utf-8")
    _equals_a_fresh_one(told, tmp_path)


@pytest.mark.parametrize("parameter", OTHER)
def test_a_changed_parameter_draws_the_beats_from_its_first_use_on(told: Told, tmp_path: Path, parameter: str) -> None:
    before = told.inodes()
    story, beats = OTHER[parameter]
    (tmp_path / "mine.toml").write_text(story, encoding="utf-8")
    told.render("--story", "mine.toml")
    assert drawn_anew(told, before) == set(beats)
    if beats:
        _equals_a_fresh_one(told, tmp_path, "--story", "mine.toml")


def test_changed_code_draws_every_beat(told: Told, tmp_path: Path, unsharded: Told) -> None:
    before = told.inodes()
    told.replace("scene.py", "set_value(0.5)", "set_value(0.6)")
    told.render()
    assert drawn_anew(told, before) == set(BEATS)
    assert told.published()["film.mp4"] != unsharded.published()["film.mp4"]
    told.replace("scene.py", "set_value(0.6)", "set_value(0.5)")
    assert told.render() == ""  # the segments of the earlier code are still there
    assert told.published() == unsharded.published()


def _equals_a_fresh_one(told: Told, folder: Path, *arguments: str) -> None:
    shutil.copytree(folder / "told", folder / "again" / "told")
    again = Told(folder / "again")
    for name in arguments[1:]:
        shutil.copy(folder / name, folder / "again")
    again.render(*arguments)
    assert again.published() == told.published()


def test_damaged_segments_are_drawn_again_silently(told: Told, unsharded: Told) -> None:
    cache = told.media / ".cache"
    video, note, made = (next(cache.rglob(name)) for name in ("radius.coded", "centre.json", "made.json"))
    before = told.inodes()
    video.write_bytes(bytes(video.stat().st_size))
    note.write_bytes(note.read_bytes().replace(b"smallest", b"smallesu"))  # one bit
    made.write_bytes(made.read_bytes()[:-5])
    said = told.render("-j", "1")
    assert [line.split(":")[0] for line in said.splitlines()] == ["touch", "touch"]
    assert drawn_anew(told, before) == {"radius", "centre"}
    assert told.published() == unsharded.published()


def test_two_renders_at_the_same_time_share_the_cache(tmp_path: Path, unsharded: Told) -> None:
    told = Told.new(tmp_path)
    runs = [subprocess.Popen(told.command("-j", "2"), cwd=tmp_path, stderr=subprocess.DEVNULL) for _ in range(2)]
    assert [run.wait() for run in runs] == [0, 0]
    assert told.published() == unsharded.published()
    assert len(told.segments()) == len(unsharded.segments())
    assert not [path for path in told.media.rglob(".*") if path.name not in {".cache", ".lengths.json"}]


def test_quiet_prints_nothing_and_small_makes_a_smaller_film_of_the_same_length(
    tmp_path: Path, unsharded: Told
) -> None:
    told = Told.new(tmp_path)
    assert told.render("--quiet", "--small") == ""
    small, usual = (read(each.media / "480p15" / "film.mp4") for each in (told, unsharded))
    assert small.times == usual.times
    assert small.captions == usual.captions
    assert len(told.published()["film.mp4"]) < len(unsharded.published()["film.mp4"])


def test_without_captions_other_segments_are_drawn(told: Told) -> None:
    before = told.inodes()
    told.render("--no-captions")
    assert drawn_anew(told, before) == set(BEATS)
