"""What people write for a key or a choice when they think in another word or language.

Looked at only when a word is unknown. Words are folded, without capitals and accents, and `_` stands for a space.
English synonyms first, then French, Spanish, Catalan, Portuguese, German.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from planctl.months import fold

if TYPE_CHECKING:
    from collections.abc import Container

_KEYS = """
title: name heading headline label titre intitule nom titulo nombre titol titel bezeichnung
number: no num nr numero numbers nummer
statement: description desc details detail text summary enonce texte resume descripcion texto resumen descripcio
statement: descricao beschreibung
text: statement description content body texte contenu texto contenido contingut conteudo inhalt
heading: subtitle subheading rubrique encabezado subtitulo apartado encapcalament cabecalho uberschrift zwischentitel
objective: goal aim objectif objetivo objectiu ziel
objectives: goals aims objectifs objetivos objectius ziele
priority: axis theme priorite axe prioridad eje prioritat eix prioridade eixo achse schwerpunkt
priorities: axes priorites prioridades ejes prioritats eixos prioritaten achsen schwerpunkte
owner: responsible lead leader who manager assignee in_charge responsable pilote encargado responsavel verantwortlich
owner: zustandig
with: partners partner participants together_with avec partenaires con socios amb socis com parceiros mit
body: organ organe organo orgao gremium
bodies: organs organes organos orgaos gremien people partners
organiser: organizer host organised_by organisateur organizador organitzador veranstalter
when: date dates day days deadline due due_date date_limite echeance quand fecha fechas plazo cuando data termini quan
when: prazo quando datum daten termin frist wann
period: year years dates periode annee periodo ano any zeitraum jahr
every: frequency rhythm recurrence repeats frequence rythme chaque frecuencia cada frequencia haufigkeit turnus jede
lasts: duration length duree duracion durada duracao dauer
online: virtual remote en_ligne virtuel en_linea em_linha
target: indicator goal quantity cible indicateur meta indicador fita zielwert zielzahl
breakdown: parts repartition desglose desglossament aufteilung
budget: cost costs money amount cout couts presupuesto coste costes pressupost orcamento custo kosten haushalt
status: state progress statut etat estado situacion estat situacio situacao stand zustand
stage: phase state status etape etapa fase stadium
health: ampel sante salud salut saude
evidence: proof preuve preuves prueba pruebas prova proves provas nachweis beleg
depends_on: depends dependencies requires needs after depend_de depende_de depen_de hangt_ab_von
related: see see_also related_to relations lie voir relacionado ver relacionat vegeu verwandt siehe
also_serves: serves
series: serie reihe
edition: edicion edicio edicao ausgabe
continues: continued carried_over suite continua continuacion fortsetzung
tags: tag keywords labels topics mots_cles etiquettes etiquetas etiquetes paraules_clau palavras_chave schlagworte
place: location venue where city lieu endroit ou ville lugar sitio donde ciudad sede lloc on ciutat local onde cidade
place: ort wo stadt
territory: region territoire territorio territori gebiet
links: link url urls web website liens lien enlaces enlace enllacos enllac ligacoes verweise
source: sources reference fuente font fonte quelle
note: notes comment comments remark remarks remarque commentaire nota notas comentario comentari observacao anmerkung
note: bemerkung notiz
tasks: task work taches tache tareas tarea tasques tasca tarefas tarefa aufgaben aufgabe
actions: action activities activity measures activites acciones accion actividades accions accio activitats acoes acao
actions: atividades aktionen aktion massnahmen
subtasks: subtask parts steps sous_taches subtareas subtasques subtarefas teilaufgaben unteraufgaben
milestones: milestone jalons jalon etapes hitos hito fites fita marcos meilensteine meilenstein
calendar: events agenda schedule dates calendrier calendario calendari kalender termine
languages: language langues langue idiomas idioma llengues llengua linguas lingua sprachen sprache
organisation: organization association organisme organizacion entidad organitzacio entitat organizacao verein
approved: adopted approval approuve adopte aprobado adoptado aprovat adoptat aprovado genehmigt beschlossen
themes: topics thematiques temas temes themen
front: introduction intro preface foreword introduccion presentacion introduccio introducao vorwort einleitung
aliases: alias other_names also_known_as autres_noms otros_nombres altres_noms outros_nomes
kind: type category sort categorie tipo categoria tipus art
parent: part_of belongs_to
since: from start depuis desde des_de seit
previous: before last precedent anterior vorheriger
todo: to_do todos a_faire por_hacer pendientes per_fer pendents a_fazer offen
id: identifier identifiant identificador kennung
ref: reference referencia
by: who par por per von
"""
_CHOICES = """
not started: planned pending to_do todo open new upcoming pas_commence non_commence a_faire prevu planifie no_iniciado
not started: sin_empezar pendiente previsto planificado no_iniciat pendent previst nao_iniciado por_iniciar
not started: nicht_begonnen offen geplant
in progress: started begun ongoing under_way underway running active doing wip current en_cours commence en_curso
in progress: en_marcha iniciado en_proceso en_curs iniciat em_curso em_andamento in_arbeit in_bearbeitung begonnen
in progress: laufend
ongoing: continuous permanent continu continuo continua permanente fortlaufend dauerhaft
done: finished completed complete closed achieved implemented delivered ready held over termine terminee fini fait
done: faite realise realisee acheve achevee terminado terminada hecho hecha realizado realizada finalizado finalizada
done: completado acabat acabada fet feta realitzat realitzada finalitzat concluido concluida feito feita erledigt
done: fertig abgeschlossen beendet
postponed: delayed deferred moved reporte reportee aplazado aplazada pospuesto ajornat ajornada posposat adiado adiada
postponed: verschoben vertagt
cancelled: canceled dropped abandoned annule annulee cancelado cancelada anulado cancel·lat cancel·lada anul·lat
cancelled: abgesagt gestrichen
on track: green ok good vert verde verd grun gruen
at risk: amber yellow orange jaune ambar amarillo amarilla naranja groc ambre taronja amarelo laranja gelb risk
at risk: en_risque en_riesgo en_risc em_risco gefahrdet
off track: red late delayed behind rouge en_retard rojo atrasado vermell endarrerit vermelho rot verspatet
draft: brouillon projet borrador esborrany rascunho entwurf
proposed: proposal propose soumis propuesto propuesta proposat proposto vorgeschlagen
approved: adopted accepted agreed passed ratified validated signed adopte approuve valide vote aprobado aprobada
approved: adoptado adoptada aprovat adoptat aprovado adotado angenommen beschlossen genehmigt verabschiedet
in force: current valid active running effective en_vigueur vigente en_vigor vigent em_vigor in_kraft gultig
closed: finished ended archived done over termine clos cloture cerrado terminado tancat acabat encerrado concluido
closed: geschlossen abgeschlossen
event: activity conference evenement manifestation evento acto esdeveniment acte veranstaltung
meeting: assembly session reunion seance sitzung treffen besprechung reunio reuniao sesion sessio sessao
deadline: due limit echeance date_limite plazo fecha_limite termini data_limit prazo data_limite frist
stage: step phase milestone etape jalon etapa fase etappe
period: time duration periode duree periodo duracion durada duracao zeitraum
tentative: provisional unconfirmed possible tbc to_be_confirmed planned provisoire a_confirmer por_confirmar provisori
tentative: per_confirmar provisorio a_confirmar vorlaufig unbestatigt
confirmed: fixed sure definite agreed confirme confirmee fixe confirmado confirmada confirmat fixat bestatigt fest
held: done past took_place finished tenu tenue passe celebrado celebrada celebrat realizado realizat abgehalten vorbei
governing: board executive dirigeant gobierno govern direcao vorstand leitung
secretariat: office secretaria sekretariat
delegation: delegacion delegacio delegacao
network: reseau red xarxa rede netzwerk
committee: commission comite comision comissio comissao ausschuss
jury: jurado jurat juri
member: membre adherent miembro socio soci membro mitglied
partner: ally partenaire socio soci parceiro
yes: y true oui si sim ja online virtual remote
no: n false non nao nein onsite on_site in_person presentiel presencial
also: both hybrid mixed hybride mixte hibrido mixto hibrid mixt misto beides
"""


@cache
def _table(lines: str) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for line in lines.strip().splitlines():
        ours, _, theirs = line.partition(": ")
        for word in theirs.split():
            table.setdefault(word.replace("_", " "), []).append(ours)
    return table


def _folded(word: str) -> str:
    return " ".join(fold(word).replace("_", " ").replace("-", " ").split())


def key_meant(word: str, keys: Container[str], taken: Container[str] = ()) -> str | None:
    """Return the key that is meant by another word for it, one of `keys` that is not `taken`; None where none is."""
    return next((key for key in _table(_KEYS).get(_folded(word), ()) if key in keys and key not in taken), None)


def choice_meant(word: str, choices: Container[str]) -> str | None:
    """Return the choice that is meant by another word for it; None where none is."""
    return next((choice for choice in _table(_CHOICES).get(_folded(word), ()) if choice in choices), None)
