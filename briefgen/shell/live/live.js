"use strict";
// Keeps a preview page as new as its files: asks for the page again when the server says that something changed.
(() => {
  const root = "/-/briefgen/";
  const key = "briefgen-scroll:" + location.pathname;
  const loaded = document.currentScript.dataset.version;
  let seen = null;
  let panel = null;
  let stream = null;
  let leaving = null;

  const kept = sessionStorage.getItem(key);
  if (kept !== null) {
    sessionStorage.removeItem(key);
    const [x, y] = kept.split(",").map(Number);
    addEventListener("load", () => scrollTo({ left: x, top: y, behavior: "instant" }));
  }

  // A page that loads itself anew while its reader is on the way to another would take the reader back.
  function leave() {
    clearTimeout(leaving);
    leaving = setTimeout(stay, 5000);
  }

  // A link to a download is left and stays.
  function stay() {
    leaving = null;
    if (stream) look().catch(() => {});
  }

  function reload() {
    if (leaving !== null) return;
    sessionStorage.setItem(key, scrollX + "," + scrollY);
    location.reload();
  }

  function withoutStyles(text) {
    return text.replace(/<link rel="stylesheet"[^>]*>/g, "");
  }

  function styles(text) {
    return [...text.matchAll(/<link rel="stylesheet" href="([^"]*)"/g)].map((found) => found[1]);
  }

  function swapStyles(text) {
    const fresh = styles(text);
    document.querySelectorAll('link[rel="stylesheet"]').forEach((old, at) => {
      if (!fresh[at] || old.getAttribute("href") === fresh[at]) return;
      const link = old.cloneNode();
      link.href = fresh[at];
      link.addEventListener("load", () => old.remove());
      old.after(link);
    });
  }

  async function look() {
    const answer = await fetch(location.href, { cache: "no-store" });
    const version = (answer.headers.get("etag") || "").replaceAll('"', "");
    const text = (await answer.text()).replace(/data-version="[^"]*"/, "");
    if (seen === null && version !== loaded) return reload();
    if (seen !== null && text !== seen) {
      if (withoutStyles(text) !== withoutStyles(seen)) return reload();
      swapStyles(text);
    }
    seen = text;
    await state();
  }

  async function state() {
    const answer = await fetch(root + "state", { cache: "no-store" });
    show(await answer.json());
  }

  function element(name, text, ...children) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    made.append(...children);
    return made;
  }

  function problem(found) {
    const item = element("li", "", element("strong", found.place), element("span", " " + found.level + "[" + found.code + "]: " + found.what));
    if (found.why) item.append(element("p", "why: " + found.why));
    if (found.help) item.append(element("p", "help: " + found.help));
    item.className = found.level;
    return item;
  }

  function show(now) {
    if (panel) panel.remove();
    panel = null;
    if (!now.problems.length && !now.drafted.length) return;
    panel = document.createElement("briefgen-panel");
    panel.setAttribute("role", "status");
    const shadow = panel.attachShadow({ mode: "open" });
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = root + "live.css";
    const box = element("section", "");
    box.lang = "en";
    box.dir = "ltr";
    const close = element("button", "Close");
    close.addEventListener("click", () => panel.remove());
    box.append(close);
    for (const draft of now.drafted) {
      const link = element("a", draft.title);
      link.href = draft.url;
      box.append(element("p", "New draft: ", link));
    }
    if (now.problems.length) {
      box.append(element("h2", now.errors ? "The site cannot be published as it is" : "The checks have something to say"));
      box.append(element("ul", "", ...now.problems.map(problem)));
    }
    shadow.append(sheet, box);
    document.body.append(panel);
  }

  function listen() {
    if (stream) return;
    stream = new EventSource(root + "events");
    stream.addEventListener("change", () => look().catch(() => {}));
    stream.addEventListener("open", () => look().catch(() => {}));
  }

  function hush() {
    if (stream) stream.close();
    stream = null;
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? hush() : listen()));
  addEventListener("beforeunload", leave);
  addEventListener("pagehide", hush);
  if (!document.hidden) listen();
})();
