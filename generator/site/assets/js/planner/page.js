/*
 * The planner: the plans that are kept on this device, which one is open, each step back, and
 * files out and in. Everything happens in the browser; nothing is sent anywhere.
 */
(() => {
  const ours = wholeSchool;
  const { element, icon, scheme } = ours;
  const root = document.getElementById("ws-planner");
  const store = ours.kept("scheme-of-work");
  const STEPS_BACK = 100;
  const LARGEST_FILE = 500000;

  let state = { plans: [], open: 0 };
  let starting = false;
  let unkept = false;
  const history = [];

  const live = element("p", { class: "ws-hidden", role: "status" });
  const news = element("div", { class: "ws-planner__news" });
  const place = element("div", {});
  const plan = () => state.plans[state.open];
  const names = () => state.plans.map((each) => each.name);

  // ---- keeping ----

  function readKept() {
    const kept = store.read();
    const plans = (Array.isArray(kept?.plans) ? kept.plans : [])
      .map((each) => scheme.read(JSON.stringify(each)).plan)
      .filter(Boolean);
    const open = Number.isInteger(kept?.open) ? kept.open : 0;
    return { plans, open: Math.max(0, Math.min(open, plans.length - 1)) };
  }

  function keep() {
    unkept = !store.write({ plans: state.plans.map(scheme.asObject), open: state.open });
  }

  function change(next, words) {
    history.push({ state, words });
    if (history.length > STEPS_BACK) history.shift();
    state = next;
    keep();
    draw();
    ours.said(live, words);
  }

  const changePlan = (made, words) => change({ ...state, plans: state.plans.with(state.open, made) }, words);

  function undo() {
    const last = history.pop();
    if (!last) return;
    state = last.state;
    starting = false;
    keep();
    draw();
    ours.said(live, `Undone: ${last.words}`);
  }

  // ---- what can be done to a plan ----

  const title = (id) => scheme.lesson[id].title;
  const week = (made, id) => ours.dates.short(scheme.weekOf(made, scheme.placed(made, id)).starts);

  function toLookAt(made) {
    const number = scheme.notices(made).length;
    return number === 0 ? "Nothing to look at." : number === 1 ? "1 thing to look at." : `${number} things to look at.`;
  }

  const acts = {
    move(id, halfTerm) {
      const made = scheme.put(plan(), id, halfTerm);
      changePlan(made, `“${title(id)}” is in ${scheme.data.half_terms[halfTerm]}, week of ${week(made, id)}. ${toLookAt(made)}`);
      showCard(id);
    },
    chooseWeek(id, chosen) {
      const made = scheme.put(plan(), id, scheme.placed(plan(), id).half_term, chosen);
      changePlan(made, `“${title(id)}” is in the week of ${week(made, id)}. ${toLookAt(made)}`);
    },
    takeOut(id) {
      changePlan(scheme.takeOut(plan(), id), `“${title(id)}” is out of the plan.`);
      showCard(id);
    },
    rename(name) {
      changePlan({ ...plan(), name: freeName(scheme.cleanName(name), names().toSpliced(state.open, 1)) }, "The plan has its new name.");
    },
    chooseYears(years) {
      if (years.length === 0) {
        draw();
        ours.said(live, "A plan needs at least one year group.");
        return;
      }
      changePlan(scheme.withYears(plan(), years), `The plan is for ${years.map((each) => scheme.year[each].name).join(", ")}.`);
    },
    changeDates: (halfTerms) => changePlan(scheme.withHalfTerms(plan(), halfTerms), "The dates are changed."),
    closeWeek(halfTerm, at, closed) {
      const own = plan().half_terms[halfTerm];
      const weeks = closed ? [...own.closed, at].sort((one, other) => one - other) : own.closed.filter((each) => each !== at);
      const made = { ...plan(), half_terms: plan().half_terms.with(halfTerm, { ...own, closed: weeks }) };
      changePlan(made, `${closed ? "Support is closed in that week" : "Support is there in that week"}. ${toLookAt(made)}`);
    },
  };

  function showCard(id) {
    scheme.fold(scheme.lesson[id].year, true);
    document.getElementById(`plan-year-${scheme.lesson[id].year}`).open = true;
    document.getElementById(`move-${id}`)?.focus();
  }

  // ---- several plans ----

  function freeName(name, taken) {
    if (!taken.includes(name)) return name;
    let at = 2;
    while (taken.includes(`${name} (${at})`)) at += 1;
    return `${name} (${at})`;
  }

  function add(made, words) {
    starting = false;
    const named = { ...made, name: freeName(made.name, names()) };
    change({ plans: [...state.plans, named], open: state.plans.length }, words);
  }

  function startNew() {
    starting = true;
    draw();
    document.querySelector("#new-title").closest("form").querySelector("input").focus();
  }

  function removePlan() {
    const name = plan().name;
    const plans = state.plans.toSpliced(state.open, 1);
    change({ plans, open: Math.max(0, state.open - 1) }, `The plan “${name}” is deleted.`);
    tell("info", `The plan “${name}” is deleted.`, [], element("button", { type: "button", class: "ws-button ws-button--quiet", onclick: () => { undo(); tell(); } }, "Bring it back"));
  }

  // ---- files ----

  function tell(kind = "", words = "", notes = [], act = null) {
    if (!words) {
      news.replaceChildren();
      return;
    }
    news.replaceChildren(
      element(
        "div",
        { class: `ws-notice ws-notice--${kind}`, role: kind === "danger" ? "alert" : "status" },
        icon(kind === "danger" ? "info" : "check"),
        element("div", { class: "ws-notice__body" }, element("p", { class: "ws-notice__title" }, words), notes.length > 0 && element("ul", {}, notes.map((each) => element("li", {}, each))), act && element("p", { class: "ws-actions" }, act)),
      ),
    );
  }

  async function openFile(event) {
    const file = event.target.files[0];
    event.target.value = "";
    if (!file) return;
    const wrong = (why) => tell("danger", `“${file.name}” was not opened. ${why}`, ["A plan that was saved here as JSON or CSV can be opened. Your plans are as they were."]);
    if (file.size > LARGEST_FILE) {
      wrong("It is far larger than a plan.");
      return;
    }
    const { plan: made, notes, wrong: why } = scheme.read(await file.text());
    if (why) {
      wrong(why);
      return;
    }
    add(made, `“${file.name}” is open.`);
    tell("info", `“${plan().name}” is open, with ${made.lessons.length === 1 ? "1 lesson" : `${made.lessons.length} lessons`}.`, notes);
  }

  const opener = (id) =>
    element(
      "span",
      { class: "ws-planner__open" },
      element("input", { type: "file", class: "ws-hidden", id, accept: ".json,.csv,application/json,text/csv", onchange: openFile }),
      element("label", { class: "ws-button ws-button--quiet", for: id }, icon("document"), "Open a file"),
    );

  function save(ending, write, type) {
    ours.saveFile(`scheme-of-work-${scheme.slug(plan().name)}.${ending}`, write(plan()), type);
    ours.said(live, "The file is saved with your downloads.");
  }

  const button = (id, sign, words, onclick, properties = {}) =>
    element("button", { type: "button", class: "ws-button ws-button--quiet", id, onclick, ...properties }, icon(sign), words);

  // ---- drawing ----

  function bar() {
    const last = history.at(-1);
    return element(
      "div",
      { class: "ws-planner__bar" },
      element(
        "div",
        { class: "ws-field" },
        element("label", { for: "plan-open" }, "Plan"),
        element(
          "select",
          { id: "plan-open", value: state.open, onchange: (event) => change({ ...state, open: Number(event.target.value) }, `“${state.plans[event.target.value].name}” is open.`) },
          names().map((name, index) => element("option", { value: index }, name)),
        ),
      ),
      element(
        "div",
        { class: "ws-actions" },
        button("plan-undo", "arrow-left", ["Undo", last && element("span", { class: "ws-hidden" }, `: ${last.words}`)], undo, { "aria-disabled": last ? null : "true" }),
        button("plan-new", "pencil", "New plan", startNew),
        button("plan-copy", "document", "Copy", () => add(plan(), "The copy is open.")),
        button("plan-delete", "close", "Delete", removePlan),
        opener("plan-file"),
      ),
    );
  }

  function foldAll() {
    const open = scheme.isFolded(plan());
    const fold = () => {
      plan().years.forEach((year) => scheme.fold(year, open));
      draw();
    };
    return element("button", { type: "button", class: "ws-planner__tick", id: "plan-fold", onclick: fold }, open ? "Fold out every year group" : "Fold up every year group");
  }

  const away = () =>
    element(
      "div",
      { class: "ws-planner__away" },
      element("h2", {}, "Take it with you"),
      element("p", {}, "The calendar file puts each lesson into your school's calendar, in its week. CSV opens in a spreadsheet. JSON keeps everything and can be opened here on another device."),
      element(
        "div",
        { class: "ws-actions" },
        button("save-ics", "calendar", "Calendar file", () => save("ics", scheme.asCalendar, "text/calendar")),
        button("save-csv", "table", "CSV", () => save("csv", scheme.asCsv, "text/csv")),
        button("save-json", "download", "JSON", () => save("json", scheme.asJson, "application/json")),
        button("print-plan", "print", "Print", () => print()),
      ),
    );

  const warning = () =>
    element(
      "div",
      { class: "ws-notice ws-notice--safeguarding" },
      icon("info"),
      element("div", { class: "ws-notice__body" }, element("p", { class: "ws-notice__title" }, "This browser keeps nothing"), element("p", {}, "Your plan is gone when you leave this page. Save it as a file first.")),
    );

  function draw() {
    if (starting || state.plans.length === 0) {
      const cancel = state.plans.length > 0 && (() => { starting = false; draw(); document.getElementById("plan-new").focus(); });
      ours.redraw(place, unkept && warning(), scheme.startForm({
        names: names(),
        start: (chosen) => {
          add(scheme.fresh(chosen), "The plan is started.");
          tell();
          document.getElementById("plan-board").focus({ preventScroll: true });
          root.scrollIntoView();
        },
        cancel,
        open: opener("start-file"),
      }));
      return;
    }
    const notices = scheme.notices(plan());
    const board = element("div", { class: "ws-planner__board" }, scheme.board(plan(), notices, acts));
    scheme.letDrag(board, acts);
    ours.redraw(
      place,
      unkept && warning(),
      bar(),
      element("h2", { id: "plan-board", tabindex: "-1" }, plan().name),
      scheme.summary(plan(), notices),
      element("p", { class: "ws-small ws-planner__how" }, "Press Move to put a lesson in another half-term, or drag it there. The week follows by itself; choose another if you like."),
      plan().years.length > 1 && foldAll(),
      board,
      element("div", { class: "ws-planner__settings-row" }, scheme.settings(plan(), acts)),
      element("div", { class: "ws-planner__results" }, scheme.results(plan(), notices, acts)),
      scheme.paper(plan()),
      away(),
    );
  }

  root.append(live, news, place);
  state = readKept();
  if (state.plans.length > 0) keep();
  else unkept = !ours.keeps(); // a mere visit is noted nowhere
  draw();
  document.getElementById("suggested").hidden = true;
  root.hidden = false;

  // The same plan, changed in another window: take what is there, so that neither is lost.
  addEventListener("storage", (event) => {
    if (event.key !== "wholeschool.scheme-of-work" || starting) return;
    state = readKept();
    history.length = 0;
    draw();
    tell("info", "The plans were changed in another window, and are shown as they are now.");
  });
})();
