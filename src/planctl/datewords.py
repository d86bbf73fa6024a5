"""The words of dates in English, French, Spanish, Catalan and Portuguese, and how a text is cut into them."""

from __future__ import annotations

import re

from planctl.months import MONTHS, WEEKDAYS, fold

#: A word of a date: its category, its value (a number, or 0), and its first and last character in the text.
Token = tuple[str, int, int, int]

# Category, value, then folded words and phrases. `of` is what may be left out between the parts of a date.
_VOCABULARY = """
of 0: the, of, in, on, at, le, la, les, l, el, els, los, las, os, as, de, du, del, d, do, da, en, em, na, no dia, dia
of 0: dias, dies, jour, during, pendant, courant, durante, durant, sometime in, some time in, any time in, month, mois
of 0: mes, month of, either, soit
to 0: to, through, thru
to 1: a, au, aux, al, als, ao
and 0: and, et, y, e, i, &, +
or 0: or, ou, o, u
from 0: from, since, depuis, desde, des de, a partir de, a partir du, a partir d, a partir del, a partir do, as of
from 0: as from, starting, starting in, starting on, starting from, des le
onwards 0: onwards, onward, en adelante, en avant, endavant, em diante
between 0: between, entre
until 0: until, till, up to, up until, jusqu a, jusqu au, jusqu en, jusque, hasta, fins, fins a, fins al
until 1: ate, ate a, ate ao
by 0: by, no later than, not later than, due, due by, due on, latest by, on or before, by or before, deadline
by 0: deadline :, d ici, d ici a, d ici au, d ici la, pour, date limite, echeance, para, fecha limite, per a, per al
by 0: data limit, prazo, data limite
by 1: at the latest by, at the latest, at latest, latest, au plus tard, a mas tardar, como tarde, como muy tarde
by 1: como maximo, com a tard, com a molt tard, com a maxim, a tot tardar, o mais tardar, o mais tardar ate
by 1: no maximo, no maximo ate
before 0: before, prior to, avant, antes, abans
after 0: after, apres, despues, tras, despres, depois, apos
not before 0: not before, no earlier than, not earlier than, on or after, pas avant, no antes, no abans, nao antes
not before 1: at the earliest, au plus tot, como pronto, com a molt aviat, o mais cedo
mark 1: ?, probably, perhaps, maybe, possibly, likely, tbc, to be confirmed, provisional, provisionally, tentative
mark 1: tentatively, unconfirmed, peut etre, peut - etre, probablement, sans doute, a confirmer, sous reserve, quizas
mark 1: quiza, tal vez, probablemente, posiblemente, por confirmar, a confirmar, potser, per confirmar, talvez
mark 1: provavelmente, possivelmente
mark 2: about, around, circa, c, ca, approx, approximately, roughly, ~, vers, environ, env, autour, aux alentours, hacia
mark 2: alrededor, sobre, aprox, aproximadamente, en torno a, en torno al, cap a, cap al, al voltant, aproximadament
mark 2: por volta, cerca, em torno, more or less
mark 3: %
tbd 0: tbd, tba, to be decided, to be determined, to be announced, to be defined, to be fixed, to be agreed, to be set
tbd 0: a definir, a determiner, a preciser, a fixer, a decider, por definir, por determinar, por decidir, por fijar
tbd 0: a determinar, a decidir, per definir, per determinar, per decidir, per concretar, pendiente, pendent, pendente
tbd 0: unknown, not yet known, not known
part 1: early, beginning, start, debut, principios, principio, comienzos, comienzo, inicios, inicio, primeros, principis
part 1: comencament, inici, inicis, comeco, no inicio, no comeco
part 2: mid, middle, mi, milieu, mediados, mitjan, mitjans, meados
part 3: late, end, fin, finales, final, fines, finals, fi, fim, no final, no fim
group 33: quarter, trimestre, trim
group 37: quadrimester, cuatrimestre, quadrimestre
group 40: half - year, half year, semestre, semester
half 0: half, moitie, mitad, meitat, metade
half 1: quinzaine, quincena, quinzena
letter 33: q, t
letter 40: h, s
season 21: spring, printemps, primavera
season 22: summer, ete, verano, estiu, verao, no verao
season 23: autumn, fall, automne, otono, tardor, outono, no outono
season 24: winter, hiver, invierno, hivern, inverno, no inverno
year 0: year, annee, an, ano, any
all year 0: all year, year round, year long, all year round, all year long
all 0: all, all of, whole, throughout, all through, entire, tout, toute, tout au long, todo, toda, a lo largo, tot, tota
all 0: al llarg, ao longo, durante todo, durant tot
week 0: week, week of, week beginning, week commencing, semaine, semana, setmana
ordinal 1: first, premier, premiere, primer, primero, primera, primeiro, primeira, no primeiro
ordinal 2: second, seconde, deuxieme, segundo, segunda, segon, segona, no segundo
ordinal 3: third, troisieme, tercer, tercera, tercero, terceiro, terceira, no terceiro
ordinal 4: fourth, quatrieme, cuarto, cuarta, quart, quarta, quarto, no quarto
ordinal 9: last, dernier, derniere, ultimo, ultima, ultim
dash 0: -, –, —, ‐, ‑, −
dash 1: /
dots 0: ..., …
open 0: (
close 0: )
moving 0: today, tomorrow, yesterday, next, this, soon, asap, now, demain, aujourd hui, hoy, manana, prochain, proximo
rhythm 0: every, each, monthly, weekly, yearly, annually, annual, quarterly, chaque, cada, tous, mensuel, mensual
time 0: :, am, pm, noon, midnight
"""

