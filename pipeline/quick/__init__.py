"""Manim's own drawing made faster, with the same pixels."""
