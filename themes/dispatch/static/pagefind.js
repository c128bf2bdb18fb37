// Search with Pagefind's own index, which is made of the built site and stands in pagefind/ at its root.
// Takes form#search with input[name=q] and all attributes that search.js knows; fills #search-status, #search-results.

const FACETS = ["topic", "region", "outlet", "lang", "year"];
const PAGE = 10;

const make = (tag, attributes = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), attributes);
  element.append(...children);
  return element;
};

// Pagefind gives HTML with <mark>; a document of its own reads it, and only text and marks come back.
const marked = (html) =>
  [...new DOMParser().parseFromString(html, "text/html").body.childNodes].map((node) => (node.nodeName === "MARK" ? make("mark", {}, node.textContent) : node.textContent));

const start = (form) => {
  const root = new URL((form.dataset.root ?? "../").replace(/[^/]*$/, ""), location);
  const tongue = document.documentElement.lang || undefined;
  const field = form.elements.q;
  const status = document.getElementById("search-status");
  const output = document.getElementById("search-results");
  const say = (name, n) => form.dataset[name].replace("{n}", n?.toLocaleString(tongue));
  let turn = 0;
  let library;

  const load = () => {
    library ??= import(new URL("pagefind/pagefind.js", root).href);
    library.catch(() => (library = undefined));
    return library;
  };

  const item = ({ url, meta, excerpt }) => {
    const own = { dir: "auto", ...(meta.lang && { lang: meta.lang }) };
    const date = meta.date && new Date(`${meta.date}T00:00Z`).toLocaleDateString(tongue, { dateStyle: "medium", timeZone: "UTC" });
    const note = date ? [make("p", { className: "note" }, make("time", { dateTime: meta.date, dir: "auto" }, date))] : [];
    const link = make("a", { href: url, ...own }, meta.title ?? url);
    return make("li", { className: "card" }, make("h2", {}, link), make("p", { className: "dek", ...own }, ...marked(excerpt)), ...note);
  };

  const show = async (results, from, mine) => {
    const items = (await Promise.all(results.slice(from, from + PAGE).map((result) => result.data()))).map(item);
    if (mine !== turn) return;
    const list = from ? output.querySelector("ol") : make("ol", { className: "cards", role: "list" });
    list.append(...items);
    if (!from) output.replaceChildren(list);
    output.querySelector("button")?.remove();
    if (from) items[0]?.querySelector("a").focus();
    if (from + PAGE < results.length) output.append(make("button", { type: "button", onclick: () => show(results, from + PAGE, mine) }, say("more")));
  };

  const run = async () => {
    const mine = ++turn;
    const query = field.value.trim().slice(0, 200);
    const chosen = [...new FormData(form)].filter(([name, value]) => name !== "q" && value);
    const address = new URLSearchParams([...(query ? [["q", query]] : []), ...chosen]).toString();
    history.replaceState(null, "", address ? `?${address}` : location.pathname);
    if (!address) {
      status.textContent = "";
      output.replaceChildren();
      return;
    }
    try {
      const { results } = await (await load()).search(query || null, { filters: Object.fromEntries(chosen) });
      if (mine !== turn) return;
      await show(results, 0, mine);
      if (mine === turn) status.textContent = results.length === 1 ? say("one", 1) : results.length ? say("many", results.length) : say("none");
    } catch {
      if (mine === turn) status.textContent = say("failed");
    }
  };

  const filter = (name, values, shown) => {
    const select = make("select", { name }, make("option", { value: "" }, say("all")), ...values.map((value) => make("option", { value, dir: "auto" }, shown(value))));
    return make("label", {}, `${say(name)} `, select);
  };

  const addFilters = async (given) => {
    const found = await (await load()).filters();
    if (form.querySelector("select")) return;
    const languages = new Intl.DisplayNames(tongue ?? "en", { type: "language" });
    const row = make("p", { className: "row filters" });
    for (const name of FACETS) {
      const values = Object.keys(found[name] ?? {}).sort();
      if (name === "year") values.reverse();
      if (values.length > 1) row.append(filter(name, values, name === "lang" ? (tag) => languages.of(tag) : (value) => value));
    }
    form.append(row);
    for (const [name, value] of given) if (name !== "q" && form.elements[name]) form.elements[name].value = value;
  };

  const move = (event) => {
    const links = [...output.querySelectorAll("h2 a")];
    const at = links.indexOf(document.activeElement);
    if (at < 0 && event.target !== field) return;
    if (event.key === "Escape") {
      if (at < 0) field.value = "";
      field.focus();
      if (at < 0) run();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const next = at + (event.key === "ArrowDown" ? 1 : -1);
      (next < 0 ? field : links[Math.min(next, links.length - 1)])?.focus();
    } else return;
    event.preventDefault();
  };

  const given = new URLSearchParams(location.search);
  const fail = () => (status.textContent = say("failed"));
  let pause;
  field.value = given.get("q") ?? "";
  form.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(run, 200);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    run();
  });
  document.addEventListener("keydown", move);
  form.addEventListener("focusin", () => addFilters(given).catch(fail), { once: true });
  if (given.size) addFilters(given).then(run, fail);
};

const form = document.getElementById("search");
if (form) start(form);
