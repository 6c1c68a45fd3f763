"""The spoken form of what is written: a golden table, and what holds for every text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.script.english import decimal_number, whole_number
from scenes.script.spoken import spoken_form, unspeakable

GOLDEN = {
    "−2.5": "minus two point five",
    "0.219": "zero point two one nine",
    "66.7 %": "sixty-six point seven percent",
    "1000": "one thousand",
    "1,234": "one thousand two hundred thirty-four",
    "7,8": "seven,eight",
    "±0.5": "plus or minus zero point five",
    "turned by 45°": "turned by forty-five degrees",
    "the 10-norm": "the ten-norm",
    "p-norms": "p-norms",
    "(0.219, 0.976)": "zero point two one nine and zero point nine seven six",
    "(1, −2.5)": "one and minus two point five",
    "(w₁, w₂)": "w one and w two",
    "(1, 2, 3)": "one, two and three",
    "λ|w|": "lambda times the absolute value of w",
    "λ|w₁|": "lambda times the absolute value of w one",
    "|x| and |y|": "the absolute value of x and the absolute value of y",
    "|u| + |v|": "the absolute value of u plus the absolute value of v",
    "|x| = |y|": "the absolute value of x equals the absolute value of y",
    "w²": "w squared",
    "λw²": "lambda times w squared",
    "w₂ is zero": "w two is zero",
    "x₀ and y₀": "x zero and y zero",
    "η": "eta",
    "its λ is 0.": "its lambda is zero.",
    "from −λ to λ": "from minus lambda to lambda",
    "the arrow, −g, is": "the arrow, minus g, is",
    "L1": "L one",
    "L2's": "L two's",
    "λ = 0.047": "lambda equals zero point zero four seven",
    "|w| ≤ 3": "the absolute value of w is at most three",
    "5 − 3": "five minus three",
    "2–3 steps": "two to three steps",
    "“max-norm” is": "max-norm is",
    "a weight’s size": "a weight's size",
    "held-out": "held-out",
    "100 %": "one hundred percent",
    "a × b": "a times b",
}


@pytest.mark.parametrize(("written", "said"), GOLDEN.items())
def test_numbers_and_formulas_are_said_in_words(written, said):
    assert spoken_form(written) == said
    assert not unspeakable(written)


@given(st.text())
def test_only_letters_spaces_and_punctuation_are_left_of_any_text(text):
    assert all(sign.isalpha() or sign in " .,;:?!'–—-" for sign in spoken_form(text))


@pytest.mark.parametrize("text", ["∑ of all", "[word](/phonemes/)", "tch_2", "a\\b"])
def test_a_sign_without_a_spoken_form_is_found(text):
    assert unspeakable(text)


@given(st.integers(0, 10**13))
def test_the_words_of_a_whole_number_say_its_value(number):
    if number < 10**12:
        assert value_of(whole_number(number)) == number
    else:
        assert len(whole_number(number).split()) == len(str(number))


@given(st.decimals(0, 10**6, places=3))
def test_decimals_are_said_digit_by_digit(number):
    whole, digits = f"{number:.3f}".split(".")
    said, after = decimal_number(f"{whole}.{digits}").split(" point ")
    assert value_of(said) == int(whole)
    assert [value_of(word) for word in after.split()] == [int(digit) for digit in digits]


ONES = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *(f"{stem}teen" for stem in ("thir", "four", "fif", "six", "seven", "eigh", "nine")),
]
TENS = {
    f"{stem}ty": 10 * (tens + 2)
    for tens, stem in enumerate(("twen", "thir", "for", "fif", "six", "seven", "eigh", "nine"))
}
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}


def value_of(words: str) -> int:
    """The number that the words say, read from left to right."""
    total = part = 0
    for word in words.replace("-", " ").split():
        if word in SCALES:
            total, part = total + part * SCALES[word], 0
        elif word == "hundred":
            part *= 100
        else:
            part += TENS[word] if word in TENS else ONES.index(word)
    return total + part
