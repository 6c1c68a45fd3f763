"""Scenes of any Manim file: drawn by several processes in groups of plays, checked to fit together, joined."""
