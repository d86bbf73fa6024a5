"""What of a sentence looks like a quantity, a reference to other work, or work carried over from last year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.amount import Amount, read_amount
from planctl.intake.outline import Done
from planctl.intake.titles import set_of
from planctl.months import MONTHS, fold
from planctl.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator


# Without the Spanish eleven, which is "once" in English too.
_SPELLED = set_of(
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred dozen "
    "deux trois quatre cinq sept huit neuf dix onze douze quinze vingt trente cinquante cent douzaine "
    "dos tres cuatro cinco seis siete ocho nueve diez doce veinte treinta cuarenta cincuenta cien docena"
)
_NUMBER = (
    r"(?:[0-9]{1,3}(?:[ .,’'\u00a0\u202f][0-9]{3})+(?![0-9])|[0-9]{1,9}"
    rf"|(?:{'|'.join(sorted(_SPELLED))}))(?![\w%])"
)
_LIMIT = (
    r"(?:at least|no fewer than|no less than|a minimum of|minimum|over|more than|above|up to|at most|no more than"
    r"|a maximum of|maximum|about|around|approximately|some|between|au moins|au minimum|un minimum de|plus de|jusqu'à"
    r"|au plus|environ|entre|al menos|por lo menos|como mínimo|un mínimo de|más de|hasta|como máximo|unos|unas"
    r"|alrededor de|aproximadamente)"
)
_QUANTITY = re.compile(
    rf"(?i)(?<![\w.,’'/-])(?:{_LIMIT}\s+)?{_NUMBER}"
    rf"(?:\s*(?:[-–—]|\b(?:or|to|and|ou|à|et|o|u|a|y)\b)\s*{_NUMBER})?(?:\s+(?P<unit>[^\W\d_][\w'’-]*))?"
)
# What does not go on a unit: "three cities to finalize", "four meetings of the Committee".
_AFTER_UNIT = set_of(
    "of to in during for at by with that who which from and or on as is are will into across within per under than "
    "through until before after between their its the this be has have one "
    "de des du d dans pour par avec qui que et ou sur au aux en pendant durant à la le les entre lors "
    "del con para por que y o e u a al el los las durante sobre según jamás antes después"
)
_WITHOUT = set_of(
    "year years month months week weeks day days hour hours minute minutes "
    "an ans annee annees mois semaine semaines jour jours heure heures ano anos mes meses semana semanas dia dias "
    "hora horas euro euros eur usd dollar dollars chf total th st nd rd e"
)
_REFERENCE = re.compile(
    r"(?i)\b(?P<word>tasks?|t[âa]ches?|tareas?|actions?|acci[óo]n(?:es)?|activit(?:y|ies)|objectives?|objectifs?"
    r"|objetivos?)\s+(?:n[º°]\s*)?"
    r"(?P<numbers>[0-9]{1,3}(?:\.?[0-9a-z]{1,2})?\b(?:(?:\s*,\s*|\s+(?:and|et|y|or|ou|o|&)\s+)[0-9]{1,3}[a-z]?\b)*)"
)
_CARRIED = re.compile(
    r"(?i)\b(?:continu(?:e|es|ed|ing|ation|er|ons|ez|ent|ar|ando|amos|emos|aci[óo]n|idad|it[ée])|carry(?:ing)? on"
    r"|keep(?:ing)? on|resum(?:e|ing|ption)|poursui\w+|reconduire|reconduction|prosegui\w*|seguir|dar continuidad"
    r"|carried over|from last year)\b"
)
_BEFORE = re.compile(
    r"(?i)(?:\b(?:tasks?|t[âa]ches?|tareas?|actions?|acci[óo]n(?:es)?|articles?|parts?|phases?|fases?|points?|no\.|nº|n°"
    r"|chapters?|sections?|sdgs?|ods|odd|priorit\w+|objective\w*|version|agenda|covid|g|the)\s*)$"
)


class Told(Record):
    """What was found in a sentence: the one quantity that may be its target, the numbers it refers to, the account."""

    target: str | None = None
    related: tuple[str, ...] = ()
    done: tuple[Done, ...] = ()


def told(text: str, where: str) -> Told:
    """Return what a sentence on one line seems to say beside its work."""
    found = list(_quantities(text))
    target = found[0][0] if len(found) == 1 and found[0][1] else None
    done = [
        Done("quantity", f"'{one}'{' became the target' if one == target else ''}", where, (one,)) for one, _ in found
    ]
    numbers: list[str] = []
    for one in _REFERENCE.finditer(text):
        done.append(Done("reference", f"'{one[0]}'", where, (one[0],)))
        if not fold(one["word"]).startswith("obj"):
            numbers += re.findall(r"[0-9]+(?:\.?[0-9]*[a-z]?)?", one["numbers"])
    carried = _CARRIED.search(text)
    if carried:
        done.append(Done("carried", f"'{_around(text, carried)}'", where, (carried[0],)))
    return Told(target, tuple(dict.fromkeys(numbers)), tuple(done))


def _around(text: str, found: re.Match[str]) -> str:
    """Return what was found with a few words after it."""
    return " ".join(text[found.start() : found.start() + 100].split()[:5]).rstrip(" .,;:")


def _quantities(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each quantity of a text, and whether it may be a target: it counts things, and planctl reads it."""
    for found in _QUANTITY.finditer(text):
        before, after = text[max(0, found.start() - 30) : found.start()], text[found.end() : found.end() + 60]
        said = found[0]
        unit = fold(found["unit"] or "")
        bare = re.fullmatch(r"[0-9]{4}", said[: -len(found["unit"])].strip() if unit else said)
        if (bare and "1900" <= bare[0] <= "2100") or _BEFORE.search(before) or _is_date(said, unit, after):
            continue
        if unit in _AFTER_UNIT or not unit:
            said = said[: len(said) - len(found["unit"] or "")].rstrip()
            yield said, False
            continue
        counted = unit not in _WITHOUT
        for word in re.findall(r"\s+([^\W\d_][\w'’-]*)|(\S)", after)[:3] if counted else ():
            if not word[0] or fold(word[0]) in _AFTER_UNIT or not isinstance(read_amount(f"{said} {word[0]}"), Amount):
                break
            said = f"{said} {word[0]}"
        yield said, counted and isinstance(read_amount(said), Amount)


def _is_date(said: str, unit: str, after: str) -> bool:
    """Tell whether a number is a day: a month stands right behind it, or behind the days it is listed with."""
    following = fold(f"{unit} {after}")
    months = re.match(r"(?:[\s,0-9–—-]|\b(?:and|et|y|al|to|au|de)\b)*([^\W\d_]+)", following)
    return bool(months and months[1] in MONTHS and len(months[1]) > len("of") and re.search("[0-9]", said))
