"""Slips of the pen as people who know little YAML make them, typed by hand, with what planctl is to say of each.

`SIXTY` are an outsider's, with the reasons; `MORE` came later, of other classes.
"""

from __future__ import annotations

from typing import NamedTuple

IOPD, IAEC = "iopd-2024", "iaec-2024"

CATALAN = """\
planctl: 1
title: Pla d'acció 2024
period: 2024
languages: [ca, es]
organisation: {title: Xarxa de Ciutats Riberenques, aliases: [XCR]}
bodies:
  secretariat: Secretaria tècnica
actions:
  - number: 1
    title: Trobada anual
    owner: secretariat
    when: maig
"""

SPANISH = """\
planctl: 1
title: Plan de trabajo 2024
period: 2024
languages: [es]
tasks:
  - number: 1
    title: Asamblea
calendar:
  - id: asamblea
    when: 12 de marzo
    title: Asamblea general
    item: 1
    place: Sevilla
"""

GERMAN = """\
planctl: 1
title: Action Plan 2024
period: 2024
bodies:
  office: Network Office
objectives:
  water:
    title: Clean water
    actions:
      - number: 1
        title: Measure the water together
        owner: office
        budget: EUR 12,000
        status: in progress
        health: on track
        links: https://example.org/report-2024
"""


class Slip(NamedTuple):
    """A slip in a plan: one of the real ones by its name, or a small one that is given whole.

    `sound` stands there, `typed` instead of it, and the slip is in `line`. `offered` is the help of the one finding.
    Doing what it says makes of the plan what it was, or, where the author wanted to change something, what it is with
    the second text of `meant` in place of the first.
    """

    name: str
    plan: str
    sound: str
    typed: str
    line: int
    offered: str
    why: str
    meant: tuple[str, str] | None = None


