// Looks at reports in a real browser, as they are shown on a phone, a laptop and paper, in light and in dark:
//
//     CHROMIUM=/usr/bin/chromium node browser.mjs FOLDER FILE.html…
//
// No rule of WCAG 2.0, 2.1 or 2.2, A or AA, may be broken as far as axe can tell; nothing may be wider than the
// window, be requested, run, or be said on the console; every link within a page arrives. For people to look at, a
// printed PDF of each goes to FOLDER, and pictures of those in English: pictures take longer than all the rest.
// Ends with 1 where anything was found.
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus } from "node:os";
import { basename, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { accessibility, drawn, overflow, structure } from "./looks.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
// A4 is 794 px wide at 96 dots an inch; margins of 18 mm on either side leave 658.
const SIZES = [
  { name: "320", media: "screen", width: 320, height: 800 },
  { name: "1280", media: "screen", width: 1280, height: 900 },
  { name: "print", media: "print", width: 658, height: 980 },
];
const SCHEMES = ["light", "dark"];
// Chromium repeats a picture that is higher.
const HIGHEST = 16_000;
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const [folder, ...files] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, chromiumSandbox: false });
const counts = { files: 0, looks: 0, wrong: 0 };
const [apart, unsure] = [new Map(), new Map()];
const count = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);

// Opens a file and notes whatever it does besides being shown.
async function open(file, bypassCSP) {
  const context = await browser.newContext({ bypassCSP, reducedMotion: "reduce" });
  const page = await context.newPage();
  const url = pathToFileURL(resolve(file)).href;
  const wrong = new Set();
  page.on("request", (request) => request.url() === url || wrong.add(`requests ${request.url()}`));
  page.on("console", (message) => wrong.add(`says on the console: ${message.text()}`));
  page.on("pageerror", (error) => wrong.add(`runs into an error: ${error.message}`));
  page.on("dialog", (dialog) => wrong.add(`asks: ${dialog.message()}`) && dialog.dismiss());
  await page.addInitScript(() =>
    addEventListener("securitypolicyviolation", (event) =>
      console.error(`${event.violatedDirective} forbids ${event.blockedURI} in line ${event.lineNumber}`),
    ),
  );
  await page.goto(url, { waitUntil: "load" });
  return { context, page, wrong };
}

async function turn(page, size, scheme) {
  await page.setViewportSize({ width: size.width, height: size.height });
  await page.emulateMedia({ media: size.media, colorScheme: scheme });
}

// As a reader opens it: with its own policy in force.
async function shown(file, name, note) {
  const { context, page, wrong } = await open(file, false);
  for (const text of await page.evaluate(structure)) note(text);
  const pictured = (await page.evaluate(() => document.documentElement.lang)) === "en";
  for (const size of SIZES) {
    for (const scheme of SCHEMES) {
      await turn(page, size, scheme);
      for (const text of await page.evaluate(overflow, size.media === "screen")) note(text, size.name);
      for (const text of await page.evaluate(drawn)) note(text, `${size.name} ${scheme}`);
      // On paper both schemes are the same.
      const other = size.media === "screen" || scheme === "light";
      if (pictured && other) await take(page, size, `${name}-${size.name}-${scheme}`);
    }
  }
  await page.emulateMedia({ media: null, colorScheme: "light" });
  await page.pdf({ path: join(folder, `${name}.pdf`), preferCSSPageSize: true, tagged: true, outline: true });
  await context.close();
  for (const text of wrong) note(text);
}

async function take(page, size, name) {
  const high = await page.evaluate(() => document.documentElement.scrollHeight);
  const clip = { x: 0, y: 0, width: size.width, height: Math.min(high, HIGHEST) };
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true, clip });
}

// As axe sees it, which the page's policy would keep out. What nothing but its policy held back shows here.
async function judged(file, note) {
  const { context, page, wrong } = await open(file, true);
  await page.evaluate(AXE);
  for (const size of SIZES) {
    for (const scheme of SCHEMES) {
      await turn(page, size, scheme);
      const found = await page.evaluate(accessibility, TAGS);
      counts.looks += 1;
      for (const { rule, why } of found.unsure) count(unsure, `${rule}: ${why}`);
      for (const { rule, binding, where, html, why } of found.violations) {
        // Nobody taps on paper.
        if (rule === "target-size" && size.media === "print") continue;
        if (binding) note(`${rule}: ${where}\n    ${html}\n    ${why}`, `${size.name} ${scheme}`);
        else count(apart, `${basename(file)}: ${rule}: ${where}`);
      }
    }
  }
  await context.close();
  for (const text of wrong) note(text, "without its policy");
}

// Returns what is wrong with a file: for each text, where it was met.
async function look(file, name) {
  const found = new Map();
  const note = (text, where) => {
    if (!found.has(text)) found.set(text, new Set());
    if (where) found.get(text).add(where);
  };
  await shown(file, name, note);
  await judged(file, note);
  return found;
}

// A page with every fault comes first: what is not found there would not be found elsewhere.
const KNOWN = [
  "id twice stands twice", "link to #nowhere", "link to javascript:", 'aria-labelledby="nobody"', "a drawing has no",
  "<script> has no place", "<img> has no place", "wider than the window: 4", "cuts off", "requests file:",
  "requests https://example.org/", "says on the console: ran", "says on the console: .*'none'", "runs into an error",
  "drawn with a contrast of 1", "html-has-lang", "link-name", "target-size", "color-contrast: .*dark",
  "color-contrast: .*pale",
];
const probed = [...(await look(fileURLToPath(new URL("probe.html", import.meta.url)), "probe")).keys()];
const missed = KNOWN.filter((known) => !probed.some((text) => new RegExp(known).test(text)));
for (const known of missed) console.log(`The probe has a fault that was not found: ${known}`);
for (const map of [apart, unsure]) map.clear();
counts.looks = 0;

const waiting = [...files];
async function work() {
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    const name = basename(file, ".html");
    const found = await look(file, name);
    counts.files += 1;
    counts.wrong += found.size;
    const said = [...found].map(([text, at]) => `\n  ${text}${at.size ? `\n    at ${[...at].join(", ")}` : ""}`);
    console.log(`${name}: ${found.size || "nothing"} found${said.join("")}`);
  }
}
await Promise.all(Array.from({ length: Math.max(2, cpus().length) }, work));
await browser.close();

const listed = (map) => [...map].map(([key, times]) => `\n  ${key} (${times})`).join("");
if (apart.size) console.log(`\nBest practice that no rule demands:${listed(apart)}`);
if (unsure.size) console.log(`\nWhat axe could not tell:${listed(unsure)}`);
console.log(
  `\n${counts.files} pages, each at ${SIZES.map((size) => size.name).join(", ")} in ${SCHEMES.join(" and ")}: ` +
    `${counts.looks} looks, ${counts.wrong} things found (${browser.version()}, axe ${AXE.match(/axe v([\d.]+)/)[1]})`,
);
process.exitCode = counts.wrong || missed.length || !counts.files ? 1 : 0;
