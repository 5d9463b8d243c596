// Runs in a page that holds others in frames, and finds what is wrong with each of them.
'use strict';

const LEAST_CONTRAST = 4.5;

// Paper: what is for print is for all, what is for screens for nobody.
function toPaper(doc) {
  for (const style of doc.querySelectorAll('style')) {
    style.textContent = style.textContent
      .replace(/@media print/g, '@media all')
      .replace(/@media screen/g, '@media speech');
  }
}

function parse(colour) {
  const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
  return { r, g, b, a };
}

function over(top, under) {
  const mix = (one, other) => one * top.a + other * (1 - top.a);
  return { r: mix(top.r, under.r), g: mix(top.g, under.g), b: mix(top.b, under.b), a: 1 };
}

function luminance({ r, g, b }) {
  const [x, y, z] = [r, g, b]
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
}

function contrast(one, other) {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

// What a text stands on: every background behind it, the nearest on top.
function ground(element, view, known) {
  if (!element) return { r: 255, g: 255, b: 255, a: 1 };
  if (!known.has(element)) {
    const own = parse(view.getComputedStyle(element).backgroundColor);
    known.set(element, over(own, ground(element.parentElement, view, known)));
  }
  return known.get(element);
}

function opacity(element, view) {
  return element ? view.getComputedStyle(element).opacity * opacity(element.parentElement, view) : 1;
}

function* texts(doc) {
  const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || ['STYLE', 'SCRIPT', 'title', 'desc'].includes(element.tagName)) continue;
    const range = doc.createRange();
    range.selectNodeContents(walker.currentNode);
    if (range.getClientRects().length) yield [element, walker.currentNode.data.trim()];
  }
}

function colours(doc, view, faults) {
  const worst = new Map();
  const grounds = new Map();
  for (const [element, text] of texts(doc)) {
    const style = view.getComputedStyle(element);
    const drawn = element.closest('svg');
    const ink = parse(drawn ? style.fill : style.color);
    ink.a *= opacity(element, view);
    const under = ground(element, view, grounds);
    const found = contrast(over(ink, under), under);
    if (found < LEAST_CONTRAST) worst.set(`${element.tagName}.${element.getAttribute('class')}`, `${found.toFixed(2)} at "${text.slice(0, 30)}"`);
  }
  for (const [where, what] of worst) faults.push(`contrast: ${where} ${what}`);
}

