"""Quantities as people write them: "30 cities", "at least 4 meetings", "2 or 3 events", "12 000 €".

English, French and Spanish words, and limits such as `mind.` of a few more languages, in one small grammar: what limits
the number, the number or the two ends of a range, what is counted. Whole numbers only. A number is grouped in threes by
comma, point, apostrophe or space, so `1.500` is fifteen hundred everywhere; decimals are read where a word such as
"million" makes the number whole.
"""

from __future__ import annotations

import re
from functools import lru_cache

from planctl.finding import quoted
from planctl.months import fold
from planctl.record import Record
from planctl.text import Misread

#: The longest text that is read, in characters, and the longest number, in digits.
LONGEST, DIGITS = 200, 15

_HELP = "write a number and what is counted, such as '30 cities', 'at least 4 meetings' or '2 or 3 events'"


class Amount(Record):
    """A quantity, as its author wrote it and as whole numbers.

    `low` and `high` are the smallest and largest number meant, both included, None where that side is open:
    "over 100 initiatives" is strictly more, so it begins at 101. A `tbd` amount is open on both sides. `unit` is what
    is counted, in the author's words ("" when unsaid). `about` says that the author made no claim to the exact number.
    """

    text: str
    low: int | None
    high: int | None
    unit: str = ""
    about: bool = False

    def met_by(self, number: int) -> bool:
        """Tell whether a number reached is what was asked for.

        More than was asked for is met as well, except where the amount only sets a ceiling ("up to 5", "no deficit").
        "About" forgives a tenth, rounded down: about 30 is met by 27. What is `tbd` is met by nothing.
        """
        if self.low is not None and self.high != 0:
            return number >= self.low - (self.low // 10 if self.about else 0)
        return self.high is not None and number <= self.high + (self.high // 10 if self.about else 0)


@lru_cache(maxsize=4096)
def read_amount(text: str) -> Amount | Misread:
    """Return the quantity a text states, or the first characters that do not fit and what to write instead."""
    if len(text) > LONGEST:
        return Misread(f"a quantity of {len(text)} characters is too long to read", 0, len(text), _HELP)
    if tuple(fold(text).split()) in _OPEN:
        return Amount(text, None, None)
    try:
        return _Reading(text).amount()
    except _NoAmountError as stop:
        return stop.misread


def _table(**meanings: str) -> dict[tuple[str, ...], str]:
    return {tuple(words.split()): name for name, phrases in meanings.items() for words in phrases.split("|")}


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# All words are folded: small letters without accents.
_OPEN = _table(
    tbd="tbd|tbc|to be decided|to be defined|to be determined|to be confirmed|a definir|a determiner|a preciser"
    "|a confirmer|por definir|por determinar|por confirmar"
)
_BEFORE = _table(
    least="at least|no fewer than|not fewer than|no less than|not less than|a minimum of|minimum of|minimum|min"
    "|au moins|au minimum|un minimum de|minimum de|pas moins de"
    "|al menos|por lo menos|como minimo|un minimo de|minimo de|minimo|no menos de|> =|≥"
    "|almenys|com a minim|un minim de|pelo menos|ao menos|no minimo|mindestens|mind|wenigstens|mini",
    over="over|more than|above|plus de|mas de|mes de|mais de|mehr als|uber|>",
    most="up to|at most|no more than|not more than|a maximum of|maximum of|maximum|max|au plus|au maximum"
    "|un maximum de|maximum de|pas plus de|jusqu'a|hasta|a lo sumo|como maximo|un maximo de|maximo de|maximo|no mas de"
    "|< =|≤|com a maxim|un maxim de|fins a|no maximo|ate|hochstens|maximal|bis zu|maxi",
    under="under|below|fewer than|less than|moins de|menos de|menys de|weniger als|unter|<",
    about="about|around|approximately|approx|roughly|some|circa|c|ca|environ|autour de|a peu pres|quelque|pres de"
    "|unos|unas|aproximadamente|alrededor de|cerca de|~|uns|unes|aproximadament|al voltant de|por volta de|rund|etwa"
    "|ungefahr|zirka|±",
    exactly="exactly|exactement|exactamente|=",
    range="between|from|entre|de",
)
_AFTER = _table(
    least="or more|and more|or over|at least|minimum|ou plus|et plus|au moins|au minimum|o mas|y mas|al menos"
    "|por lo menos|como minimo|+",
    most="or fewer|or less|at most|maximum|ou moins|au plus|au maximum|o menos|como maximo|a lo sumo",
    about="or so|approximately|environ|aproximadamente|mas o menos",
)
_LINKS = _table(either="or|ou|o|u", to="-|\u2010|\u2011|\u2012|\u2013|\u2014|to|a", both="and|et|y|e")
_SPELLED = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty|"
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit"
    " dix-neuf vingt|"
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete"
    " dieciocho diecinueve veinte"
)
_ARTICLES = ("a", "an", "un", "une", "una")
_WORDS = {word: number for words in _SPELLED.split("|") for number, word in enumerate(words.split())}
_WORDS |= dict.fromkeys(("no", "aucun", "aucune", "ningun", "ninguna"), 0) | dict.fromkeys(_ARTICLES, 1)
_WORDS |= {"thirty": 30, "trente": 30, "treinta": 30, "forty": 40, "quarante": 40, "cuarenta": 40}
_WORDS |= {"fifty": 50, "cinquante": 50, "cincuenta": 50, "cent": 100, "cien": 100}
_SCALES = {"dozen": 12, "douzaine": 12, "docena": 12, "hundred": 100, "thousand": 1000, "mille": 1000, "mil": 1000}
_SCALES |= dict.fromkeys(("million", "millions", "millon", "millones"), 1_000_000)
# "Once a year" is English; "once reuniones" is eleven meetings.
_ENGLISH_AFTER_ONCE = _set("a an and every in more only or per the") | {""}
_VAGUE = _set(
    "bit couple few good great handful large little lot number pair range series small variety "
    "certain certaine centaine dizaine grand lot millier nombre paire peu poignee quantite quinzaine serie vingtaine "
    "centena cierta cierto decena gran millar numero par poco punado varios veintena"
)
_ORDINALS = _set("st nd rd th e er re eme o a º ª")
# What cannot begin a unit: "2 or meetings", "twenty five", "two hundred and ten".
_UNFINISHED = (_WORDS.keys() | _SCALES.keys()) - {"a", "an"} | _set("and et y or ou o u to cents cientos")
_CODES = _set(
    "ARS AUD BOB BRL CAD CHF CLP CNY COP CRC CZK DKK EUR GBP HUF INR JPY KRW MAD MXN NOK NZD PEN PLN RON SEK TND USD "
    "UYU XAF XOF ZAR"
)
_SIGNS = frozenset("€$£¥₩₹%‰")
_QUOTES = "(\"'«“‘"
_PATTERN = (
    r"(?P<whole>[1-9][0-9]{0,2}(?P<gap>[ .,'%s])[0-9]{3}(?:(?P=gap)[0-9]{3})*(?![0-9])|[0-9]+)"
    r"(?:(?!(?P=gap))[.,](?P<decimals>[0-9]+))?"
    r"|(?P<word>[^\W\d_](?:[^\W\d_%s]|['%s-](?=[^\W\d_]))*)\.?|\S"
)
# What the pattern has beyond ASCII. To compile a class of it takes long, and few texts hold any.
_BEYOND_ASCII = ("’\u00a0\u2009\u202f", "]|[\u0300-\u036f", "’")


class _NoAmountError(Exception):
    """The text states no amount; carries the reason."""

    def __init__(self, misread: Misread) -> None:
        self.misread = misread


class _Token:
    """A number, a word or a sign, and where it stands; a number's figures count its `decimals` along."""

    __slots__ = ("decimals", "end", "figures", "key", "start")

    def __init__(self, key: str, start: int, end: int, figures: str, decimals: int) -> None:
        self.key = key
        self.start = start
        self.end = end
        self.figures = figures
        self.decimals = decimals


def _tokens(text: str) -> list[_Token]:
    found = []
    pattern = _PATTERN % (("", "", "") if text.isascii() else _BEYOND_ASCII)
    for match in re.finditer(pattern, text):
        whole, decimals = match["whole"], match["decimals"] or ""
        figures = (whole if whole.isdecimal() else re.sub("[^0-9]", "", whole)) + decimals if whole else ""
        key = fold(match["word"] or match[0]).replace("’", "'")
        found.append(_Token(key, match.start(), match.end(), figures, len(decimals)))
    return found


class _Reading:
    """One walk through the tokens of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = _tokens(text)
        self.at = 0

    def amount(self) -> Amount:
        """Read the whole text."""
        limits = self.limits()
        sign = self.currency()
        low, high, scale = self.numbers(limits)
        sign = self.currency() or sign
        limits.add(self.phrase(_AFTER))
        end = self.closing(limits)
        unit = self.unit(end, after_scale=scale > 1)
        bounds = limits - {"", "about", "range"}
        if len(bounds) > 1:
            help_ = "give one limit, or a range such as '4 to 6 meetings'"
            raise self.stop("{} limits the quantity in two ways", 0, len(self.tokens), help_)
        if "under" in bounds and not high:
            raise self.stop("{} leaves no number", 0, len(self.tokens))
        ends = {"least": (low, None), "over": (low + 1, None), "most": (None, high), "under": (None, high - 1)}
        low_end, high_end = ends.get("".join(bounds), (low, high))
        return Amount(self.text, low_end, high_end, f"{sign} {unit}".strip(), "about" in limits)

    def stop(self, message: str, first: int, last: int, help_: str = _HELP) -> _NoAmountError:
        """Return the refusal of the tokens from `first` up to `last`; `{}` in the message is their text."""
        here = self.tokens[first:last]
        start, end = (here[0].start, here[-1].end) if here else (0, len(self.text))
        return _NoAmountError(Misread(message.replace("{}", quoted(self.text[start:end])), start, end, help_))

    def key(self, at: int) -> str:
        """Return a token's folded text, "" past the end."""
        return self.tokens[at].key if at < len(self.tokens) else ""

    def phrase(self, table: dict[tuple[str, ...], str]) -> str:
        """Take the longest phrase of a table that stands here; return its meaning, "" when none does."""
        words = tuple([token.key for token in self.tokens[self.at : self.at + 3]])
        for length in range(len(words), 0, -1):
            found = table.get(words[:length])
            if found:
                self.at += length
                return found
        return ""

    def limits(self) -> set[str]:
        """Take what stands before the number: at least, up to, about, between."""
        found: set[str] = set()
        while name := self.phrase(_BEFORE):
            if name in found:
                raise self.stop("{} does not fit here", self.at - 1, self.at)
            found.add(name)
        return found

    def currency(self) -> str:
        """Take a currency or a percent sign that stands here; return it, "" when there is none."""
        if self.at < len(self.tokens):
            written = self.text[self.tokens[self.at].start : self.tokens[self.at].end]
            if written in _SIGNS or written in _CODES:
                self.at += 1
                return written
        return ""

    def numbers(self, limits: set[str]) -> tuple[int, int, int]:
        """Take a number or the two ends of a range; return both ends, and what a scale word multiplied them by."""
        first = self.at
        low, scale = self.number()
        after_low = self.at
        self.currency()
        link = self.phrase(_LINKS)
        if link and (link != "both" or "range" in limits):
            self.currency()
            if self.at < len(self.tokens) and (self.tokens[self.at].figures or self.key(self.at) in _WORDS):
                high, high_scale = self.number()
                if scale == 1 and low * high_scale <= high:
                    low *= high_scale  # "2 or 3 million"
                if low > high and link != "either":
                    raise self.stop("{} runs backwards", first, self.at, f"write '{high}-{low}'")
                return min(low, high), max(low, high), high_scale
        if "range" in limits:
            raise self.stop("{} names one end only", 0, after_low, "name both ends, such as '2 to 3 meetings'")
        self.at = after_low
        return low, low, scale

    def number(self) -> tuple[int, int]:
        """Take a number; return it, and what a scale word such as "dozen" multiplied it by."""
        if self.at == len(self.tokens):
            raise self.stop("{} is not followed by a number" if self.at else "no quantity is given", 0, self.at)
        first, token = self.at, self.tokens[self.at]
        value = int(self.checked(token)) if token.figures else self.spelled(token.key)
        self.at += token.key not in _SCALES
        scale = 1
        while self.key(self.at) in _SCALES:
            scale *= _SCALES[self.key(self.at)]
            self.at += 1
        value, rest = divmod(value * scale, 10**token.decimals)
        if value >= 10**DIGITS:
            raise self.stop(f"{{}} has more than {DIGITS} digits", first, self.at)
        if rest:
            help_ = "use a smaller unit, such as '18 months' for a year and a half"
            raise self.stop("{} is not a whole number", first, self.at, help_)
        return value, scale

    def checked(self, token: _Token) -> str:
        """Return a number's figures; refuses what runs into a word, such as `18th`."""
        if self.text[token.end : token.end + 1].isalpha():
            if self.key(self.at + 1) in _ORDINALS:
                raise self.stop("{} says which one, not how many", self.at, self.at + 2)
            help_ = "put a space between the number and the word"
            raise self.stop("{} runs a number and a word together", self.at, self.at + 2, help_)
        return token.figures

    def spelled(self, key: str) -> int:
        """Return a number in words; a scale word alone ("mille villes") is one of it."""
        after = self.key(self.at + 1)
        if key in _SCALES:
            return 1
        if key in _ARTICLES and (after in _VAGUE or not after):
            raise self.stop("{} names no number", self.at, self.at + 2)
        if key not in _WORDS or (key == "once" and after in _ENGLISH_AFTER_ONCE) or (key == "no" and not after):
            last = self.at + 1 if self.at else len(self.tokens)
            raise self.stop("{} is not a number" if self.at else "{} does not begin with a number", self.at, last)
        return _WORDS[key]

    def closing(self, limits: set[str]) -> int:
        """Add a limit that closes the text ("30 cities or more"); return where the unit before it ends."""
        for length in (3, 2, 1):
            end = len(self.tokens) - length
            name = _AFTER.get(tuple(token.key for token in self.tokens[end:])) if end > self.at else None
            if name:
                limits.add(name)
                return end
        return len(self.tokens)

    def unit(self, end: int, *, after_scale: bool) -> str:
        """Take what is counted; refuses a second number and what cannot begin a unit."""
        if after_scale and self.key(self.at) in ("of", "de"):
            self.at += 1
        rest = self.tokens[self.at : end]
        if not rest:
            return ""
        opening = self.text[rest[0].start]
        if rest[0].key in _UNFINISHED or not (opening.isalpha() or opening in _QUOTES or rest[0].figures):
            raise self.stop("{} does not fit after the number", self.at, self.at + 1)
        for at, token in enumerate(rest, self.at):
            before = self.text[token.start - 1]
            # `CO2` and `under-18s` are words.
            if token.figures and (token is rest[0] or not (before.isalpha() or before == "-")):
                raise self.stop(
                    "{} is a second number", at, at + 1, "give one quantity; its parts go into `breakdown:`"
                )
        return self.text[rest[0].start : rest[-1].end]
