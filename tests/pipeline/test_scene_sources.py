"""Scene files as they are written: which scenes they have, what is refused or explained, where results go."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.command import main
from pipeline.errors import RequestError
from pipeline.scene_file import unsafe_patterns
from pipeline.scene_file.source import read_scene_source
from tests.conftest import ROOT

SAMPLES = ROOT / "tests" / "support" / "sample_scenes.py"
STILL = "from manim import *\nclass Still(Scene):\n    def construct(self):\n        {}\n"


def written(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


def error_of(capfd: pytest.CaptureFixture[str], status: int, *arguments: str, media: Path) -> str:
    """The last line of a run that ends with that status."""
    capfd.readouterr()
    assert main([*arguments, "-q", "l", "--quiet"], media=media) == status
    return capfd.readouterr().err.splitlines()[-1]


# --- signs that one process must draw the scene

UNSAFE = (
    "import time\ntime.sleep(1)",
    "from datetime import datetime as now\nx = now.now()",
    "from time import *",
    "__import__('time').time()",
    "numpy.random.default_rng()",
    "random.Random()",
    "scene.renderer.get_frame()",
    "class Near(ZoomedScene): pass",
)
SAFE = (
    "self.time",
    "import time",
    "import subprocess\nif __name__ == '__main__':\n    subprocess.run('manim')",
    "if __name__ == '__main__':\n    import time\n    print(time.time())",
    "default_rng(3)",
    "open('data')",
)


@pytest.mark.parametrize("source", UNSAFE)
def test_unsafe_sources_need_one_process(source: str) -> None:
    assert unsafe_patterns.needs_one_process(ast.parse(source))


@pytest.mark.parametrize("source", SAFE)
def test_safe_sources_do_not_need_one_process(source: str) -> None:
    assert not unsafe_patterns.needs_one_process(ast.parse(source))


def test_a_scene_that_reads_the_clock_needs_one_process() -> None:
    file = read_scene_source(str(SAMPLES))
    assert {scene for scene in file.scenes if file.needs_one_process(scene)} == {"Clock"}


# --- which scenes a file has


def test_scenes_inside_other_statements_are_found(tmp_path: Path) -> None:
    source = """
from manim import Scene
if True:
    class InIf(Scene): pass
try:
    class InTry(Scene): pass
except ImportError:
    class InExcept(Scene): pass
class Mixin:
    def construct(self): pass
