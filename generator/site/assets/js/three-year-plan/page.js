/* The three-year plan's page: what is shown, how far the school is, and files out and in. */
(() => {
  const ours = wholeSchool;
  const { element, icon, dates, threeYears: tool } = ours;
  const { data } = tool;
  const root = document.getElementById("ws-plan-tool");
  const LARGEST_FILE = 500000;

  const live = element("p", { class: "ws-plan-count", role: "status" });
  const news = element("div", {});
  const place = element("div", {});
  const more = element("div", { class: "ws-plan-tool" });
  const open = new Set(); // folded-out parts of the tool

  // ---- changes ----

  const parts = {
    change(id, changes) {
      tool.set(id, changes);
      tool.showAction(tool.items().find((each) => each.id === id));
      draw();
    },
    add(given) {
      const made = tool.add(given);
      tool.placeOwn(made, parts);
      const { view } = tool.state;
      const fits = (key, wanted) => view[key] === tool.EVERY || view[key] === wanted;
      if (!fits("term", made.term) || !fits("part", made.part) || !fits("schools", made.schools)) {
        Object.assign(view, { term: made.term, part: tool.EVERY, schools: tool.EVERY });
        tool.save();
      }
      draw();
      filter();
      tell("info", `Added to ${tool.term[made.term].name}, ${data.parts[made.part].toLowerCase()}.`);
    },
    async remove(item) {
      const yes = await ours.ask({ title: "Take this action out?", text: item.do, yes: "Take it out" });
      if (!yes) return;
      tool.remove(item.id);
      tool.takeAway(item.id);
      draw();
      filter();
      document.getElementById("plan-own-summary").focus();
    },
  };

  function look(changes) {
    Object.assign(tool.state.view, changes);
    tool.save();
    draw();
    filter();
  }

  // ---- what is shown ----

  function isShown(item) {
    const { term, part, schools, status } = tool.state.view;
    const own = tool.of(item.id).status;
    return (
      (!term || item.term === term) &&
      (!part || item.part === part) &&
      (!schools || item.schools === schools || (item.schools === "together" && schools !== "together")) &&
      (status === tool.EVERY ? own !== tool.NOT_FOR_US : status === tool.OPEN ? !["done", tool.NOT_FOR_US].includes(own) : own === status)
    );
  }

  function filter() {
    let shown = 0;
    for (const item of tool.items()) {
      const row = document.getElementById(item.id);
      row.hidden = !isShown(item);
      if (!row.hidden) shown += 1;
    }
    for (const section of document.querySelectorAll("#ws-plan .ws-plan-part, #ws-plan .ws-plan-term")) {
      section.hidden = !section.querySelector(".ws-plan-action:not([hidden])");
    }
    for (const section of document.querySelectorAll("#ws-plan .ws-plan-phase")) {
      const { term } = tool.state.view;
      section.hidden = Boolean(term) && !term.startsWith(data.terms.find((each) => section.nextElementSibling.dataset.term === each.id).id.split("-")[0]);
    }
    const all = tool.items().length;
    live.textContent = shown === 0 ? "No action fits. Show every term, or change what is chosen." : `${shown} of ${all} actions shown.`;
  }

  // An address that names an action, a term or a phase shows it, whatever is chosen.
  function showNamed() {
    const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (named?.parentElement === more) {
      named.open = true;
      named.querySelector("summary").focus();
      return;
    }
    if (!named?.closest("#ws-plan") || !named.closest("[hidden]")) return;
    Object.assign(tool.state.view, { term: tool.EVERY, part: tool.EVERY, schools: tool.EVERY, status: tool.EVERY });
    draw();
    filter();
    named.scrollIntoView();
  }

  // ---- the tool ----

  const choice = (key, label, names) => {
    const id = `plan-${key}`;
    return element(
      "div",
      { class: "ws-field" },
      element("label", { for: id }, label),
      element("select", { id, value: tool.state.view[key], autocomplete: "off", onchange: (event) => look({ [key]: event.target.value }) }, Object.entries(names).map(([value, name]) => element("option", { value }, name))),
    );
  };

  const every = (words, names) => ({ [tool.EVERY]: words, ...names });
  const terms = Object.fromEntries(data.terms.map((each) => [each.id, each.name]));

  const filters = () =>
    element(
      "div",
      { class: "ws-filter", role: "group", "aria-label": "Which actions to show" },
      element(
        "div",
        { class: "ws-filter__row" },
        choice("term", "Term", every("All nine terms", terms)),
        choice("part", "Element", every("Every element", data.parts)),
        choice("schools", "Schools", every("Every school", data.schools)),
        choice("status", "Status", every("All but “not for us”", { [tool.OPEN]: "Still to do", ...data.statuses })),
      ),
    );

  function folded(id, label, ...content) {
    const toggle = (event) => open[event.target.open ? "add" : "delete"](id);
    return element("details", { id, open: open.has(id), ontoggle: toggle }, element("summary", { id: `${id}-summary` }, label), ...content);
  }

  function progress() {
    const counts = (items) => Object.keys(data.statuses).map((status) => items.filter((each) => tool.of(each.id).status === status).length);
    const cells = (numbers) => numbers.map((each) => element("td", { class: "ws-num" }, String(each)));
    const rows = data.terms.map((each) => element("tr", {}, element("th", { scope: "row" }, each.name), cells(counts(tool.items().filter((item) => item.term === each.id)))));
    const all = counts(tool.items());
    const [, started, done, notForUs] = all;
    return folded(
      "plan-progress",
      `How far you are: ${done} done, ${started} started, ${all.reduce((sum, each) => sum + each, 0) - notForUs} in all`,
      element(
        "div",
        { class: "ws-table-wrap", tabindex: "0", role: "region", "aria-label": "How far you are, by term" },
        element(
          "table",
          { class: "ws-table" },
          element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "Term"), Object.values(data.statuses).map((name) => element("th", { scope: "col", class: "ws-num" }, name)))),
          element("tbody", {}, rows),
          element("tfoot", {}, element("tr", {}, element("th", { scope: "row" }, "All nine terms"), cells(all))),
        ),
      ),
    );
  }

  function assessment() {
    const steps = tool.fromAssessment();
    if (steps.length === 0) return null;
    const bring = () => {
      steps.forEach((each) => tool.placeOwn(tool.add(each), parts));
      Object.assign(tool.state.view, { part: tool.EVERY, schools: tool.EVERY, status: tool.EVERY });
      draw();
      filter();
      tell("info", steps.length === 1 ? "One step of your self-assessment is in the plan." : `${steps.length} steps of your self-assessment are in the plan.`);
    };
    return element(
      "div",
      { class: "ws-notice ws-notice--info" },
      icon("target"),
      element(
        "div",
        { class: "ws-notice__body" },
        element("p", { class: "ws-notice__title" }, "Your self-assessment is on this device"),
        element("p", {}, "Its next steps can stand in this plan, in the term that is shown, beside the actions here."),
        element("p", { class: "ws-actions" }, element("button", { type: "button", class: "ws-button ws-button--quiet", onclick: bring }, steps.length === 1 ? "Bring one step in" : `Bring ${steps.length} steps in`)),
      ),
    );
  }

  // ---- files ----

  function tell(kind = "", words = "", notes = []) {
    news.replaceChildren(
      ...(words
        ? [
            element(
              "div",
              { class: `ws-notice ws-notice--${kind}`, role: kind === "danger" ? "alert" : "status" },
              icon(kind === "danger" ? "info" : "check"),
              element("div", { class: "ws-notice__body" }, element("p", { class: "ws-notice__title" }, words), notes.length > 0 && element("ul", {}, notes.map((each) => element("li", {}, each)))),
            ),
          ]
        : []),
    );
  }

  async function openFile(event) {
    const file = event.target.files[0];
    event.target.value = "";
    if (!file) return;
    const wrong = (why) => tell("danger", `“${file.name}” was not opened. ${why}`, ["A plan that was saved here as JSON or CSV can be opened. Yours is as it was."]);
    if (file.size > LARGEST_FILE) {
      wrong("It is far larger than a plan.");
      return;
    }
    const found = tool.read(await file.text());
    if (found.wrong) {
      wrong(found.wrong);
      return;
    }
    const filledIn = Object.keys(tool.state.actions).length + tool.state.own.length;
    if (filledIn > 0) {
      const text = "What you have filled in on this device goes, and can't be brought back unless you have saved it.";
      if (!(await ours.ask({ title: "Put the file in the place of this plan?", text, yes: "Open the file" }))) return;
    }
    tool.state.own.forEach((each) => tool.takeAway(each.id));
    tool.replace(found.state);
    data.actions.forEach(tool.refillAction);
    tool.state.own.forEach((each) => tool.placeOwn(each, parts));
    draw();
    filter();
    tell("info", `“${file.name}” is open.`, found.notes);
  }

  function save(ending, write, type) {
    ours.saveFile(`three-year-plan.${ending}`, write(), type);
    tell("info", "The file is saved with your downloads.");
  }

  async function startAgain() {
    const text = "Every status, owner, date and note goes, and the actions you added.";
    if (!(await ours.ask({ title: "Begin again with an empty plan?", text, yes: "Begin again" }))) return;
    tool.state.own.forEach((each) => tool.takeAway(each.id));
    tool.replace({ view: tool.state.view, start_year: tool.state.start_year });
    data.actions.forEach(tool.refillAction);
    draw();
    filter();
    tell("info", "The plan is empty again.");
  }

  function printList() {
    const plan = document.getElementById("ws-plan");
    plan.classList.add("is-list");
    addEventListener("afterprint", () => plan.classList.remove("is-list"), { once: true });
    print();
  }

  const button = (id, sign, words, onclick) => element("button", { type: "button", class: "ws-button ws-button--quiet", id, onclick }, icon(sign), words);

  function files() {
    const now = dates.schoolYearNow();
    const years = [...new Set([tool.state.start_year, now - 2, now - 1, now, now + 1])].sort();
    const choose = (event) => {
      tool.state.start_year = Number(event.target.value);
      tool.save();
      tool.items().forEach(tool.showAction);
      draw();
    };
    return folded(
      "plan-files",
      "First year, files and printing",
      element(
        "div",
        { class: "ws-field ws-plan-year" },
        element("label", { for: "plan-start" }, "The first year is"),
        element("p", { class: "ws-field__hint", id: "plan-start-hint" }, "Weeks become dates by the usual terms in England. A date you put in yourself stays."),
        element("select", { id: "plan-start", value: tool.state.start_year, "aria-describedby": "plan-start-hint", onchange: choose }, years.map((each) => element("option", { value: each }, dates.yearName(each)))),
      ),
      element("p", {}, "The calendar holds everything that is still to do. CSV opens in a spreadsheet; JSON keeps everything. Both open here again, on another device too. Printing takes what is shown."),
      element(
        "div",
        { class: "ws-actions" },
        button("save-ics", "calendar", "Calendar file", () => save("ics", tool.asCalendar, "text/calendar")),
        button("save-csv", "table", "CSV", () => save("csv", tool.asCsv, "text/csv")),
        button("save-json", "download", "JSON", () => save("json", tool.asJson, "application/json")),
        button("plan-print", "print", "Print as a list", printList),
        button("plan-print-all", "print", "Print in full", () => print()),
        element("span", { class: "ws-plan-open" }, element("input", { type: "file", class: "ws-hidden", id: "plan-file", accept: ".json,.csv,application/json,text/csv", onchange: openFile }), element("label", { class: "ws-button ws-button--quiet", for: "plan-file" }, icon("document"), "Open a file")),
        button("plan-again", "close", "Begin again", startAgain),
      ),
    );
  }

  const warning = () =>
    element(
      "div",
      { class: "ws-notice ws-notice--safeguarding" },
      icon("info"),
      element("div", { class: "ws-notice__body" }, element("p", { class: "ws-notice__title" }, "This browser keeps nothing"), element("p", {}, "What you fill in is gone when you leave this page. Save it as a file first.")),
    );

  function draw() {
    ours.redraw(place, !tool.keeps && warning(), filters(), assessment());
    ours.redraw(more, progress(), folded("plan-own", "Add an action of your own", tool.ownForm(parts)), files());
  }

  document.querySelector(".ws-plan-terms").hidden = true;
  const people = element("datalist", { id: "ws-plan-people" }, data.people.map((name) => element("option", { value: name })));
  const note = element("p", { class: "ws-small" }, "What you fill in stays in this browser, on this device. Nothing is sent anywhere.");
  const ways = element(
    "p",
    { class: "ws-plan-ways" },
    element("a", { href: "#plan-progress" }, "How far you are"),
    element("a", { href: "#plan-own" }, "Add your own"),
    element("a", { href: "#plan-files" }, "Save, open, print"),
  );
  root.append(note, place, element("div", { class: "ws-plan-line" }, live, ways), news, people);
  document.getElementById("ws-plan").after(more);
  if (ours.kept("three-year-plan").read()) tool.save();
  else tool.keeps = ours.keeps(); // a mere visit is noted nowhere
  tool.prepareActions(parts);
  tool.state.own.forEach((each) => tool.placeOwn(each, parts));
  draw();
  filter();
  showNamed();
  addEventListener("hashchange", showNamed);

  // Changed in another window: take what is there, so that neither is lost.
  addEventListener("storage", (event) => {
    if (event.key !== "wholeschool.three-year-plan") return;
    tool.state.own.forEach((each) => tool.takeAway(each.id));
    tool.state = tool.clean(ours.kept("three-year-plan").read());
    data.actions.forEach(tool.refillAction);
    tool.state.own.forEach((each) => tool.placeOwn(each, parts));
    draw();
    filter();
    tell("info", "The plan was changed in another window, and is shown as it is now.");
  });
})();
