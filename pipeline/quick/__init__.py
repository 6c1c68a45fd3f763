"""Manim's own drawing at less cost, for a process that only draws: the same pictures, bit for bit."""
