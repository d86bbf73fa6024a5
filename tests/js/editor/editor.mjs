// What people see in an editor while they write a plan, by the language server that most editors use for YAML:
//
//     node editor.mjs REPOSITORY
//
// Which keys and words it offers, what it says about a key, and what it underlines. Every plan of the repository has
// to be clean in it, and to name its schema in its first line.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Server } from "./server.mjs";

const root = resolve(process.argv[2]);
const read = (path) => readFileSync(join(root, path), "utf8");
const schema = JSON.parse(read("schema/plan.schema.json"));
const keys = (record) => Object.keys((schema.$defs[record] ?? schema).properties);
const says = (record, key) => (schema.$defs[record] ?? schema).properties[key].description;

setTimeout(() => assert.fail("the language server does not answer"), 120_000).unref();
const program = createRequire(import.meta.url).resolve("yaml-language-server/bin/yaml-language-server");
const server = await Server.start(program, pathToFileURL(root).href);
process.on("exit", () => server.stop());

// Opens a text as a plan of its own beside the real ones; `¦` in it is where the cursor stands.
let count = 0;
function write(text) {
  const uri = pathToFileURL(join(root, "plans", `being-written-${++count}.yaml`)).href;
  const before = text.split("¦")[0].split("\n");
  const diagnosed = server.open(uri, text.replace("¦", ""));
  return { uri, diagnosed, position: { line: before.length - 1, character: before.at(-1).length } };
}
function offered(text) {
  const { uri, position } = write(text);
  return server.complete(uri, position);
}
function hovered(text) {
  const { uri, position } = write(text);
  return server.hover(uri, position);
}

// A real plan with a line put below another, or in its place.
const PLAN = "plans/iopd-2024.yaml";
const plan = read(PLAN);
function edited(line, put, { instead = false } = {}) {
  const lines = plan.split("\n");
  const at = lines.findIndex((one) => one.endsWith(line));
  assert.ok(at >= 0, `no line of ${PLAN} ends in '${line}'`);
  lines.splice(at + !instead, +instead, ...(put === "" ? [] : put.split("\n")));
  return { text: lines.join("\n"), line: at + !instead + 1 };
}
const TASK = "title: Best Practice Award";
const ENTRY = "- id: nominations-close";
const TOP = "stage: proposed";

