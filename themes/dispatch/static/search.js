// Search over the files of search/ (their format: briefgen/site/search.py). Loads those that hold the words asked for.
// Takes form#search with input[name=q]; fills #search-status and #search-results. Optional attributes of the form:
// data-root (the site's root), data-one, -many, -none, -more, -failed (texts; {n} is the number), data-all, -topic,
// -region, -outlet, -lang, -year (labels of the filters).

const MARKS = /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u0640\u00ad\u200d\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/g;
const LETTERS = new Map("ß=ss ς=σ æ=ae œ=oe ø=o ł=l đ=d ð=d þ=th ı=i ٱ=ا ى=ي ی=ي ے=ي ک=ك ة=ه ہ=ه ھ=ه".split(" ").map((pair) => pair.split("=")));
for (const zero of [0x660, 0x6f0, 0x966]) for (let n = 0; n < 10; n++) LETTERS.set(String.fromCharCode(zero + n), `${n}`);
const JOINTS = /(?<=[\p{L}])['’‘ʼ׳״](?=\p{L})|(?<=[א-ת])"(?=[א-ת])|(?<=[0-9]),(?=[0-9]{3}(?![0-9]))/gu;
const WORD = /[\p{L}\p{N}\u0900-\u0963\u0966-\u0dff\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u1049\u1780-\u17d3\u3099\u309a]+/gu;
const UNSPACED = "\\u0e01-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const RUN = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, "gu");
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const PLACES = 1 << 17;
const WEIGHTS = [1, 2, 4, 10];
const FACETS = ["topic", "region", "outlet", "lang"];

export const fold = (text) =>
  [...text.normalize("NFKD").replace(MARKS, "").toLowerCase()].map((c) => LETTERS.get(c) ?? c).join("").normalize("NFC").replace(JOINTS, "");

const singular = (word) =>
  !/^[a-z]{2,}[^siu\W\d_]s$/.test(word) ? word : word.length > 4 && word.endsWith("ies") ? word.slice(0, -3) + "y" : word.slice(0, -1);

const runs = (text) => (fold(text).match(WORD) ?? []).flatMap((word) => word.match(RUN));

const termsOfRun = (run) => {
  const letters = [...run];
  if (!IS_UNSPACED.test(run)) return [singular(letters.slice(0, 40).join(""))];
  return letters.length < 2 ? [run] : letters.slice(1).map((letter, at) => letters[at] + letter);
};

export const terms = (text) => runs(text).flatMap(termsOfRun);

export const facetTerm = (name, value) => `${name}:${fold(value).split(/\s+/).filter(Boolean).join(" ")}`;

export const decode = (postings) => {
  const found = new Map();
  for (const month of postings.split(".").slice(1)) {
    const [high, middle, low, ...digits] = Array.from(month, (character) => ALPHABET.indexOf(character));
    let number = ((high * 64 + middle) * 64 + low) * PLACES;
    let value = 0;
    let unit = 1;
    for (const digit of digits) {
      value += (digit & 31) * unit;
      unit *= 32;
      if (digit > 31) continue;
      number += value >> 2;
      found.set(number, WEIGHTS[value & 3]);
      value = 0;
      unit = 1;
    }
  }
  return found;
};

const bitsOf = (term) => Array.from(new TextEncoder().encode(term), (byte) => byte.toString(2).padStart(8, "0")).join("");

const leafName = (path) => {
  const bits = `1${path}`;
  return bits.padStart(Math.ceil(bits.length / 4) * 4, "0").replace(/.{4}/g, (four) => parseInt(four, 2).toString(16));
};

export class Index {
  constructor(read) {
    this.read = read; // (path) => Promise of a file's text
    this.kept = new Map();
  }

  load(path, parse) {
    if (!this.kept.has(path)) {
      const wait = this.read(path).then(parse);
      wait.catch(() => this.kept.delete(path));
      this.kept.set(path, wait);
    }
    return this.kept.get(path);
  }

  top() {
    return this.load("index.json", JSON.parse);
  }

  leaf(path) {
    return this.load(`t/${leafName(path)}.txt`, (text) => new Map(text.split("\n").map((line) => line.split("\t"))));
  }

  // The leaves that may hold terms beginning with these bits, in order.
  async paths(bits) {
    const { tree } = await this.top();
    const found = [];
    let at = 0;
    const walk = (path) => {
      const kind = tree[at++];
      if (kind === "1") {
        walk(`${path}0`);
        walk(`${path}1`);
      } else if (kind === "0" && (bits.startsWith(path) || path.startsWith(bits))) found.push(path);
    };
    walk("");
    return found;
  }

  // Briefings that have a term: Map of number to weight. `common`: only titles and summaries are known.
  async exact(term) {
    const bits = bitsOf(term);
    const [path] = await this.paths(bits);
    const postings = path !== undefined && bits.padEnd(path.length, "0").startsWith(path) && (await this.leaf(path)).get(term);
    const common = !!postings && postings.startsWith("*");
    return { hits: decode(postings ? postings.slice(common ? 1 : 0) : ""), common };
  }

  // The same for all terms that begin with `word`, as far as three files tell; a whole word counts more.
  async prefix(word) {
    const hits = new Map();
    let common = false;
    for (const leaf of await Promise.all((await this.paths(bitsOf(word))).slice(0, 3).map((path) => this.leaf(path)))) {
      for (const [term, postings] of leaf) {
        if (!term.startsWith(word) || term.includes(":")) continue;
        common ||= postings[0] === "*";
        const bonus = term === word ? 1 : 0;
        for (const [number, weight] of decode(postings.replace("*", ""))) {
          if (weight + bonus > (hits.get(number) ?? 0)) hits.set(number, weight + bonus);
        }
      }
    }
    return { hits, common };
  }

  // Numbers of the briefings that have all words, best first, newer first among equals.
  async find(query, filters = new Map()) {
    const words = runs(query);
    const open = words.length > 0 && !/\s$/.test(query);
    const last = open ? words.pop() : "";
    const asked = words.flatMap(termsOfRun).map((term) => this.exact(term));
    if (last) {
      const pieces = termsOfRun(last);
      const end = pieces.pop();
      asked.push(...pieces.map((term) => this.exact(term)), this.either(last, end));
    }
    for (const [name, value] of filters) if (FACETS.includes(name)) asked.push(this.exact(facetTerm(name, value)));
    const lists = await Promise.all(asked);
    const strict = lists.filter((list) => !list.common);
    const must = strict.length ? strict : lists;
    const year = filters.get("year");
    const found = [];
    for (const number of must.length ? must.reduce((a, b) => (b.hits.size < a.hits.size ? b : a)).hits.keys() : []) {
      if (!must.every((list) => list.hits.has(number))) continue;
      if (year && Math.floor(number / PLACES / 12) !== Number(year)) continue;
      found.push([lists.reduce((sum, list) => sum + (list.hits.get(number) ?? 0), 0), number]);
    }
    return found.sort((a, b) => b[0] - a[0] || b[1] - a[1]).map(([, number]) => number);
  }

  async either(word, term) {
    if (IS_UNSPACED.test(word)) return [...word].length > 1 ? this.exact(term) : this.prefix(term);
    const [begun, whole] = await Promise.all([this.prefix(word), term === word ? { hits: [], common: false } : this.exact(term)]);
    for (const [number, weight] of whole.hits) begun.hits.set(number, Math.max(weight + 1, begun.hits.get(number) ?? 0));
    return { hits: begun.hits, common: begun.common || whole.common };
  }

  // What is shown of a briefing: [address, title, summary, day, language, topics].
  async record(number) {
    const months = Math.floor(number / PLACES);
    const name = `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}`;
    const place = number % PLACES;
    return (await this.load(`d/${name}-${Math.floor(place / 10)}.json`, JSON.parse))[place % 10];
  }

  // Small indexes are loaded whole, so that they answer offline.
  async keepAll() {
    const { months } = await this.top();
    const count = months.reduce((sum, [, briefings]) => sum + briefings, 0);
    if (count > 400) return;
    for (const path of await this.paths("")) await this.leaf(path);
    for (const [month, briefings] of months) {
      for (let at = 0; at * 10 < briefings; at++) await this.load(`d/${month}-${at}.json`, JSON.parse);
    }
  }
}

// The same of a word without spaces: its letters that stand in a pair that is sought.
const unspaced = (word, sought) => {
  const letters = [...word];
  const pairs = letters.map((letter, at) => sought.includes(fold(letter + (letters[at + 1] ?? ""))));
  const found = [];
  letters.forEach((letter, at) => {
    const hit = (pairs[at] && at + 1 < letters.length) || pairs[at - 1] || sought.includes(fold(letter));
    if (found.length && found.at(-1)[1] === hit) found.at(-1)[0] += letter;
    else found.push([letter, hit]);
  });
  return found;
};

// (text, is it a match) pieces of `text`.
export const pieces = (text, query) => {
  const asked = runs(query);
  const sought = asked.flatMap(termsOfRun);
  const found = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}\p{M}'’׳״]+/gu)) {
    const folded = runs(word);
    if (IS_UNSPACED.test(folded[0] ?? "")) {
      if (index > end) found.push([text.slice(end, index), false]);
      found.push(...unspaced(word, sought));
      end = index + word.length;
      continue;
    }
    const isSought = (term) => sought.some((word) => word === term || (/^[א-ي]/.test(term) && term.endsWith(word)));
    const hit = folded.some((run) => termsOfRun(run).some(isSought) || (asked.length && run.startsWith(asked.at(-1))));
    if (!hit) continue;
    if (index > end) found.push([text.slice(end, index), false]);
    found.push([word, true]);
    end = index + word.length;
  }
  return end < text.length ? [...found, [text.slice(end), false]] : found;
};

