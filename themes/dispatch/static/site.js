// The colour scheme switch, and "/" or Ctrl-K to search. Pages are complete without it.
(() => {
  const root = document.documentElement;
  const button = document.querySelector("button.scheme");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);
  const label = () => {
    button.textContent = isDark() ? button.dataset.light : button.dataset.dark;
  };
  if (button) {
    button.hidden = false;
    label();
    dark.addEventListener("change", label);
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      try {
        localStorage.setItem("scheme", root.dataset.theme);
      } catch (error) {
        // Without storage the choice holds for this page.
      }
      label();
    });
  }
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
