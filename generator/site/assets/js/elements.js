/*
 * Building parts of a page by script, and asking before something is lost.
 *
 *   wholeSchool.element("button", { class: "ws-button", type: "button", onclick: save }, "Save")
 *     An "on…" property is a listener; true sets an attribute without a value; false, null and
 *     undefined set none. Children are nodes, text or lists of them; false, null and undefined
 *     are left out. The value of a select is set once its options stand.
 *
 *   wholeSchool.icon("print")    one of the site's signs
 *
 *   if (await wholeSchool.ask({ title: "Erase it?", text: "…", yes: "Erase it" })) …
 *     A dialog over the page. Escape and the second button, which has the focus, answer no; focus
 *     returns to where it was.
 */
(() => {
  const ours = (window.wholeSchool ??= {});
  const SVG = "http://www.w3.org/2000/svg";

  function fill(node, properties, children) {
    const shown = children.flat(Infinity).filter((child) => child !== false && child !== null && child !== undefined);
    node.append(...shown);
    for (const [name, value] of Object.entries(properties)) {
      if (value === false || value === null || value === undefined) continue;
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (name === "value" && node.localName === "select") node.value = value;
      else node.setAttribute(name, value === true ? "" : value);
    }
    return node;
  }

  ours.element = (tag, properties = {}, ...children) =>
    fill(document.createElement(tag), properties, children);

  ours.drawn = (tag, properties = {}, ...children) =>
    fill(document.createElementNS(SVG, tag), properties, children);

  ours.icon = (name) =>
    ours.drawn(
      "svg",
      { class: "ws-icon", "aria-hidden": "true", focusable: "false" },
      ours.drawn("use", { href: `#ws-${name}` }),
    );

  let asked = 0;
  ours.ask = ({ title, text, yes, no = "Cancel" }) =>
    new Promise((resolve) => {
      asked += 1;
      const name = `ws-ask-${asked}`;
      // Pressing Enter without reading loses nothing: the focus begins on "no".
      const button = (words, look, answer) =>
        ours.element("button", { type: "button", class: `ws-button ${look}`, autofocus: !answer, onclick: () => dialog.close(answer) }, words);
      const dialog = ours.element(
        "dialog",
        { class: "ws-dialog", "aria-labelledby": name },
        ours.element("h2", { id: name, class: "ws-dialog__title" }, title),
        ours.element("p", {}, text),
        ours.element("div", { class: "ws-dialog__actions" }, button(yes, "", "yes"), button(no, "ws-button--quiet", "")),
      );
      dialog.addEventListener("close", () => {
        dialog.remove();
        resolve(dialog.returnValue === "yes");
      });
      const page = document.querySelector(".md-typeset") ?? document.body;
      page.append(dialog);
      dialog.showModal();
    });
})();