// (text, is it a match) pieces of the place in `text` that has most of the words; nothing where none is.
export const excerpt = (text, query, before = 60, length = 180) => {
  const places = [];
  let at = 0;
  for (const [part, hit] of pieces(text, query)) {
    if (hit) places.push(at);
    at += part.length;
  }
  if (!places.length) return [];
  const near = (place) => places.filter((other) => other >= place && other < place + length - before).length;
  const best = places.reduce((a, b) => (near(b) > near(a) ? b : a));
  const gap = text.indexOf(" ", best - before);
  const from = best <= before ? 0 : gap >= 0 && gap < best ? gap + 1 : best - before;
  const last = text.lastIndexOf(" ", from + length);
  const end = text.length <= from + length ? text.length : last > best ? last : from + length;
  const shown = pieces(text.slice(from, end), query);
  return [...(from ? [["… ", false]] : []), ...shown, ...(end < text.length ? [[" …", false]] : [])];
};

const make = (tag, attributes = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), attributes);
  element.append(...children);
  return element;
};

const start = (form) => {
  const root = (form.dataset.root ?? "../").replace(/[^/]*$/, "");
  const field = form.elements.q;
  const status = document.getElementById("search-status");
  const output = document.getElementById("search-results");
  const index = new Index(async (path) => {
    const answer = await fetch(`${root}search/${path}`);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.text();
  });
  const say = (name, fallback, n) => (form.dataset[name] ?? fallback).replace("{n}", n?.toLocaleString(document.documentElement.lang || undefined));
  let turn = 0;
  let asked = false;

  const marked = (text, query) => pieces(text, query).map(([part, hit]) => (hit ? make("mark", {}, part) : part));

  const item = ([address, title, summary, day, lang, topics], query) => {
    const tongue = { dir: "auto", ...(lang && { lang }) };
    const link = make("a", { href: root + encodeURI(address), ...tongue }, ...marked(title, query));
    const date = () => make("time", { dateTime: day, dir: "auto" }, new Date(`${day}T00:00Z`).toLocaleDateString(document.documentElement.lang || undefined, { dateStyle: "medium", timeZone: "UTC" }));
    const notes = topics.map((topic) => make("span", {}, make("bdi", {}, topic)));
    const note = make("p", { className: "note" }, ...(day ? [make("span", {}, date())] : []), ...notes);
    const result = make("li", { className: "card" }, make("h2", {}, link), make("p", { className: "dek", ...tongue }, ...marked(summary, query)), note);
    if (![title, summary, ...topics].some((text) => pieces(text, query).some(([, hit]) => hit))) {
      note.before(make("p", { className: "excerpt", ...tongue }));
      seen.observe(result);
    }
    return result;
  };

  // Where a word stands in the text alone, the page itself tells the sentence; its place is kept while it comes.
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      quote(target.querySelector("a").href, target.querySelector(".excerpt"), field.value).catch(() => {});
    }
  });

  const quote = async (address, line, query) => {
    const answer = await fetch(address);
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const note of page.querySelectorAll(".prose :is(sup.cite, .footnotes)")) note.remove();
    const blocks = Array.from(page.querySelectorAll(".prose > *"), (block) => block.textContent.replace(/\s+/g, " ").trim());
    const hits = blocks.map((block) => pieces(block, query).filter(([, hit]) => hit).length);
    const text = blocks[hits.indexOf(Math.max(...hits))] ?? "";
    line.append(...excerpt(text, query).map(([part, hit]) => (hit ? make("mark", {}, part) : part)));
  };

  const show = async (numbers, from, query, mine) => {
    const records = await Promise.all(numbers.slice(from, from + 10).map((number) => index.record(number)));
    if (mine !== turn) return;
    const list = from ? output.querySelector("ol") : make("ol", { className: "cards", role: "list" });
    const items = records.map((record) => item(record, query));
    list.append(...items);
    if (!from) output.replaceChildren(list);
    output.querySelector("button")?.remove();
    if (from) items[0]?.querySelector("a").focus();
    if (from + 10 < numbers.length) output.append(make("button", { type: "button", onclick: () => show(numbers, from + 10, query, mine) }, say("more", "More results")));
  };

  const run = async () => {
    const mine = ++turn;
    const query = field.value.slice(0, 200);
    const filters = new Map([...new FormData(form)].filter(([name, value]) => name !== "q" && value));
    const address = new URLSearchParams([...(query ? [["q", query]] : []), ...filters]).toString();
    history.replaceState(null, "", address ? `?${address}` : location.pathname);
    if (!terms(query).length && !filters.size) {
      status.textContent = "";
      output.replaceChildren();
      return;
    }
    try {
      const numbers = await index.find(query, filters);
      if (mine !== turn) return;
      await show(numbers, 0, query, mine);
      if (mine === turn) status.textContent = numbers.length === 1 ? say("one", "1 result", 1) : numbers.length ? say("many", "{n} results", numbers.length) : say("none", "Nothing found");
      index.keepAll().catch(() => {});
    } catch {
      if (mine === turn) status.textContent = say("failed", "Search is not available; try again");
    }
  };

  const filter = (name, values, shown) => {
    const select = make("select", { name }, make("option", { value: "" }, say("all", "All")), ...values.map((value) => make("option", { value, dir: "auto" }, shown(value))));
    return make("label", {}, `${say(name, name[0].toUpperCase() + name.slice(1))} `, select);
  };

  const addFilters = async (given) => {
    if (asked || form.querySelector("select")) return;
    asked = true;
    const [facets, { months }] = await Promise.all([index.load("facets.json", JSON.parse), index.top()]);
    const years = [...new Set(months.map(([month]) => month.slice(0, 4)))].filter((year) => year > "0000").reverse();
    const languages = new Intl.DisplayNames(document.documentElement.lang || "en", { type: "language" });
    const row = make("p", { className: "row filters" });
    for (const [name, values] of [...FACETS.map((name) => [name, facets[name] ?? []]), ["year", years]]) {
      if (values.length > 1) row.append(filter(name, values, name === "lang" ? (tag) => languages.of(tag) : (value) => value));
    }
    form.append(row);
    for (const [name, value] of given) if (name !== "q" && form.elements[name]) form.elements[name].value = value;
  };

  const move = (event) => {
    const links = [...output.querySelectorAll("h2 a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape" && (at >= 0 || event.target === field)) {
      if (at < 0) field.value = "";
      field.focus();
      if (at < 0) run();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && (at >= 0 || event.target === field)) {
      const next = at + (event.key === "ArrowDown" ? 1 : -1);
      (next < 0 ? field : links[Math.min(next, links.length - 1)])?.focus();
    } else return;
    event.preventDefault();
  };

  const given = new URLSearchParams(location.search);
  let pause;
  field.value = given.get("q") ?? "";
  form.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(run, 120);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    run();
  });
  document.addEventListener("keydown", move);
  form.addEventListener("focusin", () => addFilters(given).catch(() => {}), { once: true });
  if (given.size) addFilters(given).catch(() => {}).then(run);
};

if (typeof document !== "undefined") {
  const form = document.getElementById("search");
  if (form) start(form);
}