# A word ends at a figure, so `Q2` is two of them; combining accents belong to their letter.
_CUT = r"(?<![0-9])([0-9]{4}-[0-9]{2}(?:-[0-9]{2})?)(?![0-9-])|((?:%s)+)|([0-9]+)|(\.\.\.|\S)"
_PLAIN_CUT = re.compile(_CUT % "[A-Za-z]")
_LETTER = r"[^\W\d_]|[\u0300-\u036f]"
_ORDINAL_ENDINGS = frozenset(
    ["st", "nd", "rd", "th", "er", "re", "e", "eme", "ere", "r", "n", "t", "a", "o", "º", "ª", "nd"]
)


def _vocabulary() -> tuple[dict[str, tuple[str, int]], dict[str, list[tuple[tuple[str, ...], str, int]]]]:
    words: dict[str, tuple[str, int]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str, int]]] = {}
    for line in _VOCABULARY.strip().splitlines():
        head, _, said = line.partition(": ")
        category, _, value = head.rpartition(" ")
        meaning = category, int(value)
        for phrase in said.split(", "):
            if " " not in phrase:
                words[phrase] = meaning
            else:
                begin, *more = phrase.split(" ")
                phrases.setdefault(begin, []).append((tuple(more), *meaning))
    words[","] = ("comma", 0)
    words |= {name: ("month", number) for name, number in MONTHS.items()}
    for name, number in WEEKDAYS.items():
        first, dash, rest = name.partition("-")
        if dash:
            phrases.setdefault(first, []).append(((dash, rest), "weekday", number))
        else:
            words[name] = ("weekday", number)
    for endings in phrases.values():
        if len(endings) > 1:
            endings.sort(key=lambda ending: -len(ending[0]))
    return words, phrases


WORDS, PHRASES = _vocabulary()


def _pieces(text: str) -> list[tuple[str, int, int]]:
    """Cut a text into folded words, numbers and marks with their places; drops what only joins or abbreviates."""
    pieces: list[tuple[str, int, int]] = []
    # Most dates need no accent, and the pattern of all letters there are takes long to make.
    cut = _PLAIN_CUT if text.isascii() else re.compile(_CUT % _LETTER)
    for found in cut.finditer(text):
        iso, word, number, mark = found.groups()
        start, end = found.span()
        if mark and pieces and pieces[-1][2] == start and end < len(text) + 1:
            after_letter = pieces[-1][0][-1:].isalpha()
            # `d'octobre`, `l’été`; but not the apostrophe of '24.
            if mark in "'’" and after_letter and text[end : end + 1].isalpha():
                continue
            # `Sept.`, `c.`, `1.er`
            if mark == "." and (after_letter or text[end : end + 1].isalpha()):
                continue
        pieces.append((fold(word) if word else iso or number or mark, start, end))
    return pieces


def cut(text: str) -> list[Token]:
    """Return the words of a date text; what no date has comes as category "other"."""
    pieces = _pieces(text)
    tokens: list[Token] = []
    at, count = 0, len(pieces)
    while at < count:
        piece, start, end = pieces[at]
        at += 1
        # An accent without its letter folds to nothing.
        if "0" <= piece[:1] <= "9":
            ordinal = at < count and pieces[at][0] in _ORDINAL_ENDINGS and text[end] != " " and pieces[at][1] - end <= 1
            if ordinal:
                end = pieces[at][2]
                at += 1
            tokens.append((*_number(piece, ordinal=ordinal), start, end))
            continue
        for ending, category, value in PHRASES.get(piece, ()):
            if all(at + n < count and pieces[at + n][0] == word for n, word in enumerate(ending)):
                at += len(ending)
                tokens.append((category, value, start, pieces[at - 1][2]))
                break
        else:
            category, value = WORDS.get(piece, ("other", 0))
            if category == "letter" and not (at < count and pieces[at][1] == end and pieces[at][0] in "123456789"):
                category = "other"  # `Q2` has its figure at once
            elif piece == "des" and text[end : end + 1] != "." and not (tokens and tokens[-1][0] in ("number", "of")):
                category = "other"  # in Catalan December, in French an article
            tokens.append((category, value, start, end))
    return tokens


def _number(piece: str, *, ordinal: bool) -> tuple[str, int]:
    """Four figures are a year, one or two a day or an ordinal, a year with hyphens is ISO 8601; all else is no date."""
    if "-" in piece:
        return "iso", int(piece.replace("-", "").ljust(8, "0"))
    number = int(piece)
    if number and len(piece) <= 2:  # noqa: PLR2004
        return "number", number
    return ("year number" if number and len(piece) == 4 and not ordinal else "other"), number  # noqa: PLR2004
