"""A beat that is spoken: its captions in the picture, and what waits for a named sentence."""

from __future__ import annotations

import pytest
from manim import CairoRenderer, Dot

from scenes.script import ScriptError, load_script
from scenes.stage import Chapter
from scenes.stage.chapter import REST
from scenes.story import load_story
from scenes.telling import Telling
from tests.scenes.test_stage import render

TALK = """
title = "A test"
[chapter.touch]
title = "Touch"
[chapter.touch.beats]
first = ["This is the first of them.", { at = "turn", say = "Then comes a second." }, "A third one ends it."]
"""


@pytest.fixture
def talking(tmp_path):
    """A chapter of one beat with three sentences, of which the second has a name; a function plays the beat."""
    path = tmp_path / "talk.toml"
    path.write_text(TALK)
    telling = Telling(load_script(path), load_story())

    def made(play):
        class Touch(Chapter):
            def __init__(self, **options):
                super().__init__(telling, **options)

            def construct(self):
                with self.beat("first") as narrator:
                    play(self, narrator)

        return Touch

    return made


class Looking(CairoRenderer):
    """Notes for each frame the caption that is on the stage, and whether the picture has anything in its place."""

    def __init__(self, **options):
        super().__init__(**options)
        self.frames = []

    def init_scene(self, scene, *args, **kwargs):
        super().init_scene(scene, *args, **kwargs)
        self.scene = scene

    def add_frame(self, frame, num_frames=1):
        seen = bool((frame[-frame.shape[0] // 8 :, :, :3] > 60).any())  # the background has less
        self.frames += [(self.scene.captions.text, seen)] * num_frames
        super().add_frame(frame, num_frames)


@pytest.mark.parametrize("rate", [15, 30])
@pytest.mark.parametrize("moving", [True, False])
def test_each_caption_is_in_the_picture_while_it_is_said(talking, tmp_path, rate, moving):
    """Also during an animation: Manim draws what stands still, as captions do, once for all of its frames."""
    step = Dot().animate.shift([1, 0, 0])
    told = talking(lambda scene, narrator: scene.play(step, run_time=6) if moving else None)
    scene = render(told, tmp_path, rate, renderer=Looking)
    (beat,) = scene.timeline
    assert len(beat.cues) == 3
    for number, (text, seen) in enumerate(scene.renderer.frames):
        due = [cue.text for cue in beat.cues if cue.start <= number / rate + 1e-4 < cue.end]
        assert [text] == (due or [""])
        assert bool(text) == seen


def test_a_beat_waits_for_a_named_sentence(talking, tmp_path):
    times = []

    def told(scene, narrator):
        scene.play(Dot().animate.shift([1, 0, 0]), run_time=0.5)
        narrator.wait_for("turn")
        times.append(scene.seconds)

    scene = render(talking(told), tmp_path, skip=True)
    assert times == [pytest.approx(scene.timeline[0].cues[1].start)]


def test_a_name_that_no_sentence_has_is_refused_with_its_beat(talking, tmp_path):
    with pytest.raises(ScriptError, match=r"touch\.first.*'fan'.*turn"):
        render(talking(lambda scene, narrator: narrator.wait_for("fan")), tmp_path, skip=True)


def test_the_picture_rests_after_its_last_movement(talking, tmp_path):
    scene = render(
        talking(lambda scene, narrator: scene.play(Dot().animate.shift([1, 0, 0]), run_time=20)), tmp_path, skip=True
    )
    assert scene.timeline[0].end == pytest.approx(20 + REST)
