/* The action plan: the lowest answers with the framework's next steps, an owner and a date each. */
(() => {
  const ours = window.wholeSchool;
  const { element, icon, assess: tool } = ours;

  const stepOf = (id) => (tool.state.plan.steps[id] ??= { owner: "", by: "" });
  const ownerOf = (indicator) => tool.state.plan.steps[indicator.id]?.owner || tool.state.answers[indicator.id]?.owner || indicator.owner;

  function chosen() {
    const { plan, answers } = tool.state;
    return tool.lowestFirst(answers).filter(({ indicator }) => !plan.aside.includes(indicator.id)).slice(0, plan.size);
  }

  function plans() {
    return chosen().map(({ dimension, indicator, level }) => ({
      dimension,
      indicator,
      level,
      doing: indicator.steps[level],
      owner: ownerOf(indicator),
      by: tool.state.plan.steps[indicator.id]?.by ?? "",
    }));
  }

  function saveCsv() {
    const rows = plans().map(({ dimension, indicator, level, doing, owner, by }) => [dimension.title, indicator.question, level, doing, owner, by]);
    const head = ["dimension", "question", "level now", "next step", "owner", "by when"];
    ours.saveFile(tool.fileName(tool.state, "action-plan", "csv"), ours.csv([head, ...rows]), "text/csv");
  }

  function saveCalendar() {
    const dated = plans().filter(({ by }) => by);
    const entries = dated.map(({ indicator, dimension, doing, owner, by }) => ({
      id: `action-${indicator.id}-${by}`,
      starts: by,
      title: `By today: ${doing}`,
      notes: `${dimension.title}: ${indicator.question}\nOwner: ${owner}`,
    }));
    ours.saveFile(tool.fileName(tool.state, "action-plan", "ics"), ours.calendarFile("Action plan", entries), "text/calendar");
  }

  function step({ dimension, indicator, level }, parts) {
    const id = `plan-${indicator.id}`;
    const write = (part) => (event) => {
      stepOf(indicator.id)[part] = event.target.value;
      parts.changed();
    };
    const owner = element("input", { id: `${id}-owner`, type: "text", maxlength: 200, autocomplete: "off", list: "assess-people", oninput: write("owner") });
    owner.value = ownerOf(indicator);
    const by = element("input", { id: `${id}-by`, type: "date", autocomplete: "off", oninput: write("by") });
    by.value = tool.state.plan.steps[indicator.id]?.by ?? "";
    const noteEmpty = () => by.classList.toggle("is-empty", !by.value);
    by.addEventListener("input", noteEmpty);
    noteEmpty();
    return element(
      "li",
      { class: "ws-action" },
      element("h3", { id }, indicator.steps[level]),
      element(
        "p",
        { class: "ws-action__from" },
        `${dimension.title}: `,
        element("a", { href: `#${indicator.id}` }, indicator.question),
        ` Now at ${level} ${tool.framework.levels[level].name}.`,
      ),
      element("p", { class: "ws-action__goal" }, element("strong", {}, "It's done when: "), indicator.levels[level + 1]),
      element(
        "div",
        { class: "ws-action__fields" },
        element("div", { class: "ws-field" }, element("label", { for: owner.id }, "Owner"), owner),
        element("div", { class: "ws-field" }, element("label", { for: by.id }, "By when"), by),
        element(
          "button",
          { type: "button", class: "ws-button ws-button--quiet", "aria-describedby": id, onclick: () => parts.putAside(indicator.id) },
          "Not now",
        ),
      ),
    );
  }

  function asideList(parts) {
    const ids = tool.state.plan.aside;
    if (!ids.length) return "";
    const indicators = tool.indicators.filter((indicator) => ids.includes(indicator.id));
    return element(
      "section",
      { class: "ws-assess__side", "aria-labelledby": "plan-aside" },
      element("h3", { id: "plan-aside" }, "Put aside for now"),
      element(
        "ul",
        { class: "ws-aside" },
        indicators.map((indicator) =>
          element(
            "li",
            {},
            `${tool.place(indicator.id)} ${indicator.question} `,
            element("button", { type: "button", class: "ws-button ws-button--quiet", onclick: () => parts.takeBack(indicator.id) }, "Bring back", element("span", { class: "ws-hidden" }, ` ${indicator.question}`)),
          ),
        ),
      ),
    );
  }

  tool.actionPlan = (parts) => {
    const heading = element("h2", { tabindex: "-1" }, "What to do next");
    const steps = chosen();
    if (!tool.answered(tool.state.answers)) {
      return element("div", {}, heading, tool.nothingYet("A plan is made from your lowest answers. Nothing is answered yet."));
    }
    const size = element("select", { id: "plan-size", autocomplete: "off", onchange: (event) => parts.resize(Number(event.target.value)) });
    size.append(...tool.SIZES.map((number) => element("option", { value: number, selected: number === tool.state.plan.size }, String(number))));
    const none = element("div", { class: "ws-empty" }, element("p", {}, "No answer is below level 3, or all that are have been put aside."));
    return element(
      "div",
      {},
      heading,
      tool.whose(),
      tool.answered(tool.state.answers) < tool.indicators.length &&
        element("p", {}, element("strong", {}, `Made from ${tool.answered(tool.state.answers)} of ${tool.indicators.length} answers.`), " Answer the rest before you settle on a plan: the lowest may be among them."),
      element("p", { class: "ws-lead" }, "The lowest answers first, each with one concrete step. Three that happen are worth more than ten that don't."),
      element("div", { class: "ws-field ws-plan-size" }, element("label", { for: "plan-size" }, "How many steps?"), size),
      element("datalist", { id: "assess-people" }, tool.framework.people.map((name) => element("option", { value: name }))),
      steps.length ? element("ol", { class: "ws-plan" }, steps.map((one) => step(one, parts))) : none,
      element(
        "div",
        { class: "ws-actions" },
        tool.printButton("Print this plan"),
        element("button", { type: "button", class: "ws-button ws-button--quiet", onclick: saveCsv }, icon("download"), "Save as CSV"),
        element("button", { type: "button", class: "ws-button ws-button--quiet", onclick: () => (plans().some(({ by }) => by) ? saveCalendar() : parts.say("Set a date for at least one step first.")) }, icon("calendar"), "Save dates for a calendar"),
      ),
      asideList(parts),
      element(
        "p",
        { class: "ws-plan__after" },
        "Put the steps on the agenda of the next senior meeting, or ",
        element("a", { href: "plan.html" }, "bring them into your three-year plan"),
        ". Answer the same questions again in a year.",
      ),
    );
  };
})();
