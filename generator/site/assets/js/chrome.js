/*
 * Small repairs to the page's furniture: menu and search buttons that work from the keyboard,
 * wide tables and charts that can be scrolled from the keyboard, and print buttons.
 */
(() => {
  // The theme opens its menu and search with labels of hidden check boxes. They work without
  // scripts, but no key reaches a label: with scripts, a real button takes each one's place.
  function asButton(label, name) {
    const box = document.getElementById(label.htmlFor);
    const button = document.createElement("button");
    button.type = "button";
    button.className = label.className;
    button.setAttribute("aria-label", name);
    button.append(...label.childNodes);
    label.replaceWith(button);
    const tell = () => button.setAttribute("aria-expanded", String(box.checked));
    tell();
    box.addEventListener("change", tell);
    button.addEventListener("click", () => box.click());
    return button;
  }

  function prepareMenu() {
    const box = document.getElementById("__drawer");
    const label = document.querySelector(".ws-tool--menu");
    const drawer = document.querySelector(".md-sidebar--primary");
    if (!drawer) {
      label.hidden = true; // a page without side columns has no menu to open
      return;
    }
    const menu = asButton(label, "Menu");
    box.addEventListener("change", () => {
      if (!box.checked) return;
      // A hidden drawer takes no focus: wait until the style that shows it has been applied.
      requestAnimationFrame(() => drawer.querySelector("a[href]")?.focus());
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && box.checked) {
        box.click();
        menu.focus();
      }
    });
  }

  // What scrolls sideways can be reached and named; what a template has named keeps its name.
  const SCROLLS = { ".md-typeset__scrollwrap, .ws-table-wrap": "Table", ".ws-figure__plot": "Chart" };

  function nameWideParts() {
    for (const [selector, kind] of Object.entries(SCROLLS)) {
      for (const part of document.querySelectorAll(selector)) {
        if (part.scrollWidth <= part.clientWidth || part.hasAttribute("role")) continue;
        part.tabIndex = 0;
        part.setAttribute("role", "group"); // not a landmark: a page may hold many
        part.setAttribute("aria-label", `${kind}, scrolls sideways`);
      }
    }
  }

  prepareMenu();
  for (const label of document.querySelectorAll(".ws-tool--search")) asButton(label, "Search");
  addEventListener("load", nameWideParts);
  addEventListener("resize", nameWideParts);
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-ws-print]")) print();
    // The way back to the top goes once it is taken: the focus goes to the top as well.
    if (event.target.closest(".ws-top")) {
      document.getElementById("main-content").focus({ preventScroll: true });
    }
  });
})();
