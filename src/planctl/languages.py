"""Language codes: those of ISO 639-1, and what people write for them."""

from __future__ import annotations

from planctl.months import fold

_CODES = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es
et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj
kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv
ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti
tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
#: The two-letter codes of ISO 639-1. Of three letters there are thousands, and all are let through.
CODES = frozenset(_CODES.split())
# What is taken for a code: an old one, that of a country, or a name. Folded, for the languages of plans.
_OTHERS = """
ar: arabic arabe arabisch
ca: ct vl catalan catala valencia valencian valenciano valencien katalanisch
cs: cz czech
da: dk danish
de: ge dt du ger german allemand aleman alemany alemao deutsch
el: gr greek grec griego
en: gb eng english anglais ingles angles englisch
es: sp esp spa spanish espagnol espanol castellano castella castilian espanyol espanhol spanisch
et: ee
eu: basque euskara euskera vasco
fa: ir persian
fr: fra fre french francais frances franzosisch
gl: gal galician gallego galego
he: iw
id: in
it: ita italian italien italiano italia italienisch
ja: jp japanese
ko: kp korean
nl: dutch neerlandais neerlandes holandes niederlandisch
pl: polish polonais polaco
pt: por prt portuguese portugais portugues portugiesisch
ru: russian russe ruso
sl: slovene slovenian
sq: albanian
sv: swedish
tr: turkish turc turco
uk: ua ukrainian
vi: vn
zh: cn chinese chinois chino
"""


def is_language(text: str) -> bool:
    """Tell whether a text is a language code: two small letters of ISO 639-1, or three."""
    return text in CODES or (len(text) == len("eng") and text.isascii() and text.isalpha() and text.islower())


def language_meant(text: str) -> str | None:
    """Return the code that was most likely meant by a text, or None."""
    word = fold(text.replace("_", "-")).partition("-")[0].strip()
    if word in CODES:
        return word
    for line in _OTHERS.strip().splitlines():
        code, _, others = line.partition(": ")
        if word in others.split():
            return code
    return None
