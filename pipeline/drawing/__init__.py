"""What runs in a drawing process: Manim plays a chapter, and its frames become segments, GIFs or pictures."""
