/* Beside each block of commands on the page, a button to copy it. Stands before copy.js. */
(() => {
  const { element } = window.wholeSchool;
  document.querySelectorAll(".md-typeset pre > code").forEach((code, at) => {
    code.id ||= `commands-${at + 1}`;
    const label = at ? `Copy these commands (${at + 1})` : "Copy these commands";
    const button = element("button", { type: "button", class: "ws-button ws-button--quiet", "aria-label": label }, "Copy");
    button.dataset.copy = code.id;
    const region = element("span", { role: "status", class: "ws-small" });
    code.parentElement.after(element("p", { class: "ws-copy" }, button, " ", region));
  });
})();
