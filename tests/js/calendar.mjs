// Reads a calendar file with ical.js and holds it against the agenda that planctl prints as JSON:
//
//     node calendar.mjs agenda.ics agenda.json
//
// Every entry of the agenda has to be there once, on the days that the agenda says, and nothing else may be.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const [file, agenda] = process.argv.slice(2).map((path) => readFileSync(path, "utf8"));
const calendar = new ICAL.Component(ICAL.parse(file));
const iso = (time) => time.toString();
const dayBefore = (time) => {
  const day = time.clone();
  day.addDuration(ICAL.Duration.fromString("-P1D"));
  return iso(day);
};

assert.equal(calendar.name, "vcalendar");
assert.equal(calendar.getFirstPropertyValue("version"), "2.0");
assert.equal(String(calendar.getFirstPropertyValue("refresh-interval")), "P1D");

const events = calendar.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component));
const found = new Map();
for (const event of events) {
  assert.ok(event.startDate.isDate && event.endDate.isDate, `${event.uid}: whole days`);
  assert.ok(event.startDate.compare(event.endDate) < 0, `${event.uid}: ends after it begins`);
  assert.ok(!event.isRecurring(), `${event.uid}: stands for itself`);
  // The second of several days is `id.2@plan`.
  const [, entry, plan] = event.uid.match(/^([a-z0-9-]+)(?:\.[0-9]+)?@(.+)$/);
  const days = [iso(event.startDate), dayBefore(event.endDate)];
  const key = `${entry}@${plan}`;
  found.set(key, [...(found.get(key) ?? []), { event, days }]);
}

const rows = JSON.parse(agenda)
  .months.flatMap((month) => month.rows)
  .filter((row) => row.what === "entry" && !row.address.startsWith("calendar."));
assert.deepEqual([...found.keys()].sort(), rows.map((row) => `${row.address}@${row.plan}`).sort());

for (const row of rows) {
  const made = found.get(`${row.address}@${row.plan}`);
  const [first, last] = [made[0].days[0], made.at(-1).days[1]];
  const deadline = row.kind === "deadline";
  assert.deepEqual([first, last], [deadline ? row.latest : row.earliest, row.latest], row.address);
  assert.equal(made.length > 1, row.kind === "several", row.address);
  for (const { event } of made) {
    // Each update that changed an entry makes its event a newer one.
    const told = row.result !== null || row.planned !== null;
    assert.ok(Number.isInteger(event.sequence) && event.sequence >= (told ? 1 : 0), `${row.address}: sequence`);
    assert.ok(event.summary.startsWith(row.title), row.title);
    assert.equal(event.location, row.place === "tbd" ? null : row.place);
    const edtf = event.component.getFirstPropertyValue("x-planctl-edtf");
    if (made.length === 1) assert.equal(edtf, row.edtf);
    const status = event.component.getFirstPropertyValue("status");
    if (["missed", "cancelled"].includes(row.result)) {
      assert.equal(status, "CANCELLED", row.address);
    } else if (row.section === "not settled") {
      assert.equal(status, "TENTATIVE", row.address);
    }
  }
}
console.log(`${events.length} events of ${rows.length} entries, as the agenda says`);
