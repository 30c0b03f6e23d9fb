/* What a plan shows, in words and tables: things to look at, statutory coverage, time, and paper. */
(() => {
  const ours = wholeSchool;
  const { element, icon, dates, scheme } = ours;
  const { data, lesson } = scheme;

  const count = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;
  const linked = (each) => element("a", { href: each.address }, each.title);
  const table = (label, head, body, foot = null) =>
    element(
      "div",
      { class: "ws-table-wrap", tabindex: "0", role: "region", "aria-label": label },
      element(
        "table",
        { class: "ws-table" },
        element("thead", {}, element("tr", {}, head.map((name) => element("th", { scope: "col" }, name)))),
        element("tbody", {}, body),
        foot && element("tfoot", {}, foot),
      ),
    );

  scheme.summary = (plan, notices) => {
    const minutes = plan.lessons.reduce((sum, each) => sum + lesson[each.id].minutes, 0);
    const there = plan.years.reduce((sum, year) => sum + scheme.lessonsOf(year).length, 0);
    return element(
      "p",
      { class: "ws-count ws-planner__summary" },
      element("span", {}, `${plan.lessons.length} of ${there} lessons placed`),
      element("span", {}, scheme.hours(minutes)),
      element("a", { href: "#plan-look-at" }, plan.lessons.length === 0 ? "No lesson placed yet" : notices.length === 0 ? "Nothing to look at" : count(notices.length, "thing to look at", "things to look at")),
    );
  };

  // ---- things to look at ----

  function toLookAt(plan, notices, acts) {
    const heading = element("h3", { id: "plan-look-at", tabindex: "-1" }, "Things to look at");
    if (plan.lessons.length === 0) {
      return [heading, element("p", {}, "No lesson is in the plan yet. What needs a second look will be told here.")];
    }
    if (notices.length === 0) {
      return [heading, element("p", {}, icon("check"), " The plan keeps every rule of the sensitivity budget, and each lesson stands after those of the plan that it builds on.")];
    }
    const items = notices.map((each, index) =>
      element(
        "li",
        { class: "ws-planner__notice" },
        element("p", {}, element("strong", {}, linked(lesson[each.lesson])), ` (${scheme.year[lesson[each.lesson].year].name}). ${each.words}`),
        element("p", { class: "ws-small" }, each.rule && [element("strong", {}, "Rule: "), each.rule, " "], element("strong", {}, "Why: "), each.why),
        element(
          "button",
          { type: "button", class: "ws-button ws-button--quiet", id: `notice-${index}-${each.lesson}`, onclick: () => scheme.openMove(plan, each.lesson, acts) },
          scheme.placed(plan, each.lesson) ? "Move it" : "Put it in", element("span", { class: "ws-hidden" }, `: ${lesson[each.lesson].title}`),
        ),
      ),
    );
    return [heading, element("ul", { class: "ws-planner__notices" }, items)];
  }

  function fromOutside(plan) {
    const { outside } = scheme.priorKnowledge(plan);
    if (outside.size === 0) return null;
    const items = [...outside].map(([id, later]) =>
      element("li", {}, `${scheme.year[lesson[id].year].name}: `, linked(lesson[id]), ", for ", later.map(scheme.named).join(" and ")),
    );
    return element(
      "details",
      { id: "plan-outside" },
      element("summary", {}, `Check that pupils have had ${count(outside.size, "lesson")} of year groups that are not in this plan`),
      element("ul", {}, items),
    );
  }

  function rules() {
    return element(
      "details",
      { id: "plan-rules" },
      element("summary", {}, "The rules of the sensitivity budget, and why"),
      element("ul", {}, data.budget.map((each) => element("li", {}, element("strong", {}, each.rule), " ", each.why))),
    );
  }

  // ---- statutory coverage ----

  const PHASES = { primary: "By the end of primary", secondary: "By the end of secondary" };

  function coverage(plan) {
    const rows = scheme.coverage(plan);
    const last = Math.max(...plan.years);
    const shown = Object.keys(PHASES).filter((phase) => (phase === "primary" ? Math.min(...plan.years) <= 6 : last >= 7));
    return [
      element("h3", {}, "Statutory statements so far"),
      element("p", {}, `Statements of the guidance of ${data.framework} that the lessons of this plan work towards. A lesson that works towards a statement never means that the statement is covered: your school's whole scheme of work does that.`),
      shown.map((phase) => {
        const own = rows.filter((each) => each.phase === phase);
        const introduced = own.filter((each) => each.planned.length === 1);
        const revisited = own.filter((each) => each.planned.length > 1);
        const open = own.filter((each) => each.planned.length === 0 && each.possible.length > 0);
        const never = own.filter((each) => each.possible.length === 0);
        const parts = [
          `${introduced.length} introduced by one lesson`,
          `${revisited.length} introduced and revisited`,
          `${open.length} not in this plan yet`,
          `${never.length} that no lesson here takes as its aim`,
        ];
        const body = own.map((each) =>
          element(
            "tr",
            {},
            element("th", { scope: "row" }, `${each.text} `, element("span", { class: "ws-small" }, each.code)),
            element("td", {}, each.planned.length > 0 ? [`${scheme.year[each.planned[0].year].name}: `, linked(each.planned[0])] : each.possible.length > 0 ? "Not in this plan" : "No lesson here"),
            element("td", {}, each.planned.slice(1).flatMap((one, index) => [index > 0 && ", ", `${scheme.year[one.year].name}: `, linked(one)])),
          ),
        );
        return [
          element("p", {}, element("strong", {}, `${PHASES[phase]}: `), `${parts.join(", ")}; ${own.length} in all.`),
          element(
            "details",
            { id: `plan-coverage-${phase}` },
            element("summary", {}, `${PHASES[phase]}: every statement`),
            table(`${PHASES[phase]}: statements`, ["Statement, in our words", "Introduced by", "Revisited by"], body),
          ),
        ];
      }),
    ];
  }

  // ---- time ----

  function time(plan) {
    const rows = scheme.timetable(plan);
    const cells = (numbers) => numbers.map((each) => element("td", { class: "ws-num" }, each === 0 ? "–" : scheme.hours(each)));
    const sums = data.half_terms.map((_, index) => rows.reduce((sum, each) => sum + each.minutes[index], 0));
    const all = rows.reduce((sum, each) => sum + each.total, 0);
    const heavy = scheme.heavyByHalfTerm(plan);
    const body = rows.map((each) =>
      element("tr", {}, element("th", { scope: "row" }, scheme.year[each.year].name), cells(each.minutes), element("td", { class: "ws-num" }, element("strong", {}, scheme.hours(each.total)))),
    );
    const foot = [
      rows.length > 1 && element("tr", {}, element("th", { scope: "row" }, "All year groups"), cells(sums), element("td", { class: "ws-num" }, element("strong", {}, scheme.hours(all)))),
      element("tr", {}, element("th", { scope: "row" }, "Lessons of sensitivity 3"), heavy.map((each) => element("td", { class: "ws-num" }, each)), element("td", { class: "ws-num" }, heavy.reduce((sum, each) => sum + each, 0))),
    ];
    return [element("h3", {}, "Time"), table("Time by half-term", ["Year group", ...data.half_terms, "In all"], body, foot)];
  }

  scheme.results = (plan, notices, acts) => [
    element("h2", { id: "plan-shows" }, "What this plan shows"),
    toLookAt(plan, notices, acts),
    fromOutside(plan),
    rules(),
    coverage(plan),
    time(plan),
  ];

  // ---- on paper: tables in place of the board ----

  scheme.paper = (plan) =>
    element(
      "div",
      { class: "ws-planner__paper" },
      plan.years.map((year) => {
        const own = scheme.inOrder(plan).filter((each) => lesson[each.id].year === year);
        const body = data.half_terms.map((name, half_term) => {
          const here = own.filter((each) => each.half_term === half_term);
          const dated = plan.half_terms[half_term];
          return element(
            "tr",
            {},
            element("th", { scope: "row" }, name, element("br"), `${dates.short(dated.starts)} to ${dates.short(dated.ends)}`),
            element("td", {}, here.length === 0 ? "–" : element("ul", {}, here.map((each) => {
              const one = lesson[each.id];
              return element("li", {}, `Week of ${dates.short(scheme.weekOf(plan, each).starts)}: ${one.title} (${one.strand_name}, ${scheme.hours(one.minutes)}, sensitivity ${one.sensitivity} of 3)`);
            }))),
          );
        });
        return [element("h3", {}, scheme.year[year].name), element("div", { class: "ws-table-wrap" }, element("table", { class: "ws-table" }, element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "Half-term"), element("th", { scope: "col" }, "Lessons"))), element("tbody", {}, body)))];
      }),
    );
})();
