"""How English says numbers and formulas: an ordered table of rules, each applied to the result of those before it."""

from __future__ import annotations

import re
from collections.abc import Callable

Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]

_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety"
ONES, TENS = _WORDS.split(), _TENS.split()
SCALES = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))
SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉", ONES, strict=False))
GREEK = {
    "α": "alpha",
    "β": "beta",
    "γ": "gamma",
    "δ": "delta",
    "ε": "epsilon",
    "η": "eta",
    "θ": "theta",
    "λ": "lambda",
    "μ": "mu",
    "π": "pie",  # the letter, which a voice would spell
    "ρ": "rho",
    "σ": "sigma",
    "φ": "phi",
}
UNITS = {
    "cm": "centimetres", "mm": "millimetres", "km": "kilometres", "ha": "hectares",
    "m²": "square metres", "m2": "square metres", "km²": "square kilometres", "km2": "square kilometres",
    "m³": "cubic metres", "m3": "cubic metres", "ml": "millilitres", "mg": "milligrams", "kg": "kilograms",
    "km/h": "kilometres per hour", "m/s": "metres per second", "kW": "kilowatts", "kWh": "kilowatt hours",
    "°C": "degrees Celsius", "°F": "degrees Fahrenheit", "dB": "decibels", "%": "percent",
    "€": "euros", "EUR": "euros", "$": "dollars", "USD": "US dollars", "£": "pounds", "GBP": "pounds",
    "CHF": "Swiss francs",
}  # fmt: skip
"""Units in words; not those that also mean something else in a name, like the m of men or the s of a plural."""
NUMBER = r"[−-]?\d+(?:\.\d+)?"
VALUE = rf"(?:{NUMBER}|[−-]?[^\W\d_][₀-₉]?)"  # a number or a single letter, with its subscript
LETTER = r"[^\W\d_]"


def whole_number(value: int) -> str:
    """The words for a whole number below 10^12; digit by digit from there on."""
    if value >= 10**12:
        return " ".join(ONES[int(digit)] for digit in str(value))
    for scale, name in SCALES:
        if value >= scale:
            more = f" {whole_number(value % scale)}" if value % scale else ""
            return f"{whole_number(value // scale)} {name}{more}"
    if value < 20:
        return ONES[value]
    return TENS[value // 10] + (f"-{ONES[value % 10]}" if value % 10 else "")


def decimal_number(digits: str) -> str:
    """The words for digits with or without a point: `0.219` is "zero point two one nine"."""
    whole, point, rest = digits.partition(".")
    after = "".join(f" {ONES[int(digit)]}" for digit in rest)
    return whole_number(int(whole)) + (f" point{after}" if point else "")


def _times(factor: str | None) -> str:
    return f"{factor} times " if factor else ""


def _rule(pattern: str, said: str | Callable[[re.Match[str]], str]) -> Rule:
    return re.compile(pattern), said


RULES: tuple[Rule, ...] = (
    _rule(r"[“”\"«»]", ""),
    _rule("’", "'"),
    # A thousands separator is dropped before a comma can mean anything else.
    _rule(r"(?<=\d)[,\u202f](?=\d{3}(?!\d))", ""),
    # Points: (0.219, 0.976), (w₁, w₂).
    _rule(rf"\(({VALUE}), ({VALUE})\)", r"\1 and \2"),
    _rule(rf"\(({VALUE}), ({VALUE}), ({VALUE})\)", r"\1, \2 and \3"),
    # Products, absolute values, squares.
    _rule(rf"({LETTER}|\d)?\|([^|]+)\|", lambda found: _times(found[1]) + f"the absolute value of {found[2]}"),
    _rule(rf"([λη])(?={LETTER})", r"\1 times "),
    _rule("²", " squared"),
    _rule("³", " cubed"),
    _rule("[₀-₉]", lambda found: f" {SUBSCRIPTS[found[0]]}"),
    # Signs and relations.
    _rule("±", "plus or minus "),
    _rule(r"(?<![\w)])[−-](?=[\d\w])", "minus "),
    _rule("−", " minus "),
    _rule(r"(?<=\d)\s*–\s*(?=\d)", " to "),
    _rule(r"(\d)\s*°", r"\1 degrees"),
    _rule(r"(\d)\s*%", r"\1 percent"),
    _rule("≤", " is at most "),
    _rule("≥", " is at least "),
    _rule("<", " is less than "),
    _rule(">", " is more than "),
    _rule("≠", " is not "),
    _rule("≈", " is about "),
    _rule("=", " equals "),
    _rule(r"\+", " plus "),
    _rule("×", " times "),
    _rule("√", " the square root of "),
    _rule("∞", "infinity"),
    # Letters and numbers: L1, L2's, 10-norm, 0.25.
    _rule(r"\b([A-Z])(?=\d)", r"\1 "),
    _rule(r"\d+(?:\.\d+)?", lambda found: decimal_number(found[0])),
    *(_rule(letter, f" {name} ") for letter, name in GREEK.items()),
    # What is left is put in order.
    _rule(r"\s+", " "),
    _rule(r" (?=[.,;:?!'])", ""),
)
