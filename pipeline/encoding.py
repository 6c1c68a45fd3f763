"""The two settings of the H.264 encoder (x264): fast, and slower with smaller files."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Encoding:
    """Settings of x264: its preset, and further parameters."""

    name: str
    preset: str
    parameters: str


# Packets of separate runs of the encoder are joined, so all runs must use the same stream parameters (`stitchable`).
# No look-ahead: each picture is encoded at once, and none is kept in memory. The quantizer is not the same for all
# blocks (qp), although that would save one pass over each frame: flat areas need a finer one than the lines on them
# (aq), otherwise shapes that have faded out leave a shadow. The first picture of a run often stays for seconds, and the
# pictures after it are copied from it where nothing moves: it gets a finer quantizer than x264's own (`ipratio`).
QUICK = Encoding(
    name="quick",
    preset="veryfast",
    parameters="crf=24:ipratio=2.2:stitchable=1:rc-lookahead=0:mbtree=0:bframes=3:b-adapt=0:b-pyramid=none:scenecut=0"
    ":ref=1:weightp=0:subme=1:me=dia:8x8dct=0:aq-strength=1.0",
)
SMALL = Encoding(
    name="small",
    preset="slow",
    parameters="crf=26:ipratio=2.2:stitchable=1:rc-lookahead=40:bframes=4:b-pyramid=none:ref=4:weightp=0",
)
ENCODINGS = {encoding.name: encoding for encoding in (QUICK, SMALL)}
