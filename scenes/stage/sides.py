"""The two norms that most pictures compare, by the names that their labels and colours have too."""

from __future__ import annotations

from mathcore import L1, L2

SIDES = ("l1", "l2")
NORMS: dict[str, L1 | L2] = {"l1": L1(), "l2": L2()}
