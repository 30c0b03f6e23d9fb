/*
 * What this site keeps on the device, shown and taken away: when each tool last changed something
 * and how much it is, all of it as one file, back from that file, and gone at one press.
 */
(() => {
  const ours = window.wholeSchool;
  const { element, ask } = ours;
  const titles = JSON.parse(document.getElementById("kept-tools").textContent);
  const table = document.querySelector("#kept tbody");
  const status = document.getElementById("kept-status");
  const KIND = "wholeschool.kept";
  const VERSION = 1;
  const LARGEST = 8 * 1024 * 1024;
  const COLOURS = `${__md_scope.pathname}.__palette`; // the theme keeps it, under a name of its own

  const titleOf = (name) => titles[name] ?? name;
  const size = (value) => {
    const bytes = new Blob([JSON.stringify(value)]).size;
    return bytes < 1024 ? `${bytes} bytes` : `${Math.round(bytes / 102.4) / 10} KB`;
  };
  const when = (date) =>
    date ? `changed ${date.toLocaleString("en-GB", { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" })}` : "no date noted";

  function say(words, problem = false) {
    status.className = problem ? "ws-just-done is-problem" : "ws-just-done";
    status.textContent = words;
  }

  function colours() {
    try {
      return JSON.parse(localStorage.getItem(COLOURS));
    } catch {
      return null;
    }
  }

  function eraseOne(name) {
    return async () => {
      const text = "It can't be brought back unless you have saved a file.";
      if (!(await ask({ title: `Erase “${titleOf(name)}” from this device?`, text, yes: "Erase it" }))) return;
      ours.kept(name).forget();
      show();
      say(`“${titleOf(name)}” is erased.`);
    };
  }

  // A tool that this page does not know, such as one of a newer copy of the site, is listed too.
  function rowOf(name) {
    const found = table.querySelector(`[data-kept="${CSS.escape(name)}"]`);
    if (found) return found;
    const row = element(
      "tr",
      { "data-kept": name, "data-strange": true },
      element("th", { scope: "row" }, name),
      element("td", { "data-label": "What it keeps" }, "Kept by a tool that this page doesn't know."),
      element("td", { "data-label": "On this device now", "data-now": true }),
    );
    table.append(row);
    return row;
  }

  function show() {
    const kept = ours.allKept();
    for (const row of table.querySelectorAll("[data-strange]")) row.remove();
    for (const cell of table.querySelectorAll("[data-now]")) cell.textContent = "Nothing";
    for (const name of kept) {
      const erase = element(
        "button",
        { type: "button", class: "ws-button ws-button--quiet", onclick: eraseOne(name) },
        "Erase",
        element("span", { class: "ws-hidden" }, ` ${titleOf(name)}`),
      );
      rowOf(name).querySelector("[data-now]").replaceChildren(`${size(ours.kept(name).read())}, ${when(ours.keptSince(name))}. `, erase);
    }
    if (colours()) table.querySelector("[data-kept-colours] [data-now]").textContent = colours().color?.scheme === "slate" ? "Dark" : "Light";
    for (const id of ["kept-save", "kept-erase"]) document.getElementById(id).disabled = kept.length === 0;
    return kept.length;
  }

  function save() {
    const entries = Object.fromEntries(ours.allKept().map((name) => [name, ours.kept(name).read()]));
    const saved = new Date().toISOString().slice(0, 10);
    const text = `${JSON.stringify({ kind: KIND, version: VERSION, saved, entries }, null, 1)}\n`;
    ours.saveFile(`kept-on-this-device-${saved}.json`, text, "application/json");
    say("Saved. Look in your downloads.");
  }

  // What the file holds for tools of this site, or a sentence on why it holds nothing.
  async function understand(file) {
    if (file.size > LARGEST) return { problem: "is too large to be a file of this page." };
    let given;
    try {
      given = JSON.parse(await file.text());
    } catch {
      return { problem: "can't be read. Choose a file that this page saved; its name ends in .json." };
    }
    const kind = given?.kind;
    if (kind !== KIND && typeof kind === "string" && kind.startsWith("wholeschool.")) {
      return { problem: `is the file of one tool. Open it there: ${titleOf(kind.slice("wholeschool.".length))}.` };
    }
    if (kind !== KIND || given.entries === null || typeof given.entries !== "object") return { problem: "wasn't saved by this page." };
    if (given.version !== VERSION) return { problem: "was saved by another version of this page." };
    const names = Object.keys(given.entries).filter((name) => Object.hasOwn(titles, name) && given.entries[name] !== null);
    if (!names.length) return { problem: "holds nothing for the tools of this site." };
    return { names, entries: given.entries };
  }

  async function bringBack(input) {
    const [file] = input.files;
    input.value = "";
    if (!file) return;
    const { problem, names, entries } = await understand(file);
    if (problem) return say(`${file.name} ${problem}`, true);
    const list = names.map(titleOf).join(", ");
    const lost = names.filter((name) => ours.allKept().includes(name)).map(titleOf).join(", ");
    const text = lost ? `It holds: ${list}.\nWhat is kept now goes: ${lost}.` : `It holds: ${list}.`;
    if (!(await ask({ title: "Bring this file back?", text, yes: "Bring it back" }))) return say("Nothing was changed.");
    const written = names.filter((name) => ours.kept(name).write(entries[name]));
    show();
    if (written.length < names.length) return say("This browser keeps nothing, so nothing could be brought back.", true);
    say(`Brought back: ${list}.`);
  }

  async function erase() {
    const list = ours.allKept().map(titleOf).join(", ");
    const text = `This goes from this device: ${list}, and the choice of light or dark colours.\nIt can't be brought back unless you have saved a file.`;
    if (!(await ask({ title: "Erase everything kept here?", text, yes: "Erase everything" }))) return say("Nothing was erased.");
    ours.eraseKept();
    localStorage.removeItem(COLOURS);
    show();
    say("Erased. Nothing is kept on this device.");
  }

  document.getElementById("kept-save").addEventListener("click", save);
  document.getElementById("kept-open").addEventListener("change", (event) => bringBack(event.target));
  document.getElementById("kept-erase").addEventListener("click", erase);
  addEventListener("storage", show);
  if (!show()) say("Nothing is kept on this device but the colours.");
})();
