// What is looked at inside a page. Each function is run there by itself, so it uses nothing from outside.

// What holds whatever the width: ids are unique, every link within the page arrives, and text in a language or a
// picture says what it is. Returns texts.
export function structure() {
  const wrong = [];
  const seen = new Set();
  for (const { id } of document.querySelectorAll("[id]")) {
    if (seen.has(id)) wrong.push(`id ${id} stands twice`);
    seen.add(id);
  }
  for (const link of document.querySelectorAll("a[href]")) {
    const to = link.getAttribute("href");
    if (to.startsWith("#") && !seen.has(decodeURIComponent(to.slice(1)))) wrong.push(`link to ${to}: no such place`);
    else if (!to.startsWith("#") && !/^(https?|mailto):/.test(to)) wrong.push(`link to ${to}: not to the web`);
  }
  for (const attribute of ["aria-labelledby", "aria-describedby", "headers", "for"]) {
    for (const one of document.querySelectorAll(`[${attribute}]`)) {
      for (const id of one.getAttribute(attribute).split(/\s+/)) {
        if (!seen.has(id)) wrong.push(`${attribute}="${id}": no such place`);
      }
    }
  }
  for (const svg of document.querySelectorAll("svg:not([aria-hidden='true'])")) {
    if (!svg.querySelector("title")) wrong.push("a drawing has no title");
  }
  const foreign = document.querySelectorAll("script, iframe, object, embed, form, base, img:not([src^='data:']), link");
  for (const one of foreign) wrong.push(`<${one.localName}> has no place in a report`);
  return wrong;
}

// What does not fit: the page when it is wider than its window and, where nobody can scroll, boxes that cut off what
// they hold. Returns texts that name the element that reaches furthest.
export function overflow(scrollable) {
  const named = (element) => {
    const text = element.textContent.trim().replace(/\s+/g, " ").slice(0, 60);
    const name = element.id ? `#${element.id}` : element.className?.baseVal ?? element.className;
    return `<${element.localName}${name ? ` ${name}` : ""}> “${text}”`;
  };
  const clips = (element) => getComputedStyle(element).overflowX !== "visible";
  const page = document.scrollingElement;
  const wrong = [];
  if (page.scrollWidth > innerWidth) {
    let [widest, right] = [document.body, 0];
    for (const element of document.body.querySelectorAll("*")) {
      const edge = element.getBoundingClientRect().right;
      let up = element.parentElement;
      while (up !== document.body && !clips(up)) up = up.parentElement;
      // Of those that reach equally far, the innermost is the cause.
      if (up === document.body && edge >= right) [widest, right] = [element, edge];
    }
    wrong.push(`wider than the window: ${page.scrollWidth} of ${innerWidth} px, by ${named(widest)}`);
  }
  for (const element of scrollable ? [] : document.body.querySelectorAll("*")) {
    const { clientWidth: room, scrollWidth: wanted } = element;
    // What is there for screen readers alone is a pixel wide.
    if (room > 1 && wanted > room + 1 && clips(element)) {
      wrong.push(`cuts off ${wanted - room} px of what it holds: ${named(element)}`);
    }
  }
  return wrong;
}

// Text in drawings, of which axe cannot tell what lies behind it. Returns texts.
export function drawn() {
  const parts = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const clear = (colour) => colour === "none" || parts(colour)[3] === 0;
  const luminance = (colour) => {
    const [red, green, blue] = parts(colour).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [less, more] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (more + 0.05) / (less + 0.05);
  };
  const wrong = [];
  for (const text of document.querySelectorAll("svg text")) {
    const box = text.getBoundingClientRect();
    if (!box.width || !text.textContent.trim()) continue;
    let behind = "rgb(255, 255, 255)";
    for (let up = text.ownerSVGElement; up; up = up.parentElement) {
      const colour = getComputedStyle(up).backgroundColor;
      if (clear(colour)) continue;
      behind = colour;
      break;
    }
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    for (const shape of text.ownerSVGElement.querySelectorAll("rect, circle")) {
      const colour = getComputedStyle(shape).fill;
      const { left, right, top, bottom } = shape.getBoundingClientRect();
      const before = shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING;
      if (before && !clear(colour) && left <= x && x <= right && top <= y && y <= bottom) behind = colour;
    }
    const found = contrast(getComputedStyle(text).fill, behind);
    const says = `“${text.textContent.trim().slice(0, 60)}”`;
    if (found < 4.5) wrong.push(`drawn with a contrast of ${found.toFixed(1)}: ${says}`);
  }
  return wrong;
}

// Runs axe, which is in the page already. Returns what it found, each as rule, where and what to do.
export async function accessibility(tags) {
  const found = await globalThis.axe.run(document, {
    runOnly: { type: "tag", values: [...tags, "best-practice"] },
    // A rule of WCAG 2.2 that axe runs only when it is asked to.
    rules: { "target-size": { enabled: true } },
    resultTypes: ["violations", "incomplete"],
  });
  const rows = (results) =>
    results.flatMap(({ id, tags: all, nodes }) =>
      nodes.map((node) => ({
        rule: id,
        binding: all.some((tag) => tags.includes(tag)),
        where: node.target.flat().join(" "),
        html: node.html.replace(/\s+/g, " ").slice(0, 160),
        why: (node.failureSummary ?? "").replace(/\s+/g, " ").slice(0, 240),
      })),
    );
  return { violations: rows(found.violations), unsure: rows(found.incomplete) };
}
