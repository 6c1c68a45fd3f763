"""The two settings of the H.264 encoder (x264): fast, and slower with smaller files."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Encoding:
    """Settings of x264: its preset, the rate control of moving and of still pictures, and further parameters."""

    name: str
    preset: str
    moving: str
    still: str
    parameters: str


# Packets of separate runs of the encoder are joined, so all runs must use the same stream parameters (`stitchable`).
# No look-ahead: each picture is encoded at once, and none is kept in memory. The quantizer is not the same for all
# blocks (qp), although that would save one pass over each frame: flat areas need a finer one than the lines on them
# (aq), otherwise shapes that have faded out leave a shadow.
QUICK = Encoding(
    name="quick",
    preset="veryfast",
    moving="crf=24",
    still="crf=20",
    parameters="stitchable=1:rc-lookahead=0:mbtree=0:bframes=3:b-adapt=0:b-pyramid=none:scenecut=0:ref=1:weightp=0"
    ":subme=1:me=dia:8x8dct=0:aq-strength=1.0",
)
SMALL = Encoding(
    name="small",
    preset="slow",
    moving="crf=26",
    still="crf=22",
    parameters="stitchable=1:rc-lookahead=40:bframes=4:b-pyramid=none:ref=4:weightp=0",
)
ENCODINGS = {encoding.name: encoding for encoding in (QUICK, SMALL)}
