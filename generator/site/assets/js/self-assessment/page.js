/* The self-assessment's page: which view shows, and what its buttons do. */
(() => {
  const ours = window.wholeSchool;
  const { element, ask, assess: tool } = ours;
  const frame = document.getElementById("assess");
  const paper = document.getElementById("paper");
  const VIEWS = { answer: "Answer", result: "Result", plan: "Plan", combine: "Combine", files: "Files" };

  const nav = element("nav", { class: "ws-views", "aria-label": "Parts of the self-assessment" });
  const status = element("p", { class: "ws-just-done", role: "status" });
  const stage = element("div", { class: "ws-assess__stage" });
  let shown = { view: "answer" };

  function say(words, problem = false) {
    status.className = problem ? "ws-just-done is-problem" : "ws-just-done";
    status.replaceChildren(words);
  }

  function changed() {
    tool.save();
    if (tool.keeps === false) say("This browser keeps nothing. Save a file before you close the page.", true);
  }

  // ---- what chosen files do ----

  const bothSchools = (theirs) => `The file says “${theirs}”; the answers on this device say “${tool.state.school}”.`;

  async function open(file) {
    say(""); // what was said of an earlier file
    const found = await tool.understand(file);
    if (found.problem) return say(found.problem, true);
    const other = tool.fromAnotherSchool(found.state.school, tool.state.school);
    if (other || !tool.isEmpty(tool.state)) {
      const title = other ? "Open a file from another school?" : "Put the file in the place of these answers?";
      const text = `${other ? `${bothSchools(found.state.school)}\n` : ""}What is on this device now goes, and can't be brought back unless you have saved it.`;
      if (!(await ask({ title, text, yes: "Open the file" }))) return say("Nothing was opened.");
    }
    tool.replace(found.state);
    show();
    changed();
    say([`${file.name} is open: ${tool.answered(tool.state.answers)} of 40 questions are answered.`, ...found.notes].join(" "));
  }

  async function openEarlier([file]) {
    const found = await tool.understand(file);
    if (found.problem) return say(found.problem, true);
    if (tool.fromAnotherSchool(found.state.school, tool.state.school)) {
      const text = `${bothSchools(found.state.school)}\nThe questions are for comparing a school with itself.`;
      if (!(await ask({ title: "Compare with another school?", text, yes: "Compare all the same" }))) return say("Nothing was opened.");
    }
    tool.state.before = { saved: found.saved, answers: found.state.answers };
    show();
    changed();
    say([`${file.name} stands beside today's answers.`, ...found.notes].join(" "));
  }

  async function addPeople(files) {
    const said = [];
    let problem = false;
    for (const file of files) {
      const found = await tool.understand(file);
      const schools = [tool.state.school, ...tool.colleagues.people.map(({ state }) => state.school)];
      const other = !found.problem && schools.find((school) => tool.fromAnotherSchool(school, found.state.school));
      if (found.problem) {
        said.push(found.problem);
        problem = true;
      } else if (other && !(await ask({ title: "Add a file from another school?", text: `${file.name} says “${found.state.school}”; the others say “${other}”.`, yes: "Add it all the same" }))) {
        said.push(`${file.name} was not added: it is from ${found.state.school}.`);
        problem = true;
      } else if (tool.colleagues.people.some(({ content }) => content === JSON.stringify(found.state))) {
        said.push(`${file.name} was not added: the same answers are there already.`);
        problem = true;
      } else {
        tool.colleagues.people.push({ file: file.name, state: found.state, content: JSON.stringify(found.state) });
        said.push([`${file.name} was added.`, ...found.notes].join(" "));
      }
    }
    show();
    say(said.join(" "), problem);
  }

  async function adopt(rows) {
    const title = "Start the shared answers from the middles?";
    const text = "Each level on this device becomes the middle of the answers, the lower one where there are two. Your notes and owners stay. Save a file of your own answers first if you want to keep them.";
    if (!(await ask({ title, text, yes: "Start from the middles" }))) return;
    for (const [id, level] of Object.entries(tool.middles(rows))) tool.answer(id).level = level;
    tool.colleagues.mine = false;
    changed();
    await go("result");
    say("These are the middles of your answers. Change a level wherever you agree on another.");
  }

  async function erase() {
    const text = "Answers, notes, owners, the plan and the earlier year go from this device. They can't be brought back unless you have saved a file.";
    if (!(await ask({ title: "Erase the self-assessment?", text, yes: "Erase it" }))) return;
    tool.erase();
    tool.colleagues.people = [];
    show();
    say("Erased. Nothing of the self-assessment is kept on this device.");
  }

  // ---- views ----

  const redraw = (change) => {
    change();
    changed();
    show();
  };
  const plan = () => tool.state.plan;
  const drawn = {
    answer: () => tool.answering(tool.dimensions.find(({ id }) => id === shown.dimension), changed),
    result: () => tool.result({ openEarlier, forgetEarlier: () => redraw(() => { tool.state.before = null; }) }),
    plan: () =>
      tool.actionPlan({
        changed,
        say,
        resize: (size) => redraw(() => { plan().size = size; }),
        putAside: (id) => redraw(() => plan().aside.push(id)),
        takeBack: (id) => redraw(() => { plan().aside = plan().aside.filter((one) => one !== id); }),
      }),
    combine: () =>
      tool.laidOut({
        add: addPeople,
        adopt,
        set: (choice) => { Object.assign(tool.colleagues, choice); show(); },
        remove: (n) => { tool.colleagues.people.splice(n, 1); show(); },
      }),
    files: () => tool.filesView({ say, open, erase }),
  };

  // Drawing a view again keeps the focus on the control that asked for it, where it still stands.
  function show({ focus = false } = {}) {
    const at = [...stage.querySelectorAll("a, button, input, select, textarea")].indexOf(document.activeElement);
    nav.replaceChildren(
      ...Object.entries(VIEWS).map(([view, words]) =>
        element("a", { href: `#${view}`, "aria-current": view === shown.view && "page" }, words),
      ),
    );
    stage.replaceChildren(drawn[shown.view]());
    if (focus) stage.querySelector("h2").focus();
    else if (at >= 0) (stage.querySelectorAll("a, button, input, select, textarea")[at] ?? stage.querySelector("h2")).focus();
  }

  // Done once the view stands, so that what is said afterwards stays.
  function go(name) {
    if (location.hash === `#${name}`) return route();
    location.hash = name;
    return new Promise((done) => addEventListener("hashchange", done, { once: true }));
  }

  // From the address: a view, a dimension, a question, all ten, or the paper version.
  function route({ first = false } = {}) {
    const name = location.hash.slice(1);
    const within = paper.hidden ? stage : paper;
    if (name && !first && within.querySelector(`[id="${CSS.escape(name)}"]`)) return; // a place in what shows
    paper.hidden = name !== "paper";
    frame.hidden = name === "paper";
    if (name === "paper") return;
    say("");
    const dimension = tool.dimensions.find(({ id, indicators }) => id === name || indicators.some((one) => one.id === name));
    if (dimension) {
      tool.state.at = dimension.id;
      if (!tool.isEmpty(tool.state)) tool.save();
    }
    shown = name in VIEWS && name !== "answer" ? { view: name } : { view: "answer", dimension: name === "all" ? null : tool.state.at };
    show({ focus: Boolean(name) && !(first && !dimension && !(name in VIEWS)) });
    const question = dimension && dimension.id !== name && document.getElementById(`answer-${name}`);
    if (question) question.querySelector("input").focus();
    if (question) question.scrollIntoView();
  }

  frame.replaceChildren(nav, status, stage);
  addEventListener("hashchange", () => route());
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-ws-paper-back]")) go("answer");
  });
  // The same answers open in another tab: show what was changed there.
  addEventListener("storage", (event) => {
    if (event.key !== "wholeschool.self-assessment") return;
    tool.state = tool.clean(ours.kept("self-assessment").read());
    show();
  });
  route({ first: true });
  const done = tool.answered(tool.state.answers);
  if (done && !location.hash) say(`Welcome back: ${done} of 40 are answered, and you were at “${tool.dimensions.find(({ id }) => id === tool.state.at).title}”.`);
})();