function structure(doc, faults) {
  const headings = [...doc.querySelectorAll('h1, h2, h3, h4, h5, h6')];
  const levels = headings.map((heading) => Number(heading.tagName[1]));
  if (levels.filter((level) => level === 1).length !== 1) faults.push('headings: not exactly one h1');
  levels.forEach((level, at) => {
    if (level > (levels[at - 1] ?? 0) + 1) faults.push(`headings: skipped before "${headings[at].textContent}"`);
  });
  const ids = [...doc.querySelectorAll('[id]')].map((element) => element.id);
  ids.filter((id, at) => ids.indexOf(id) !== at).forEach((id) => faults.push(`ids: ${id} twice`));
  for (const name of ['aria-labelledby', 'aria-describedby']) {
    for (const element of doc.querySelectorAll(`[${name}]`)) {
      const text = element.getAttribute(name).split(' ').map((id) => doc.getElementById(id)?.textContent ?? '').join('');
      if (!text.trim()) faults.push(`names: ${name} of ${element.tagName} says nothing`);
    }
  }
  for (const svg of doc.querySelectorAll('svg, img')) {
    const named = svg.getAttribute('aria-labelledby') || svg.getAttribute('aria-label') || svg.getAttribute('alt');
    if (!named) faults.push(`names: ${svg.tagName} has none`);
  }
  for (const input of doc.querySelectorAll('input')) {
    if (![...input.labels].some((label) => label.textContent.trim())) faults.push('names: an input has no label');
  }
  for (const group of doc.querySelectorAll('fieldset')) {
    if (!group.querySelector(':scope > legend')?.textContent.trim()) faults.push('names: a fieldset has no legend');
  }
  for (const table of doc.querySelectorAll('table')) {
    if (!table.caption?.textContent.trim()) faults.push('tables: no caption');
    if (table.querySelector('th:not([scope])')) faults.push('tables: a heading without scope');
  }
  for (const link of doc.querySelectorAll('a')) {
    const to = link.getAttribute('href');
    if (to.startsWith('#') ? !doc.getElementById(to.slice(1)) : !/^https?:\/\//.test(to)) faults.push(`links: ${to}`);
    if (!to.startsWith('#') && link.rel !== 'noopener noreferrer') faults.push(`links: ${to} tells where it comes from`);
  }
  if (!doc.documentElement.lang) faults.push('structure: no language');
  // A short page, with the rest folded away, needs no contents.
  const needed = doc.querySelector('.fold') ? ['main', 'header', 'footer'] : ['main', 'header', 'nav', 'footer'];
  for (const name of needed) if (!doc.querySelector(name)) faults.push(`structure: no ${name}`);
}

function layout(doc, view, faults) {
  const root = doc.scrollingElement;
  if (root.scrollWidth > view.innerWidth) faults.push(`overflow: ${root.scrollWidth} in ${view.innerWidth}`);
  for (const region of doc.querySelectorAll('.table')) {
    if (region.scrollWidth > region.clientWidth && region.tabIndex < 0) faults.push('overflow: a table that keys cannot scroll');
  }
  for (const svg of doc.querySelectorAll('svg')) drawing(svg, faults);
}

// No text of a drawing leaves it, or lies on another or on a bar.
function drawing(svg, faults) {
  const room = svg.getBoundingClientRect();
  const boxes = [...svg.querySelectorAll('text')].map((text) => [text.getBoundingClientRect(), text.textContent]);
  const bars = [...svg.querySelectorAll(':scope > rect')].map((bar) => [bar.getBoundingClientRect(), 'a bar']);
  boxes.forEach(([box, text], at) => {
    if (box.left < room.left - 2 || box.right > room.right + 2 || box.top < room.top - 3 || box.bottom > room.bottom + 3) {
      faults.push(`drawing: "${text}" leaves it`);
    }
    for (const [other, words] of boxes.slice(at + 1).concat(bars)) {
      const across = Math.min(box.right, other.right) - Math.max(box.left, other.left);
      const down = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
      if (across > 1 && down > 4) faults.push(`drawing: "${text}" and ${words} overlap`);
    }
  });
}

// Without the style sheet, a picture looks as it does with it in its light colors.
function bare(doc, view, faults) {
  const shapes = [...doc.querySelectorAll('svg *')];
  const looks = ['fill', 'fillOpacity', 'stroke', 'strokeWidth', 'strokeDasharray', 'fontSize', 'fontWeight'];
  const seen = () => shapes.map((shape) => looks.map((look) => `${look} ${view.getComputedStyle(shape)[look]}`));
  const styled = seen();
  const sheets = [...doc.styleSheets];
  sheets.forEach((sheet) => { sheet.disabled = true; });
  seen().forEach((plain, at) => plain.forEach((look, which) => {
    const [shape, wanted] = [shapes[at], styled[at][which]];
    if (look !== wanted) faults.push(`bare: ${shape.tagName}.${shape.getAttribute('class')} has ${look}, not ${wanted}`);
  }));
  sheets.forEach((sheet) => { sheet.disabled = false; });
}

function check(frame) {
  const doc = frame.contentDocument;
  const view = frame.contentWindow;
  const faults = [];
  if ('paper' in frame.dataset) toPaper(doc);
  doc.querySelectorAll('details').forEach((details) => { details.open = true; });
  layout(doc, view, faults);
  colours(doc, view, faults);
  structure(doc, faults);
  if (!('paper' in frame.dataset) && !matchMedia('(prefers-color-scheme: dark)').matches) bare(doc, view, faults);
  view.performance.getEntriesByType('resource').forEach((entry) => faults.push(`request: ${entry.name}`));
  return faults.map((fault) => `${frame.title}: ${fault}`);
}

window.addEventListener('load', () => {
  const frames = [...document.querySelectorAll('iframe')];
  const found = { dark: matchMedia('(prefers-color-scheme: dark)').matches, frames: frames.length, faults: frames.flatMap(check) };
  const result = document.createElement('pre');
  result.id = 'result';
  result.textContent = JSON.stringify(found);
  document.body.replaceChildren(result);
});
