/* Saving the answers as files, opening them again, the paper version, and starting over. */
(() => {
  const ours = window.wholeSchool;
  const { element, icon, assess: tool } = ours;

  // A button that opens the device's own dialog for choosing files, and works from the keyboard.
  tool.chooser = (words, { onfiles, multiple = false, look = "" }) => {
    const input = element("input", {
      type: "file",
      class: "ws-hidden",
      accept: ".json,.csv,application/json,text/csv",
      multiple,
      onchange() {
        const files = [...input.files];
        input.value = ""; // so that choosing the same file again is noticed
        if (files.length) onfiles(files);
      },
    });
    return element("p", { class: "ws-actions" }, element("label", { class: `ws-button ws-file ${look}` }, input, icon("document"), words));
  };

  function named(part, label, hint) {
    const input = element("input", {
      id: `assess-${part}`,
      type: "text",
      maxlength: 200,
      autocomplete: "off",
      "aria-describedby": `assess-${part}-hint`,
      oninput(event) {
        tool.state[part] = event.target.value;
        tool.save();
      },
    });
    input.value = tool.state[part];
    return element(
      "div",
      { class: "ws-field" },
      element("label", { for: input.id }, label),
      element("p", { class: "ws-field__hint", id: `assess-${part}-hint` }, hint),
      input,
    );
  }

  const button = (words, sign, onclick, look = "ws-button--quiet") =>
    element("button", { type: "button", class: `ws-button ${look}`, onclick }, icon(sign), words);

  const section = (title, ...content) => element("section", {}, element("h3", {}, title), ...content);

  tool.filesView = (parts) => {
    const { state } = tool;
    const save = (as, ending, type) => () => {
      ours.saveFile(tool.fileName(state, "self-assessment", ending), as(state), type);
      parts.say("Saved. Look in your downloads.");
    };
    return element(
      "div",
      { class: "ws-assess__files" },
      element("h2", { tabindex: "-1" }, "Save, open, print, erase"),
      section(
        "Whose answers are these?",
        element(
          "div",
          { class: "ws-question__notes" },
          named("school", "School (optional)", "Goes into your files, so that another school's are noticed."),
          named("by", "Your name or role (optional)", "Shown beside your answers only if whoever combines them chooses so."),
        ),
      ),
      section(
        "Save a file",
        element("p", {}, "A file is safe when this browser is cleared, and is what you send to a colleague or open next year."),
        element("div", { class: "ws-actions" }, button("Save a file", "download", save(tool.asJson, "json", "application/json"), ""), button("Save as CSV for a spreadsheet", "table", save(tool.asCsv, "csv", "text/csv"))),
        element("p", { class: "ws-small" }, "The first holds everything, the plan included. The CSV holds levels, evidence and owners."),
      ),
      section("Open a file", element("p", {}, "Its answers take the place of those on this device. You are asked first."), tool.chooser("Open a file", { onfiles: ([file]) => parts.open(file), look: "ws-button--quiet" })),
      section(
        "Print",
        element(
          "div",
          { class: "ws-actions" },
          element("a", { class: "ws-button ws-button--quiet", href: "#result" }, "The result"),
          element("a", { class: "ws-button ws-button--quiet", href: "#plan" }, "The plan"),
          element("a", { class: "ws-button ws-button--quiet", href: "#paper" }, "The paper version"),
        ),
      ),
      section("Start over", element("p", {}, "Takes the answers, the plan and the earlier year off this device."), element("div", { class: "ws-actions" }, button("Erase everything here", "close", parts.erase))),
    );
  };
})();