SIXTY = (
    Slip(
        "colon forgotten",
        IOPD,
        "    when: by 15 May\n",
        "    when by 15 May\n",
        206,
        "write: when: by 15 May",
        "Typing over a line, the colon got lost.",
    ),
    Slip(
        "French no-break space before colon",
        IOPD,
        "    place: Valongo\n",
        "    place\u00a0: Valongo\n",
        254,
        "write: place: Valongo",
        "Word and French keyboards put a no-break space before a colon.",
    ),
    Slip(
        "dash of a new entry lost",
        IOPD,
        "  - id: finalists\n",
        "    id: finalists\n",
        213,
        "write, after 2 spaces: - id: finalists",
        "The entry was aligned with the lines above it, and the dash went.",
    ),
    Slip(
        "dash without a space",
        IOPD,
        "  - Final declaration of Grenoble\n",
        "  -Final declaration of Grenoble\n",
        15,
        "write: - Final declaration of Grenoble",
        "Typed quickly, as in an e-mail.",
    ),
    Slip(
        "Word made an en dash",
        IOPD,
        "  - Final declaration of Rio de Janeiro\n",
        "  – Final declaration of Rio de Janeiro\n",
        16,
        "write: - Final declaration of Rio de Janeiro",
        "Autocorrection turns a hyphen between spaces into an en dash.",
    ),
    Slip(
        "Word bullet and tab",
        IOPD,
        "  - Add the partners' main activities that should link to this plan",
        "  •\tAdd the partners' main activities that should link to this plan",
        259,
        "write: - Add the partners' main activities that should link to this plan",
        "Pasted from a bulleted list in Word.",
    ),
    Slip(
        "numbering instead of a dash",
        IAEC,
        "          - Activity report\n",
        "          2. Activity report\n",
        367,
        "write: - Activity report",
        "Pasted from a numbered list.",
    ),
    Slip(
        "letter with a bracket",
        IOPD,
        "          a: Fundraising\n",
        "          a) Fundraising\n",
        126,
        "write: a: Fundraising",
        "That is how the Word document prints its letters.",
    ),
    Slip(
        "typographic quotes",
        IOPD,
        '    title: "Strengthening: growing the network"\n',
        "    title: “Strengthening: growing the network”\n",
        143,
        'write: title: "Strengthening: growing the network"',
        "Retyped in Word, which makes curly quotes.",
    ),
    Slip(
        "closing quote deleted",
        IOPD,
        '    title: "Learning: decentralized cooperation and joint actions"\n',
        '    title: "Learning: decentralized cooperation and joint actions\n',
        166,
        'write: title: "Learning: decentralized cooperation and joint actions"',
        "One Delete too many at the end of the line.",
    ),
    Slip(
        "German quotes in braces",
        IOPD,
        '          b: {title: "Assignment, in line with the priority contents", related: [19]}\n',
        "          b: {title: „Assignment, in line with the priority contents“, related: [19]}\n",
        127,
        'write: b: {title: "Assignment, in line with the priority contents", related: [19]}',
        "A German Word writes quotes low and high.",
    ),
    Slip(
        "Catalan apostrophe in single quotes",
        CATALAN,
        "title: Pla d'acció 2024\n",
        "title: 'Pla d'acció 2024'\n",
        2,
        'write: title: "Pla d\'acció 2024"',
        "Quotes round a text that has an apostrophe, as every other Catalan word does.",
    ),
    Slip(
        "quotes of two kinds",
        IOPD,
        '          a: {title: "Annual report, out with the annual conference", related: [7]}\n',
        "          a: {title: \"Annual report, out with the annual conference', related: [7]}\n",
        105,
        'write: a: {title: "Annual report, out with the annual conference", related: [7]}',
        "The shift key came up too early for the second quote.",
    ),
    Slip(
        "round brackets for a list",
        IOPD,
        "        with: [uclg, global-coalition]\n",
        "        with: (uclg, global-coalition)\n",
        122,
        "write: with: [uclg, global-coalition]",
        "Square brackets are hard to find on a Spanish or French keyboard.",
    ),
    Slip(
        "brace closed by a bracket",
        IOPD,
        "  uclg: {title: UCLG, since: 2006}\n",
        "  uclg: {title: UCLG, since: 2006]\n",
        49,
        "write: uclg: {title: UCLG, since: 2006}",
        "AltGr 9 and AltGr 0 lie side by side.",
    ),
    Slip(
        "comma forgotten in braces",
        IOPD,
        "  uclg-bureau: {title: UCLG Bureau, parent: uclg}\n",
        "  uclg-bureau: {title: UCLG Bureau parent: uclg}\n",
        50,
        "write: uclg-bureau: {title: UCLG Bureau, parent: uclg}",
        "The comma went with the word that was replaced.",
    ),
    Slip(
        "semicolon in a list",
        IAEC,
        "            related: [congress, award]\n",
        "            related: [congress; award]\n",
        254,
        "write: related: [congress, award]",
        "Outlook and a Spanish or French Excel part lists by semicolons.",
    ),
    Slip(
        "comma in an unquoted text in braces",
        IOPD,
        '          c: {title: "Receive, translate and publish nominations on the digital platform", related: [20]}\n',
        "          c: {title: Receive, translate and publish nominations on the digital platform, related: [20]}\n",
        136,
        'write: c: {title: "Receive, translate and publish nominations on the digital platform", related: [20]}',
        "The quotes looked superfluous, other titles have none.",
    ),
    Slip(
        "tabs for indentation",
        IOPD,
        "    place: Bucharest\n",
        "\t\tplace: Bucharest\n",
        212,
        "begin the line with 4 spaces",
        "The Tab key is what one uses to indent.",
    ),
    Slip(
        "one space too few",
        IOPD,
        "    place: Barcelona\n",
        "   place: Barcelona\n",
        220,
        "begin it with 4 spaces, like line 219",
        "One space deleted by accident.",
    ),
    Slip(
        "new task at the wrong level",
        IOPD,
        "        statement: Policy documents, news and articles on the website, videos, infographics, other "
        "audiovisual material.\n",
        "        statement: Policy documents, news and articles on the website, videos, infographics, other "
        "audiovisual material.\n"
        "    - number: 23\n"
        "      title: Webinars on citizens' assemblies\n",
        185,
        "begin it with 6 spaces, like line 182, and line 186 with 8",
        "Two spaces fewer than the other tasks, as in the calendar below.",
        (
            (
                "        statement: Policy documents, news and articles on the website, videos, infographics, other "
                "audiovisual material.\n"
            ),
            (
                "        statement: Policy documents, news and articles on the website, videos, infographics, other "
                "audiovisual material.\n"
                "      - {number: 23, title: Webinars on citizens' assemblies}\n"
            ),
        ),
    ),
    Slip(
        "long text wrapped by Outlook",
        IOPD,
        '    source: The document has "(May-June)" under May; that it is one month of the two is the '
        "editor's choice.\n",
        '    source: The document has "(May-June)" under May; that it is one month\n'
        "of the two is the editor's choice.\n",
        223,
        "begin it with 6 spaces, for it goes on with line 222",
        "Copied out of a mail, where lines are broken at 72 signs.",
    ),
    Slip(
        "colon in the second line of a text",
        IOPD,
        "      knows why participatory democracy matters, and local and regional experiences shared.\n",
        "      knows why participatory democracy matters: through local and regional experiences shared.\n",
        73,
        "put a \" before 'Inside, better communication' in line 72, and another \" at the end of line 73",
        "An editor polishes the sentence and puts a colon.",
        (
            (
                "    statement: Inside, better communication among bodies and members. Outside, activities that are "
                "seen, a public that\n"
                "      knows why participatory democracy matters, and local and regional experiences shared.\n"
            ),
            (
                "    statement: >-\n"
                "      Inside, better communication among bodies and members. Outside, activities that are seen, a "
                "public that\n"
                "      knows why participatory democracy matters: through local and regional experiences shared.\n"
            ),
        ),
    ),
    Slip(
        "hashtag as title",
        IOPD,
        "    title: Democracy Day, virtual meeting\n",
        "    title: #DemocracyDay, virtual meeting\n",
        246,
        'write: title: "#DemocracyDay, virtual meeting"',
        "The communication officer writes hashtags.",
        (
            "    title: Democracy Day, virtual meeting\n",
            '    title: "#DemocracyDay, virtual meeting"\n',
        ),
    ),
    Slip(
        "at sign before a body",
        IOPD,
        "owner: secretariat\n",
        "owner: @secretariat\n",
        10,
        "write: owner: secretariat",
        "In Teams and Outlook people are mentioned with @.",
    ),
    Slip(
        "statement begins with bold",
        IAEC,
        "    statement: Strengthen **shared values** and the capacities of local governments, and make "
        "**tools** for better\n",
        "    statement: **Shared values** and the capacities of local governments, and make **tools** for better\n",
        98,
        "put a \" before '**Shared values** and' in line 98, and another \" at the end of line 99",
        "The first word was deleted, and now the bold word stands first.",
        (
            (
                "    statement: Strengthen **shared values** and the capacities of local governments, and make "
                "**tools** for better\n"
            ),
            (
                "    statement: >-\n"
                "      **Shared values** and the capacities of local governments, and make **tools** for better\n"
            ),
        ),
    ),
    Slip(
        "title of a book first, then more",
        IAEC,
        '          - Spread the volume "City, Care, and Education"\n',
        '          - "City, Care, and Education" volume, spread to all members\n',
        127,
        "write: - '\"City, Care, and Education\" volume, spread to all members'",
        "The words were turned round and the quotation came first.",
        (
            '          - Spread the volume "City, Care, and Education"\n',
            "          - '\"City, Care, and Education\" volume, spread to all members'\n",
        ),
    ),
    Slip(
        "[tbc] before a title",
        IOPD,
        "    title: Open public vote for the Award\n",
        "    title: [tbc] Open public vote for the Award\n",
        225,
        'write: title: "[tbc] Open public vote for the Award"',
        "Secretariats mark everything that is not sure with [tbc].",
        (
            "    title: Open public vote for the Award\n",
            '    title: "[tbc] Open public vote for the Award"\n',
        ),
    ),
    Slip(
        "question mark for an unknown date",
        IOPD,
        "    when: July\n",
        "    when: ?\n",
        237,
        "write: when: tbd",
        "Not known yet, so a question mark, as in the table.",
        (
            "    when: July\n",
            "    when: tbd\n",
        ),
    ),
    Slip(
        "dash for no place",
        IAEC,
        "        place: tbd\n",
        "        place: -\n",
        352,
        "write: place: tbd",
        "In forms a dash is put where nothing is to be said.",
    ),
    Slip(
        "line of dashes as a divider",
        IOPD,
        "\ncalendar:\n",
        "\n----------------------------------------\ncalendar:\n",
        188,
        "write: # ----------------------------------------",
        "To see better where the calendar begins.",
    ),
    Slip(
        "two keys on one line",
        IOPD,
        "    when: 31 May\n    title: Finalists of the Award chosen\n",
        "    when: 31 May, title: Finalists of the Award chosen\n",
        214,
        "write two lines: 'when: 31 May' and 'title: Finalists of the Award chosen'",
        "In braces it works like this, so why not here.",
    ),
    Slip(
        "Excel's apostrophe before a number",
        IOPD,
        "period: 2024\n",
        "period: '2024\n",
        7,
        'write: period: "2024"',
        "In Excel an apostrophe makes a number a text; it came along with the paste.",
    ),
    Slip(
        "row pasted from Excel",
        IOPD,
        "    place: Valongo\n    body: assembly\n",
        "    place: Valongo\n    body: assembly\n15 November\tWebinar on citizens' assemblies\tOnline\n",
        256,
        "write, after 2 spaces: - {when: 15 November, title: Webinar on citizens' assemblies, place: Online}",
        "A row of the shared Excel calendar, to be put into shape later, and then forgotten.",
        (
            ("    place: Valongo\n    body: assembly\n"),
            (
                "    place: Valongo\n"
                "    body: assembly\n"
                "  - {when: 15 November, title: Webinar on citizens' assemblies, place: Online}\n"
            ),
        ),
    ),
    Slip(
        "no-break spaces as indentation",
        IOPD,
        "    title: UCLG Retreat and Campus\n",
        "\u00a0\u00a0\u00a0\u00a0title: UCLG Retreat and Campus\n",
        199,
        "begin the line with 4 spaces",
        "Pasted from a web page or from Teams, which keeps spaces as no-break spaces.",
    ),
    Slip(
        "Windows path in quotes",
        IOPD,
        "    source: The document's question mark stands after the virtual meeting, not after the day.\n",
        '    source: "S:\\Secretariat\\Plans\\2024\\calendar.docx"\n',
        249,
        "write: source: 'S:\\Secretariat\\Plans\\2024\\calendar.docx'",
        "Windows' Copy as path gives the path in quotes.",
        (
            "    source: The document's question mark stands after the virtual meeting, not after the day.\n",
            "    source: S:\\Secretariat\\Plans\\2024\\calendar.docx\n",
        ),
    ),
    Slip(
        "quotes within quotes",
        IAEC,
        '          - title: Prepare the volume "City, Values, and Education"\n',
        '          - title: "Prepare the volume "City, Values, and Education""\n',
        128,
        "write: - title: 'Prepare the volume \"City, Values, and Education\"'",
        "To be on the safe side all of it was put in quotes.",
    ),
    Slip(
        "colon after a letter lost",
        IOPD,
        "  D:\n",
        "  D\n",
        165,
        "write: D:",
        "A colon at the end of a line is easily deleted.",
    ),
    Slip(
        "text on the line after its key",
        IOPD,
        "    title: IOPD Conference and Assembly\n",
        "    title:\n    IOPD Conference and Assembly\n",
        253,
        "begin it with 6 spaces, for it is the text of 'title' in line 252",
        "Enter was hit in the middle, and the editor indents like the line above.",
    ),
    Slip(
        "second line of a front text at the margin",
        IOPD,
        "      democratic innovations, with policies that strengthen communities, and by defending human "
        "rights. The IOPD helps\n",
        "democratic innovations, with policies that strengthen communities, and by defending human rights. "
        "The IOPD helps\n",
        33,
        "begin it with 6 spaces, like line 32",
        "A sentence of the introduction was replaced by paste.",
    ),
    Slip(
        "phone makes a full stop of two spaces",
        IOPD,
        "    place: France\n",
        "    place. France\n",
        235,
        "write: place: France",
        "On a phone two spaces become a full stop.",
    ),
    Slip(
        "capital letter in a key",
        IOPD,
        "    place: Barcelona\n",
        "    Place: Barcelona\n",
        220,
        "write: place: Barcelona",
        "A phone begins each line with a capital.",
    ),
    Slip(
        "French key",
        IOPD,
        "    place: France\n",
        "    lieu: France\n",
        235,
        "did you mean 'place'?",
        "The French colleague writes in French.",
    ),
    Slip(
        "German date",
        IOPD,
        "    when: 15-18 May\n",
        "    when: 15.-18. Mai\n",
        210,
        "write: when: 15-18 May",
        "Copied from the German partner's invitation.",
    ),
    Slip(
        "date in figures that reads two ways",
        IOPD,
        "  - id: public-vote\n    when: June\n",
        "  - id: public-vote\n    when: 05/06/2024\n",
        224,
        "write 2024-06-05 or 2024-05-06",
        "The European way, by habit.",
        (
            ("  - id: public-vote\n    when: June\n"),
            ("  - id: public-vote\n    when: 2024-06-05\n"),
        ),
    ),
    Slip(
        "time of day after a Spanish date",
        SPANISH,
        "    when: 12 de marzo\n",
        "    when: 12 de marzo, 10:00 h\n",
        10,
        "write: when: 12 de marzo",
        "Copied from the convocation of the assembly.",
    ),
    Slip(
        "dot forgotten in 12.b",
        IOPD,
        "    item: 12.b\n",
        "    item: 12b\n",
        204,
        "did you mean '12.b'?",
        "In speech it is 12b.",
    ),
    Slip(
        "the word task before its number",
        IOPD,
        "    item: 7\n",
        "    item: Task 7\n",
        253,
        "did you mean '7'?",
        "That is what it is called in the document.",
    ),
    Slip(
        "French status",
        IOPD,
        "    status: tentative\n",
        "    status: confirmé\n",
        247,
        "did you mean 'confirmed'? it takes: tentative, confirmed, held, postponed or cancelled",
        "Typed while thinking in French.",
        (
            "    status: tentative\n",
            "    status: confirmed\n",
        ),
    ),
    Slip(
        "traffic light for health",
        GERMAN,
        "        health: on track\n",
        "        health: green\n",
        15,
        "did you mean 'on track'? it takes: on track, at risk or off track",
        "Boards are shown traffic lights.",
    ),
    Slip(
        "German amount",
        GERMAN,
        "        budget: EUR 12,000\n",
        "        budget: 12.000,- EUR\n",
        13,
        "write: budget: 12.000 EUR",
        "So it stands in the German invoice.",
        (
            "        budget: EUR 12,000\n",
            "        budget: 12.000 EUR\n",
        ),
    ),
    Slip(
        "sp for Spanish",
        IOPD,
        "    title: {fr: 8e Rencontres Européennes de la Participation}\n",
        "    title: {fr: 8e Rencontres Européennes de la Participation, sp: 8.os Encuentros Europeos de la "
        "Participación}\n",
        233,
        "did you mean 'es'?",
        "Everyone says SP for Spanish.",
        (
            "    title: {fr: 8e Rencontres Européennes de la Participation}\n",
            (
                "    title: {fr: 8e Rencontres Européennes de la Participation, es: 8.os Encuentros Europeos de la "
                "Participación}\n"
            ),
        ),
    ),
    Slip(
        "accent in an id",
        IOPD,
        "  - id: rencontres-europeennes\n",
        "  - id: rencontres-européennes\n",
        231,
        "write: - id: rencontres-europeennes",
        "It is the correct spelling in French.",
    ),
    Slip(
        "entry copied, id left",
        IOPD,
        "    title: UCLG Bureau\n    body: uclg-bureau\n",
        "    title: UCLG Bureau\n"
        "    body: uclg-bureau\n"
        "  - id: uclg-bureau-meeting\n"
        "    when: November\n"
        "    title: UCLG Bureau, second meeting\n"
        "    body: uclg-bureau\n",
        231,
        "give one of them another id, such as uclg-bureau-meeting-2",
        "Copied, and only date and title changed.",
        (
            ("    title: UCLG Bureau\n    body: uclg-bureau\n"),
            (
                "    title: UCLG Bureau\n"
                "    body: uclg-bureau\n"
                '  - {id: uclg-bureau-meeting-2, when: November, title: "UCLG Bureau, second meeting", body: '
                "uclg-bureau}\n"
            ),
        ),
    ),
    Slip(
        "two bodies without brackets",
        IOPD,
        "        with: [members, internal-bodies]\n",
        "        with: members, internal-bodies\n",
        85,
        "write: with: [members, internal-bodies]",
        "It reads well without brackets.",
    ),
    Slip(
        "stage: adopted",
        IOPD,
        "stage: proposed\n",
        "stage: adopted\n",
        6,
        "did you mean 'approved'? it takes: draft, proposed, approved, in force or closed",
        "The assembly adopts its plans.",
        (
            "stage: proposed\n",
            "stage: approved\n",
        ),
    ),
    Slip(
        "school-year period",
        IOPD,
        "period: 2024\n",
        "period: 2024/25\n",
        7,
        "write 2024/2025 for two whole years, or 2024-07/2025-06 from July to June",
        "As financial years are written.",
        (
            "period: 2024\n",
            "period: 2024/2025\n",
        ),
    ),
    Slip(
        "min. in a target",
        IAEC,
        "        target: 3 pilot cities\n",
        "        target: min. 3 pilot cities\n",
        132,
        "",
        "The usual abbreviation in project tables.",
        (
            "        target: 3 pilot cities\n",
            "        target: min. 3 pilot cities\n",
        ),
    ),
    Slip(
        "link pasted as Markdown",
        GERMAN,
        "        links: https://example.org/report-2024\n",
        "        links: [Report 2024](https://example.org/report-2024)\n",
        16,
        "write: links: https://example.org/report-2024",
        "Teams and GitHub copy links like this, and texts may be Markdown.",
    ),
    Slip(
        "same letter twice",
        IOPD,
        "          d: Ask leave to publish their data\n",
        "          c: Ask leave to publish their data\n",
        157,
        "write: d: Ask leave to publish their data",
        "A line was inserted and the letters not counted on.",
    ),
)

