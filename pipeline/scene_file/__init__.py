"""Any Manim scene file: read, played in groups of plays, proved to fit, joined."""
