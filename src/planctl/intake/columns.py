"""What the columns of a table are for: by the names at their heads, in five languages, or as a person says.

A column is for a key of the format, or for one of OTHERS. What is said of columns is told in the account, and a person
can say otherwise; a column for nothing is kept as remarks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.finding import listed, visible
from planctl.intake import RefusedError
from planctl.months import fold
from planctl.near import Near, nearest
from planctl.synonyms import key_meant

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

#: The keys of the format that a column can hold, and in which order they are offered.
KEYS = (
    "number", "id", "objective", "priority", "heading", "title", "statement", "status", "health", "when", "every",
    "lasts", "owner", "with", "body", "organiser", "place", "online", "target", "breakdown", "counts", "budget",
    "evidence", "depends_on", "related", "also_serves", "series", "edition", "continues", "tags", "links", "source",
    "note", "parent",
)  # fmt: skip
#: What a column can hold that is no key: titles that say their kind; a first, a last and a due day; and a remark.
OTHERS = ("action", "task", "subtask", "milestone", "event", "start", "end", "deadline", "remark")
#: The columns with the title of a row, from the widest to the narrowest.
TITLES = ("action", "task", "title", "event", "milestone", "subtask")
#: Words at the head of a column that the synonyms of keys do not know, or know otherwise. Folded, `_` for a space.
_HEADS = """
number: # n n° nº no nr num item_no item_number task_no task_number action_no action_number task_# action_# ref_no
number: n_o numero_de_l'action numero_de_accion numero_de_tarea codi codigo code
objective: strategic_objective specific_objective general_objective objectives objectif_strategique objectifs
objective: objectif_specifique objetivo_estrategico objetivo_especifico objetivos objectiu_estrategic objectiu_especific
objective: objectius objetivos_estrategicos goals
priority: strategic_priority priorities priorites prioridades prioritats strategic_axis axe_strategique axes
priority: eje_estrategico ejes eix_estrategic eixos eixo_estrategico line_of_work linea_estrategica linia_estrategica
priority: linea_de_accion linia_d'accio linha_estrategica pillar pilier pilar
action: actions activity activities measure measures activite activites mesure mesures accion acciones actividad
action: actividades medida medidas accio accions activitat activitats mesura mesures acao acoes atividade atividades
action: key_action key_actions project projet proyecto projecte projeto
task: tasks tache taches tarea tareas tasca tasques tarefa tarefas to_do what quoi que
subtask: subtasks sub_task sub_tasks step steps sub_action sub_activity sous_tache sous_taches sous_action etape etapes
subtask: subtarea subtareas subaccion paso pasos subtasca subtasques subaccio pas subtarefa subtarefas passo passos
milestone: milestones jalon jalons hito hitos fita fites marco marcos
event: events evenement evenements evento eventos acto actos esdeveniment esdeveniments acte actes meeting meetings
event: reunion reunions reuniones reunio reuniao
title: titles topic subject what_is_to_be_done intitule_de_l'action denominacion denominacio designation designacao
title: short_title theme tema
statement: full_text wording full_wording details long_description descriptif observed_detail content
heading: section sub_heading subheading chapter chapitre capitulo capitol seccion seccio secao apartat apartado
when: date dates date(s) when period periode periodo periode_de_realisation month mois mes timing timeline time
when: timeframe time_frame schedule calendar calendrier calendario calendari cronograma planned_date date_prevue
when: fecha_prevista data_prevista period_of_execution execution_date quarter trimestre semester
start: starts start_date date_start begin beginning from begins debut date_de_debut date_debut du de inicio inici
start: fecha_inicio fecha_de_inicio fecha_inicial data_inici data_d'inici data_de_inicio inicio_previsto
end: ends end_date date_end finish finish_date to until fin date_de_fin date_fin au final fecha_fin fecha_de_fin
end: fecha_final fecha_de_finalizacion data_fi data_de_fi data_final data_fim data_de_fim fim fi termino
deadline: due due_date due_by by by_when deadlines target_date echeance date_limite date_d'echeance delai avant_le
deadline: fecha_limite fecha_tope plazo fecha_de_entrega vencimiento termini data_limit data_limite prazo venciment
every: periodicity periodicite periodicidad periodicitat periodicidade frequencies recurrence recurrencia
owner: responsible_body responsible_person responsible_party responsible_unit person_responsible lead_body
owner: action_owner task_owner lead_partner responsables entite_responsable porteur chef_de_file persona_responsable
owner: entidad_responsable area_responsable responsabilitat responsabilidad entitat_responsable entidade_responsavel
with: involved actors stakeholders participants parties_prenantes acteurs actores participantes implicados
with: supporting_partners partner(s) colaboradores col·laboradors entidades_colaboradoras other_partners
place: lieux lugar_de_celebracion city/place venue city country pays pais
target: targets indicators kpi kpis expected_result expected_results output outputs outcome deliverable deliverables
target: resultat_attendu resultats_attendus resultado_esperado resultados_esperados resultat_esperat metas indicadores
target: indicateurs indicadors indicateur_de_resultat indicador_de_resultado livrable livrables entregable lliurable
budget: budget_(eur) budget_(€) estimated_cost estimated_budget budget_previsionnel montant importe import_(€)
budget: presupuesto_estimado funding financement financiacion finances
status: progress_status state_of_progress avancement etat_d'avancement estado_de_ejecucion estat_d'execucio
evidence: verification means_of_verification sources_of_verification source_de_verification medios_de_verificacion
evidence: source_of_verification fuente_de_verificacion font_de_verificacio
links: hyperlink website page_web web_page more_information
tags: category categories categorie categoria categorias thematique tematica
note: observations observaciones observacions observacoes further_remarks remarks/comments comments/remarks
note: remarques commentaires comentarios comentaris observation observacion observacio
parent: parent_task parent_number parent_action tache_parente tarea_padre depends_of
"""
# A head of several words is for what one of them names, where the others are no names of columns.
_STRONG = frozenset((
    "objective", "priority", "action", "task", "subtask", "milestone", "event", "when", "start", "end", "deadline",
    "owner", "with", "place", "target", "budget", "status", "number", "statement", "note", "evidence", "links",
))  # fmt: skip
#: A head has at most so many words, and a slip of the pen leaves so much of it.
_WORDS, _LIKE = 6, 0.8
_known: dict[str, str] = {}


def proposed(head: Sequence[str]) -> dict[int, str]:
    """Return what the columns with these heads are for, by their place; a column for nothing is not in it.

    Exact names of the format count first, then what people write for them, then what is nearly that, then a word of a
    longer head. Of two columns for one thing, the first is for it.
    """
    found: dict[int, str] = {}
    for look in (_exact, _said, _nearly, _within):
        for at, text in enumerate(head):
            if at in found or not text.strip():
                continue
            name = look(_bare(text), found.values())
            if name is not None:
                found[at] = name
    return dict(sorted(found.items()))


def given(text: str) -> dict[str, str]:
    """Return what a person said of columns, as `when=Fecha,owner=Responsable`: what each is for, by its head.

    Raises RefusedError for what no column can be for, naming the nearest.
    """
    columns: dict[str, str] = {}
    for part in re.split(r"[,;](?=[^,;=]*=)", text):
        name, sign, head = (one.strip() for one in part.partition("="))
        if not sign or not head or not name:
            raise RefusedError(
                f"--columns: '{visible(part.strip())}' is no map: write it as when=Fecha,owner=Responsable"
            )
        wanted = fold(name).replace("-", "_")
        if wanted not in (*KEYS, *OTHERS):
            near = key_meant(name, KEYS) or nearest(wanted, (*KEYS, *OTHERS))
            help_ = f"did you mean '{near}'?" if near else f"it can be {listed((*KEYS, *OTHERS))}"
            raise RefusedError(f"--columns: no column can be for '{visible(name)}': {help_}")
        if fold(head) in {fold(one) for one in columns}:
            raise RefusedError(f"--columns: '{visible(head)}' is named twice: a column is for one thing")
        columns[head] = wanted
    return columns


def matched(head: Sequence[str], columns: dict[str, str]) -> dict[int, str]:
    """Return what columns are for as a person said, by their place, and what is proposed for the others.

    Columns are named by their heads, else by the letter a spreadsheet shows (`C`). Raises RefusedError for one that is
    not there, naming the nearest.
    """
    places = {_bare(text): at for at, text in reversed(list(enumerate(head))) if text.strip()}
    found: dict[int, str] = {}
    for name, wanted in columns.items():
        at = places.get(_bare(name), _lettered(name, len(head)))
        if at is None:
            heads = [" ".join(text.split()) for text in head if text.strip()]
            near = nearest(name, heads)
            help_ = f"did you mean '{visible(near)}'?" if near else f"there are {listed(visible(one) for one in heads)}"
            raise RefusedError(f"--columns: there is no column '{visible(name)}': {help_}")
        found[at] = wanted
    said = set(found.values())
    rest = proposed(["" if at in found else text for at, text in enumerate(head)])
    return dict(sorted((found | {at: name for at, name in rest.items() if name not in said}).items()))


def _lettered(name: str, count: int) -> int | None:
    """Return the place of a column by its letter, None where there is none."""
    if not re.fullmatch("[A-Za-z]{1,2}", name):
        return None
    at = 0
    for letter in name.upper():
        at = at * 26 + ord(letter) - ord("A") + 1
    return at - 1 if at <= count else None


def _bare(text: str) -> str:
    """Return a head folded, in one line, without signs around it."""
    return " ".join(fold(text).replace("’", "'").replace("_", " ").split()).strip(" .:*-–")


def _heads() -> dict[str, str]:
    if not _known:
        for line in _HEADS.strip().splitlines():
            name, _, words = line.partition(": ")
            for word in words.split():
                _known.setdefault(word.replace("_", " "), name)
    return _known


def _exact(head: str, taken: Container[str]) -> str | None:
    name = head.replace(" ", "_")
    # That cells are remarks only a person says; a column of that name holds notes.
    return name if name != "remark" and name in (*KEYS, *OTHERS) and name not in taken else None


def _said(head: str, taken: Container[str]) -> str | None:
    for one in dict.fromkeys(_spellings(head)):
        name = _heads().get(one)
        if name is None:
            name = {"actions": "action", "tasks": "task"}.get(one) or key_meant(one, KEYS)
        if name is not None:
            return name if name not in taken else None
    return None


def _spellings(head: str) -> Iterator[str]:
    """Yield a head as it is, and without what stands in brackets or behind a slash."""
    yield head
    yield re.sub(r"\s*\([^()]*\)\s*$", "", head)
    yield re.split(r"\s*[/|]\s*", head)[0]


def _nearly(head: str, taken: Container[str]) -> str | None:
    """Return what a head means that has a slip of the pen in it; a short word could be too many others."""
    if len(head) < len("fecha") or not re.search(r"[^\W\d_]", head):
        return None
    near = _near(head)
    if near is None or _likeness(head, near) < _LIKE:
        return None
    return _exact(near, taken) or _said(near, taken)


def _likeness(one: str, other: str) -> float:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other).ratio()


_near = Near(
    word
    for words in (
        (*KEYS, *OTHERS),
        (one.replace("_", " ") for line in _HEADS.strip().splitlines() for one in line.partition(": ")[2].split()),
        ("responsible", "responsable", "responsavel", "partenaires", "descripcion", "descricao", "presupuesto"),
    )
    for word in words
)


def _within(head: str, taken: Container[str]) -> str | None:
    words = re.findall(r"[^\W\d_]+", head)
    if not 1 < len(words) <= _WORDS:
        return None
    names = {
        name for word in words if len(word) > len("due") and (name := _exact(word, ()) or _said(word, ())) in _STRONG
    }
    only = names.pop() if len(names) == 1 else None
    return only if only and only not in taken else None