MORE = (
    Slip(
        "space before a dash lost",
        IOPD,
        "  - Agenda for local democracy\n",
        "- Agenda for local democracy\n",
        17,
        "begin it with 2 spaces, like line 16",
        "Backspace once too often at the beginning of the line.",
    ),
    Slip(
        "numbers of tasks instead of dashes",
        IOPD,
        "      - {number: 15, title: Strategic criteria for new members}\n",
        "      15. Strategic criteria for new members\n",
        150,
        "write: - {number: 15, title: Strategic criteria for new members}",
        "Pasted from the Word document, which numbers its tasks.",
    ),
    Slip(
        "dash of an entry without an id lost",
        IOPD,
        "  - id: public-vote\n    when: June\n",
        "    when: June\n",
        223,
        "write, after 2 spaces: - when: June",
        "The line with the dash was deleted, because nobody needs the id.",
        (
            ("  - id: public-vote\n    when: June\n"),
            "  - when: June\n",
        ),
    ),
    Slip(
        "dash lost, the rest at its place",
        IOPD,
        "  - id: finalists\n",
        "  id: finalists\n",
        213,
        "write: - id: finalists",
        "Dash and space were deleted, and the line slid to the left.",
    ),
    Slip(
        "remark with two slashes",
        IOPD,
        "todo:\n",
        "// things to do\ntodo:\n",
        257,
        "write: # things to do",
        "So remarks look in other languages.",
    ),
    Slip(
        "line further right than the one above",
        IOPD,
        "    when: May or June\n    title: ALDA General Assembly\n",
        "    when: May or June\n      title: ALDA General Assembly\n",
        219,
        "begin it with 4 spaces, like line 218",
        "The editor indents a new line by itself.",
    ),
    Slip(
        "virtual for online",
        IOPD,
        "    online: yes\n",
        "    online: virtual\n",
        248,
        "did you mean 'yes'? it takes: yes, no or also",
        "That is the word in the document.",
    ),
    Slip(
        "opening bracket lost",
        IOPD,
        "        with: [uclg, global-coalition]\n",
        "        with: uclg, global-coalition]\n",
        122,
        "write: with: [uclg, global-coalition]",
        "The bracket went with the word that was replaced.",
    ),
    Slip(
        "braces for a list",
        IOPD,
        "        with: [uclg, global-coalition]\n",
        "        with: {uclg, global-coalition}\n",
        122,
        "write: with: [uclg, global-coalition]",
        "The key beside the right one.",
    ),
    Slip(
        "list without commas",
        IOPD,
        "        with: [uclg, global-coalition]\n",
        "        with: [uclg global-coalition]\n",
        122,
        "did you mean 'uclg, global-coalition'?",
        "The space seemed enough to part two words.",
    ),
    Slip(
        "list in lines without dashes",
        IOPD,
        "        with: [uclg, global-coalition]\n",
        "        with:\n          uclg\n          global-coalition\n",
        123,
        "did you mean '[uclg, global-coalition]'?",
        "One below the other, as in a letter.",
    ),
    Slip(
        "equals signs in braces",
        IOPD,
        "  uclg: {title: UCLG, since: 2006}\n",
        "  uclg: {title = UCLG, since = 2006}\n",
        49,
        "write: uclg: {title: UCLG, since: 2006}",
        "As in the settings of other programs.",
    ),
    Slip(
        "opening brace lost",
        IOPD,
        "  uclg: {title: UCLG, since: 2006}\n",
        "  uclg: title: UCLG, since: 2006}\n",
        49,
        "write: uclg: {title: UCLG, since: 2006}",
        "Retyped from the middle of the line.",
    ),
    Slip(
        "spaces after colons lost in braces",
        IOPD,
        "  uclg: {title: UCLG, since: 2006}\n",
        "  uclg: {title:UCLG, since:2006}\n",
        49,
        "write: uclg: {title: UCLG, since: 2006}",
        "To make the line shorter.",
    ),
    Slip(
        "space in the id of a body",
        IOPD,
        "  global-coalition: Global Coalition for Democracy\n",
        "  global coalition: Global Coalition for Democracy\n",
        52,
        "write: global-coalition: Global Coalition for Democracy",
        "Hyphens between words are not how one writes.",
    ),
    Slip(
        "dash in a register",
        IOPD,
        "  jury: Award jury\n",
        "  - jury: Award jury\n",
        48,
        "write: jury: Award jury",
        "Everywhere else a new line begins with a dash.",
    ),
    Slip(
        "space in a key",
        IAEC,
        "        depends_on: [award]\n",
        "        depends on: [award]\n",
        180,
        "did you mean 'depends_on'?",
        "The underscore is not on the phone's keyboard.",
    ),
    Slip(
        "date with slashes, year first",
        IOPD,
        "    when: 31 May\n",
        "    when: 2024/05/31\n",
        214,
        "write: when: 2024-05-31",
        "So Excel shows it.",
        (
            "    when: 31 May\n",
            "    when: 2024-05-31\n",
        ),
    ),
    Slip(
        "days and months in figures",
        IOPD,
        "    when: 15-18 May\n",
        "    when: 15/05-18/05\n",
        210,
        "write: when: 15 May-18 May",
        "So it stands in the shared calendar.",
        (
            "    when: 15-18 May\n",
            "    when: 15 May-18 May\n",
        ),
    ),
    Slip(
        "hours behind a day",
        IOPD,
        "    when: 31 May\n",
        "    when: 31 May, 9.30-13h\n",
        214,
        "write: when: 31 May",
        "Copied from the invitation.",
    ),
    Slip(
        "quarter with a slash",
        IOPD,
        "    when: July\n",
        "    when: Q3/2024\n",
        237,
        "write: when: Q3 2024",
        "As the finance department writes it.",
        (
            "    when: July\n",
            "    when: Q3 2024\n",
        ),
    ),
    Slip(
        "number sign in a reference",
        IOPD,
        "    item: 7\n",
        "    item: #7\n",
        253,
        "write: item: 7",
        "As one refers to things in a chat.",
    ),
    Slip(
        "title in place of a number",
        IOPD,
        "    item: 7\n",
        "    item: Annual conference\n",
        253,
        "did you mean '7'?",
        "Nobody knows the numbers by heart.",
    ),
    Slip(
        "Spanish key",
        IAEC,
        "        place: Brazil\n",
        "        lugar: Brazil\n",
        309,
        "did you mean 'place'?",
        "The Spanish colleague writes in Spanish.",
    ),
    Slip(
        "German key with a capital",
        IAEC,
        "        place: Brazil\n",
        "        Ort: Brazil\n",
        309,
        "did you mean 'place'?",
        "The German colleague writes in German.",
    ),
    Slip(
        "heading underlined",
        IAEC,
        "objectives:\n",
        "objectives:\n===========\n",
        96,
        "write: # ===========",
        "To see better where the objectives begin.",
    ),
    Slip(
        "parts of a sum in one text",
        IAEC,
        "        breakdown:\n          Africa: 10\n          Latin America: 10\n          Asia: 10\n",
        "        breakdown: Africa 10, Latin America 10, Asia 10\n",
        314,
        "write: breakdown: {Africa: 10, Latin America: 10, Asia: 10}",
        "As it stands in the document.",
    ),
    Slip(
        "colon lost in a sum",
        IAEC,
        "          Latin America: 10\n",
        "          Latin America 10\n",
        316,
        "write: Latin America: 10",
        "As it stands in the document, below one another.",
    ),
    Slip(
        "languages with a slash",
        IOPD,
        "languages: [en, fr]\n",
        "languages: en/fr\n",
        8,
        "write: languages: [en, fr]",
        "As on the cover of the document.",
    ),
    Slip(
        "two languages without braces",
        IOPD,
        "    title: UCLG Bureau\n",
        "    title: en: UCLG Bureau, fr: Bureau de CGLU\n",
        229,
        "write: title: {en: UCLG Bureau, fr: Bureau de CGLU}",
        "The braces were not in the e-mail that explained it.",
        (
            "    title: UCLG Bureau\n",
            "    title: {en: UCLG Bureau, fr: Bureau de CGLU}\n",
        ),
    ),
    Slip(
        "misspelt key over a list",
        IAEC,
        "    statement: The aim is **to give a voice to mayors**, who are key to change in their cities.\n"
        "    actions:\n",
        "    statement: The aim is **to give a voice to mayors**, who are key to change in their cities.\n"
        "    actons:\n",
        277,
        "did you mean 'actions'?",
        "A letter was lost.",
    ),
    Slip(
        "comma behind a date",
        IOPD,
        "    when: 31 May\n",
        "    when: 31 May,\n",
        214,
        "write: when: 31 May",
        "In other files every line ends with one.",
    ),
    Slip(
        "brace never closed, over lines",
        IOPD,
        "  - id: public-vote\n    when: June\n    title: Open public vote for the Award\n    item: 12.d\n",
        "  - {id: public-vote,\n    when: June,\n    title: Open public vote for the Award,\n    item: 12.d\n",
        223,
        "put a } at the end of line 226",
        "The last line was typed anew.",
    ),
    Slip(
        "comma lost in braces over lines",
        IOPD,
        "  - id: public-vote\n    when: June\n    title: Open public vote for the Award\n    item: 12.d\n",
        "  - {id: public-vote,\n    when: June\n    title: Open public vote for the Award,\n    item: 12.d}\n",
        224,
        "write: when: June,",
        "The month was replaced, and the comma with it.",
    ),
    Slip(
        "two dashes",
        IOPD,
        "  - id: finalists\n",
        "  - - id: finalists\n",
        213,
        "write: - id: finalists",
        "The editor had put one already.",
    ),
    Slip(
        "number with a colon for a dash",
        IOPD,
        "      - {number: 20, title: Online platform PARTICIPATE OIDP}\n",
        "      20: Online platform PARTICIPATE OIDP\n",
        176,
        "write: - {number: 20, title: Online platform PARTICIPATE OIDP}",
        "Letters are written like this, so why not numbers.",
    ),
    Slip(
        "dash among letters",
        IOPD,
        "          a: Fundraising\n",
        "          - Fundraising\n",
        126,
        "write: a: Fundraising",
        "Everywhere else a new line begins with a dash.",
    ),
    Slip(
        "capital letter of a subtask",
        IOPD,
        "          b: Contact and add them\n",
        "          B: Contact and add them\n",
        155,
        "write: b: Contact and add them",
        "A phone begins each line with a capital.",
    ),
    Slip(
        "letter and text run together",
        IOPD,
        "          b: Contact and add them\n",
        "          b:Contact and add them\n",
        155,
        "write: b: Contact and add them",
        "Typed quickly.",
    ),
    Slip(
        "sentence with a colon left the text",
        IOPD,
        "    their strategies: within UCLG",
        "their strategies: within UCLG",
        26,
        "begin it with 4 spaces, like line 25",
        "Copied out of a mail, where lines are broken.",
    ),
    Slip(
        "asterisk behind a date",
        IOPD,
        "    when: July\n",
        "    when: July*\n",
        237,
        "write: when: July",
        "There was a footnote in the document.",
    ),
    Slip(
        "year with an apostrophe",
        IOPD,
        "    when: July\n",
        "    when: July '24\n",
        237,
        "write: when: July 2024",
        "As in a signature.",
        (
            "    when: July\n",
            "    when: July 2024\n",
        ),
    ),
    Slip(
        "range of references",
        IOPD,
        "        related: [10, 11]\n",
        "        related: [10-11]\n",
        102,
        "did you mean '10, 11'?",
        "They follow each other.",
    ),
    Slip(
        "row of a table with semicolons",
        IOPD,
        "    place: Valongo\n    body: assembly\n",
        "    place: Valongo\n    body: assembly\n15 November;Webinar on citizens' assemblies;Online\n",
        256,
        "write, after 2 spaces: - {when: 15 November, title: Webinar on citizens' assemblies, place: Online}",
        "A row of an export, to be put into shape later.",
        (
            ("    place: Valongo\n    body: assembly\n"),
            (
                "    place: Valongo\n"
                "    body: assembly\n"
                "  - {when: 15 November, title: Webinar on citizens' assemblies, place: Online}\n"
            ),
        ),
    ),
    Slip(
        "one tab for ten spaces",
        IOPD,
        "          b: Contact and add them\n",
        "\tb: Contact and add them\n",
        155,
        "begin the line with 10 spaces",
        "The editor shows a tab as wide as that.",
    ),
    Slip(
        "points with a plus",
        IAEC,
        "          - Audits\n",
        "          + Audits\n",
        366,
        "write: - Audits",
        "As in the minutes.",
    ),
    Slip(
        "first subtask one space short",
        IOPD,
        "          a: Identify potential members\n",
        "         a: Identify potential members\n",
        154,
        "begin it with 10 spaces, like line 155",
        "The four lines below it would else end up in one title.",
    ),
    Slip(
        "one of two subtasks one space short",
        IOPD,
        "          a: Contact local governments that lead in participatory democracy\n",
        "         a: Contact local governments that lead in participatory democracy\n",
        163,
        "begin it with 10 spaces, like line 164",
        "Of two that are not alike, the one at an odd column is off.",
    ),
    Slip(
        "subtask two spaces short",
        IOPD,
        "          c: Ask what they need\n",
        "        c: Ask what they need\n",
        156,
        "begin it with 10 spaces, like line 157",
        "It came to stand beside the key that holds it.",
    ),
    Slip(
        "subtask two spaces too deep",
        IOPD,
        "          e: Ask for contacts\n",
        "            e: Ask for contacts\n",
        158,
        "begin it with 10 spaces, like line 157",
        "It would else go on with the title above it.",
    ),
    Slip(
        "subtask at the left margin",
        IOPD,
        "          e: Ask for contacts\n",
        "e: Ask for contacts\n",
        158,
        "begin it with 10 spaces, like line 157",
        "Pasted from an e-mail, which has no indentation.",
    ),
    Slip(
        "body one space too deep",
        IOPD,
        "  members: Network members\n",
        "   members: Network members\n",
        43,
        "begin it with 2 spaces, like line 42",
        "It would else go on with the title above it.",
    ),
    Slip(
        "body at the left margin",
        IOPD,
        "  internal-bodies: Internal bodies, with their political representatives\n",
        "internal-bodies: Internal bodies, with their political representatives\n",
        45,
        "begin it with 2 spaces, like line 44",
        "Eight bodies stand below it.",
    ),
    Slip(
        "first body one space short",
        IOPD,
        "  steering-committee: {title: Steering Committee,",
        " steering-committee: {title: Steering Committee,",
        40,
        "begin it with 2 spaces, like line 41",
        "All the others seem to be too deep.",
    ),
    Slip(
        "first entry one space too deep",
        IOPD,
        "  - id: committee-meetings\n",
        "   - id: committee-meetings\n",
        189,
        "begin it with 2 spaces, like line 193",
        "Everything in the calendar seems to follow it.",
    ),
    Slip(
        "date of an entry at the left margin",
        IOPD,
        "    when: January or February\n",
        "when: January or February\n",
        190,
        "begin it with 4 spaces, like line 191",
        "The entry is cut in two by it.",
    ),
    Slip(
        "date of an entry beside its dash",
        IOPD,
        "    when: by 15 May\n",
        "  when: by 15 May\n",
        206,
        "begin it with 4 spaces, like line 205",
        "The entry is cut in two by it.",
    ),
    Slip(
        "first task of a priority one space too deep",
        IOPD,
        "      - number: 1\n",
        "       - number: 1\n",
        75,
        "begin it with 6 spaces, like line 79",
        "The tasks below seem to belong elsewhere.",
    ),
    Slip(
        "title of a priority two spaces too deep",
        IOPD,
        "    title: Evaluation of practices\n",
        "      title: Evaluation of practices\n",
        116,
        "begin it with 4 spaces, like line 117",
        "The tasks of the priority seem to be gone.",
    ),
    Slip(
        "member of a list one space too deep",
        IOPD,
        "  - Final declaration of Grenoble\n",
        "   - Final declaration of Grenoble\n",
        15,
        "begin it with 2 spaces",
        "It would go on with the text of the member above, and nobody would see it.",
    ),
    Slip(
        "no-break space behind a letter",
        IOPD,
        "          a: Revise the criteria and the process\n",
        "          a:\u00a0Revise the criteria and the process\n",
        134,
        "write: a: Revise the criteria and the process",
        "Pasted from a web page.",
    ),
    Slip(
        "no-break space behind an id",
        IOPD,
        "  secretariat: Technical Secretariat\n",
        "  secretariat:\u00a0Technical Secretariat\n",
        42,
        "write: secretariat: Technical Secretariat",
        "Pasted from a web page.",
    ),
    Slip(
        "colon lost before a block text",
        IOPD,
        "  introduction: |\n",
        "  introduction |\n",
        22,
        "write: introduction: |",
        "The sign of the block looks like it could do without.",
    ),
    Slip(
        "number with a capital",
        IOPD,
        "      - number: 12\n",
        "      - Number: 12\n",
        129,
        "write: - number: 12",
        "A word processor begins lines with a capital; the subtasks of 12 are referred to.",
    ),
    Slip(
        "numbers with and",
        IOPD,
        "        related: [10, 11]\n",
        "        related: 10 and 11\n",
        102,
        "write: related: [10, 11]",
        "As the document says it.",
    ),
    Slip(
        "number of the task above",
        IOPD,
        "      - number: 14\n",
        "      - number: 13\n",
        148,
        "the number 14 is free",
        "Copied with the task above.",
    ),
)
