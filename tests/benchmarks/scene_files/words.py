"""Texts, a table and a listing come and go: 24 seconds."""

from manim import *


class Demo(Scene):
    def construct(self):
        title = Text("Words, words, words")
        self.play(Write(title), run_time=2)
        self.play(title.animate.to_edge(UP))
        table = Table([["one", "two"], ["three", "four"]]).scale(0.6)
        self.play(Create(table), run_time=3)
        self.wait(2)
        self.play(FadeOut(table))
        listing = Code(code_string="def square(x):\n    return x * x\n\nprint(square(3))", language="python")
        self.play(FadeIn(listing), run_time=2)
        self.play(listing.animate.shift(DOWN), run_time=2)
        self.wait(2)
        self.play(FadeOut(listing))
        lines = Paragraph("a line", "another line", "the last line")
        self.play(AddTextLetterByLetter(title.copy()), run_time=2)
        self.play(Write(lines), run_time=3)
        self.play(FadeOut(lines, title), run_time=3)
