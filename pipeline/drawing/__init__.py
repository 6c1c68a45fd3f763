"""What runs in a drawing process: a chapter played by Manim, its frames encoded, cut into segments or made pictures."""