// Every plan is clean, and would not be with a key that does not exist.
const inFolder = (folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);
const files = ["plans", "examples"].flatMap(inFolder);
const plans = files.filter((path) => path.endsWith(".yaml") && !path.endsWith(".updates.yaml"));
assert.ok(plans.length >= 3);
for (const path of plans) {
  const text = read(path);
  assert.match(text, /^# yaml-language-server: \$schema=\S+\n/, path);
  const uri = pathToFileURL(join(root, path)).href;
  assert.deepEqual(await server.open(uri, text), [], path);
  const found = await server.open(uri.replace(".yaml", "-with-a-slip.yaml"), `${text}colour: red\n`);
  assert.deepEqual(found.map((one) => one.message), ["Property colour is not allowed."], path);
  assert.equal(found[0].range.start.line, text.split("\n").length - 1);
}

// All keys are offered that a record may have and does not have yet, each with what it means, and none with a value
// that nobody has chosen.
const NEW = "# yaml-language-server: $schema=../schema/plan.schema.json\n";
const BEGUN = `${NEW}planctl: 1\ntitle: A plan\nperiod: 2024\n`;
const places = [
  ["Plan", `${NEW}¦`, []],
  ["Plan", edited(TOP, "¦").text, plan.match(/^\w+(?=:)/gm)],
  ["Item", edited(TASK, "        ¦").text, ["number", "id", "title", "series", "subtasks"]],
  ["Item", `${BEGUN}tasks:\n  - ¦\n`, []],
  ["Item", `${BEGUN}tasks:\n  - title: A task\n    subtasks:\n      a:\n        ¦\n`, []],
  ["Entry", edited(ENTRY, "    ¦").text, ["id", "when", "title", "item"]],
  ["Entry", `${BEGUN}calendar:\n  - title: A meeting\n  - ¦\n`, []],
  ["Body", `${BEGUN}bodies:\n  secretariat:\n    ¦\n`, []],
];
for (const [record, text, present] of places) {
  // Of kind 10, property, and not 7: a whole record as a snippet.
  const items = (await offered(text)).filter((item) => item.kind === 10);
  const labels = items.map((item) => item.label);
  assert.deepEqual(labels, keys(record).filter((key) => !present.includes(key)), text.slice(-80));
  for (const { label, insertText, documentation } of items) {
    assert.equal(documentation, says(record, label));
    assert.match(insertText, label === "planctl" ? /^planctl: 1$/ : /^ *\w+:(?: |\n +(?:- )?)$/);
  }
}

// Words are offered where a key takes nothing else, and dates as they may be written.
const ITEM = (key) => `${BEGUN}tasks:\n  - title: A task\n    ${key}: ¦\n`;
const STATUSES = ["not started", "in progress", "ongoing", "done", "postponed", "cancelled", "tbd"];
const words = [
  [edited(TASK, "        status: ¦").text, STATUSES],
  [edited(TASK, "        status: in¦").text, STATUSES],
  [edited(ENTRY, "    status: ¦").text, ["tentative", "confirmed", "held", "postponed", "cancelled", "tbd"]],
  [edited(ENTRY, "    when: ¦").text, ["by 15 May", "January or February", "2024-05-15/2024-05-18"]],
  [ITEM("health"), ["on track", "at risk", "off track", "tbd"]],
  [ITEM("online"), ['"yes"', '"no"', "also", "tbd"]],
  // What only the author knows is left to the author: not even true and false.
  ...["owner", "with", "place", "depends_on", "tags"].map((key) => [ITEM(key), []]),
];
for (const [text, expected] of words) {
  assert.deepEqual((await offered(text)).map((item) => item.label), expected, text.slice(-60));
}

// The manual of a key is shown where the mouse stands on it, whatever form its value has.
const manual = [
  ["Plan", "stage", `${BEGUN}st¦age: proposed\n`],
  ["Plan", "organisation", `${BEGUN}organ¦isation: A network\n`],
  ["Plan", "calendar", `${BEGUN}calen¦dar:\n  - A meeting\n`],
  ["Item", "title", `${BEGUN}tasks:\n  - ti¦tle: A task\n`],
  ["Item", "place", `${BEGUN}tasks:\n  - {title: A task, pl¦ace: {en: Barcelona, fr: Barcelone}}\n`],
  ["Item", "with", `${BEGUN}tasks:\n  - {title: A task, wi¦th: [secretariat]}\n`],
  ["Item", "with", `${BEGUN}tasks:\n  - {title: A task, wi¦th: secretariat}\n`],
  ["Item", "status", `${BEGUN}tasks:\n  - {title: A task, sta¦tus: done}\n`],
  ["Item", "online", `${BEGUN}tasks:\n  - {title: A task, on¦line: also}\n`],
  ["Entry", "when", edited("when: by 15 May", "    wh¦en: by 15 May", { instead: true }).text],
];
for (const [record, key, text] of manual) {
  const shown = (await hovered(text)).replace(/\\(?=[{}[\]_])/g, "");
  const own = key === "organisation" ? schema.$defs.Organisation.description : says(record, key);
  assert.ok(shown.startsWith(`#### planctl plan\n\n${own}\n`), `${key}: ${shown}`);
}
for (const status of STATUSES) assert.ok((await hovered(manual[7][2])).includes(`\`${status}\``), status);

// What is wrong is underlined on its line, and nothing else is.
const slips = [
  [edited(TASK, "        ownr: secretariat"), /^Property ownr is not allowed\.$/],
  [edited(TASK, "        status: finished"), /^Value is not accepted\. Valid values: "not started", .*, "tbd"\.$/],
  [edited(TASK, "        place: [Paris]"), /^Incorrect type\. Expected one of string, number\.$/],
  [edited(TASK, "        with: {a: b}"), /^Incorrect type\. Expected one of string, number\.$/],
  [edited(TOP, "stage: propsed", { instead: true }), /^Value is not accepted\. Valid values: "draft", /],
  [edited(ENTRY, "    kind: party"), /^Value is not accepted\. Valid values: "event", /],
  // A record that lacks something is underlined where it begins: here at `id`, and two lines up at `number`.
  [edited("title: Nominations close", "", { instead: true }), /^Missing property "title"\.$/, -2],
  [edited(TASK, "", { instead: true }), /^Missing property "title"\.$/, -2],
];
for (const [{ text, line }, message, above = 0] of slips) {
  const diagnostics = await write(text).diagnosed;
  assert.equal(diagnostics.length, 1, JSON.stringify(diagnostics));
  assert.match(diagnostics[0].message, message);
  assert.equal(diagnostics[0].range.start.line + 1, line + above, message.source);
  assert.equal(diagnostics[0].severity, 1);
}
const counts = [plans, places, words, manual, slips].map((cases) => cases.length);
const SAID = "%d plans clean; keys offered in %d places, words in %d; %d keys explained; %d slips underlined";
console.log(SAID, ...counts);
server.stop();