class Mixed(Mixin, Scene): pass
"""
    assert read_scene_source(written(tmp_path / "f.py", source)).scenes == ("InIf", "InTry", "InExcept", "Mixed")


@pytest.mark.parametrize("made", ["Made = make()", "globals()['Made'] = make()"])
def test_a_scene_that_a_function_makes_can_be_rendered(tmp_path: Path, made: str) -> None:
    source = "from manim import *\ndef make():\n    return type('Made', (Scene,), {})\n"
    file = written(tmp_path / "f.py", f"{source}{made}\nOther = dict()\n")
    assert main([file, "Made", "-q", "l", "--quiet"], media=tmp_path) == 0
    assert (tmp_path / "480p15" / "f" / "Made.png").is_file()


def test_what_is_no_scene_is_said(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path / "f.py", f"{STILL.format('pass')}Other = dict()\n")
    assert "Other in f.py is not a Manim scene" in error_of(capfd, 1, file, "Other", media=tmp_path)
    assert "no scene 'None'; in" in error_of(capfd, 2, file, "None", media=tmp_path)
    with pytest.raises(RequestError, match="has no scene"):
        read_scene_source(written(tmp_path / "g.py", "class Mixin:\n    def construct(self): pass\n"))


def test_imports_from_the_package_of_the_file_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path / "package" / "__init__.py", "")
    written(tmp_path / "package" / "colours.py", "MINE = 'RED'\n")
    written(tmp_path / "package" / "f.py", "from .colours import MINE\n" + STILL.format("self.add(Text(MINE))"))
    monkeypatch.chdir(tmp_path)
    assert main(["package/f.py", "-q", "l", "--quiet"], media=tmp_path / "media") == 0
    assert (tmp_path / "media" / "480p15" / "f" / "Still.png").is_file()


# --- where results go


def test_files_with_scenes_of_one_name_do_not_replace_each_other(tmp_path: Path) -> None:
    for name, colour in (("film", "RED"), ("quiz", "BLUE")):
        file = written(tmp_path / f"{name}.py", STILL.format(f"self.add(Square(color={colour}))"))
        assert main([file, "Still", "-q", "l", "--quiet"], media=tmp_path / "media") == 0
    pictures = {path.read_bytes() for path in (tmp_path / "media" / "480p15").glob("*/Still.png")}
    assert len(pictures) == 2


def test_files_of_one_name_are_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    one, other = (written(tmp_path / name / "f.py", STILL.format("pass")) for name in ("one", "other"))
    assert main([one, "-q", "l", "--quiet"], media=tmp_path) == 0
    assert "was made from" in error_of(capfd, 2, other, media=tmp_path)
    Path(one).unlink()  # moved
    assert main([other, "-q", "l", "--quiet"], media=tmp_path) == 0


def test_the_media_folder_of_manim_cfg_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "manim.cfg", "[CLI]\nmedia_dir = ./mine\n")
    assert main([written(tmp_path / "f.py", STILL.format("pass")), "-q", "l", "--quiet"], media=tmp_path / "media") == 0
    assert (tmp_path / "mine" / "480p15" / "f" / "Still.png").is_file()
    assert not (tmp_path / "media").exists()


def test_save_last_frame_makes_a_picture(tmp_path: Path) -> None:
    file = written(tmp_path / "f.py", STILL.format("self.play(Create(Square()))") + "config.save_last_frame = True\n")
    assert main([file, "-q", "l", "--quiet"], media=tmp_path) == 0
    assert [path.name for path in (tmp_path / "480p15" / "f").iterdir()] == ["Still.png"]


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("transparent = True", "transparent is set"),
        ("format = 'gif'", "format = gif is set; only mp4 and png"),
        ("media_dir = 'mine'", "sets media_dir = mine"),
        ("output_file = 'mine'", "sets output_file = mine"),
        ("save_sections = True", "save_sections is set"),
        ("renderer = 'opengl'", "uses the OpenGL renderer"),
    ],
)
def test_settings_that_cannot_be_followed_are_refused_by_name(
    tmp_path: Path, setting: str, said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path / "f.py", f"from manim import *\nconfig.{setting}\n{STILL.format('pass')}")
    assert said in error_of(capfd, 1, file, media=tmp_path)


# --- what goes wrong, and what is printed


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("1 / 0", "ZeroDivisionError: division by zero (f.py, line 4)"),
        ("exit()", "exit() was called (f.py, line 4)"),
        ("raise SystemExit('enough')", "exit('enough') was called (f.py, line 4)"),
        ("MathTex('x')", "LaTeX is not installed"),
    ],
)
def test_a_failure_says_what_and_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # without LaTeX
    source = f"import os\nos.environ['PATH'] = {str(tmp_path)!r}\n" if "Tex" in code else ""
    line = error_of(capfd, 1, written(tmp_path / "f.py", source + STILL.format(code)), media=tmp_path)
    assert said in line
    assert line.count("\n") == 0


def test_what_a_scene_prints_is_shown_once(tmp_path: Path) -> None:
    file = written(tmp_path / "f.py", STILL.format("print('printed by the scene')"))
    code = "import sys; from pathlib import Path; from pipeline.__main__ import run; "
    code += "sys.exit(run(sys.argv[2:], media=Path(sys.argv[1])))"
    command = [sys.executable, "-c", code, str(tmp_path / "media"), file, "-q", "l", "--quiet"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr == "printed by the scene\n"
    assert done.stdout.endswith("Still.png\n")
