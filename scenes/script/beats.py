"""What a beat says, as the script's file has it: texts, names for sentences, and variants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scenes.script.errors import ScriptError

FORM = '{ say = "words" } with `when`, `at` or `spoken`'


@dataclass(frozen=True)
class Said:
    """A text of one or more sentences; `at` is the name of its first one.

    It is said as its own rules say it or, where that is given, as `spoken` has it. `when` is the name of the fact that
    must be true (None: always).
    """

    say: str
    spoken: str | None = None
    at: str | None = None
    when: str | None = None


@dataclass(frozen=True)
class Variant:
    """All that a beat says if the fact `when` is true (None: always): for each part of it, the alternatives."""

    parts: tuple[tuple[Said, ...], ...]
    when: str | None = None

    def names(self) -> set[str]:
        """The names of its sentences; they are the same whichever alternatives are said."""
        return {said.at for alternatives in self.parts for said in alternatives if said.at}


def read_beat(value: Any, where: str) -> tuple[Variant, ...]:
    """The variants of a beat; ScriptError if the value has another form, or the variants other names."""
    listed = value if isinstance(value, list) else [value]
    if not listed:
        raise ScriptError(f"{where}: words are missing")
    if _is_conditional(listed):
        variants = tuple(_variant(each, where) for each in listed)
    else:
        variants = (Variant(_parts(listed, where)),)
    _check_names(variants, where)
    return variants


def _is_conditional(listed: Sequence[Any]) -> bool:
    return isinstance(listed[0], dict) and "when" in listed[0]


def _variant(value: Any, where: str) -> Variant:
    table = _table(value, where)
    said = table.get("say")
    if not isinstance(said, list):
        return Variant(((_said(table, where, conditional=True),),), table.get("when"))
    if set(table) - {"say", "when"} or not said:
        raise ScriptError(f"{where}: beside a list of sentences only `when` may stand, got {value!r}")
    return Variant(_parts(said, where), table.get("when"))


def _parts(listed: Sequence[Any], where: str) -> tuple[tuple[Said, ...], ...]:
    return tuple(_alternatives(each, where) for each in listed)


def _alternatives(value: Any, where: str) -> tuple[Said, ...]:
    """One part of what is said: a text, a table, or a list of variants."""
    if isinstance(value, str):
        return (_said({"say": value}, where),)
    if isinstance(value, list) and value:
        return tuple(_said(_table(each, where), where, conditional=True) for each in value)
    return (_said(_table(value, where), where),)


def _said(table: Mapping[str, Any], where: str, conditional: bool = False) -> Said:
    if "when" in table and not conditional:
        raise ScriptError(f"{where}: variants of one sentence are a list of their own, got {table!r}")
    for key, text in table.items():
        if not isinstance(text, str) or not text.strip():
            raise ScriptError(f"{where}.{key}: words are missing")
    if "say" not in table:
        raise ScriptError(f"{where}.say: words are missing")
    return Said(**table)


def _table(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict) or set(value) - {"say", "when", "at", "spoken"}:
        raise ScriptError(f"{where}: a text or {FORM} is wanted, got {value!r}")
    return value


def _check_names(variants: Sequence[Variant], where: str) -> None:
    """A beat waits for names, whichever variant is said: all must have all of them, each once."""
    for variant in variants:
        for alternatives in variant.parts:
            if len({said.at for said in alternatives}) > 1:
                raise ScriptError(f"{where}: the variants of one sentence have different names")
        given = [alternatives[0].at for alternatives in variant.parts if alternatives[0].at]
        if len(given) != len(set(given)):
            raise ScriptError(f"{where}: two sentences have the same name")
        if variant.names() != variants[0].names():
            raise ScriptError(f"{where}: the variants name different sentences")
