// The colour scheme switch, and "/" or Ctrl-K to search. Pages are complete without it.
(() => {
  const root = document.documentElement;
  const systemDark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : systemDark.matches);
  document.querySelector("button.scheme")?.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("scheme", root.dataset.theme);
    } catch (error) {
      // Without storage the choice holds for this page.
    }
  });
  // Browsers load no module from a disk: the page says so, and its lists of topics stay.
  const search = location.protocol === "file:" && document.getElementById("search");
  if (search) document.getElementById("search-status").textContent = search.dataset.disk;
  addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
    const asked = (event.key === "/" && !typing) || (event.key === "k" && (event.ctrlKey || event.metaKey));
    const field = asked && (document.getElementById("q") || document.getElementById("find"));
    if (field) {
      event.preventDefault();
      field.focus();
    }
  });
})();
