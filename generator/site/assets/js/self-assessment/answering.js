/* Answering: one dimension at a time, or all ten on one page. Every change is kept at once. */
(() => {
  const { element, icon, assess: tool } = window.wholeSchool;

  const count = (dimension) => tool.levelsOf(tool.state.answers, dimension.indicators).length;

  const howFar = (done) => `${done} of ${tool.indicators.length} answered`;

  function progress() {
    const done = tool.answered(tool.state.answers);
    return element(
      "div",
      { class: "ws-how-far" },
      element("progress", { max: tool.indicators.length, value: done, "aria-labelledby": "assess-progress" }),
      element("p", { id: "assess-progress", role: "status" }, howFar(done)),
    );
  }

  function stepWords(dimension, n) {
    const done = count(dimension);
    return [
      element("span", { class: "ws-stops__number" }, done === 4 ? icon("check") : String(n + 1)),
      element("span", { class: "ws-stops__title" }, element("span", { class: "ws-stops__name" }, dimension.title), element("span", { class: "ws-stops__count" }, ` ${done} of 4`)),
    ];
  }

  // The way through: ten stops, each with how many of its questions are answered. Where all ten
  // stand on the page, a stop leads to its place there.
  function stops(current) {
    return element(
      "nav",
      { class: "ws-stops", "aria-label": "Dimensions" },
      element(
        "ol",
        {},
        tool.dimensions.map((dimension, n) =>
          element(
            "li",
            { "data-stop": dimension.id },
            element("a", { href: current ? `#${dimension.id}` : `#assess-${dimension.id}`, "aria-current": dimension === current && "step", class: count(dimension) === 4 && "is-done" }, stepWords(dimension, n)),
          ),
        ),
      ),
    );
  }

  function refresh(part, dimension) {
    // The words change in place: a live region that is put in anew is not read out.
    const done = tool.answered(tool.state.answers);
    part.querySelector("progress").value = done;
    part.querySelector("#assess-progress").textContent = howFar(done);
    const n = tool.dimensions.indexOf(dimension);
    const stop = part.querySelector(`[data-stop="${dimension.id}"] a`);
    stop?.replaceChildren(...stepWords(dimension, n));
    stop?.classList.toggle("is-done", count(dimension) === 4);
  }

  function field(label, hint, control) {
    const hintId = `${control.id}-hint`;
    control.setAttribute("aria-describedby", hintId);
    return element(
      "div",
      { class: "ws-field" },
      element("label", { for: control.id }, label),
      element("p", { class: "ws-field__hint", id: hintId }, hint),
      control,
    );
  }

  function nextStep(indicator, level) {
    if (level === null) return "";
    return [element("strong", {}, level === 3 ? "You are there: " : "Next step from here: "), indicator.steps[level] ?? "keep it up, and help another school."];
  }

  function question(indicator, dimension, heading, changed) {
    const given = tool.state.answers[indicator.id] ?? { level: null, note: "", owner: "" };
    const id = `answer-${indicator.id}`;
    const next = element("p", { class: "ws-question__next" }, nextStep(indicator, given.level));
    const clear = element(
      "button",
      {
        type: "button",
        class: "ws-question__clear",
        hidden: given.level === null,
        onclick() {
          for (const ring of part.querySelectorAll("input[type=radio]")) ring.checked = false;
          part.querySelector("input[type=radio]").focus();
          choose(null);
        },
      },
      "Clear this level",
    );

    function choose(level) {
      tool.answer(indicator.id).level = level;
      next.replaceChildren(...nextStep(indicator, level));
      clear.hidden = level === null;
      changed(dimension);
    }

    function write(part, value) {
      tool.answer(indicator.id)[part] = value;
      changed(dimension);
    }

    const choices = indicator.levels.map((words, level) =>
      element(
        "label",
        { class: "ws-choice" },
        element("input", { type: "radio", name: id, value: level, checked: given.level === level, autocomplete: "off", onchange: () => choose(level) }),
        element("span", {}, element("strong", {}, `${level} ${tool.framework.levels[level].name}`), element("span", {}, words)),
      ),
    );
    const note = element("textarea", { id: `${id}-note`, rows: 2, maxlength: 2000, autocomplete: "off", oninput: (event) => write("note", event.target.value) });
    note.value = given.note;
    const owner = element("input", { id: `${id}-owner`, type: "text", maxlength: 200, autocomplete: "off", list: "assess-people", oninput: (event) => write("owner", event.target.value) });
    owner.value = given.owner;
    const part = element(
      "div",
      { class: "ws-question", id },
      element(
        "fieldset",
        {},
        element("legend", {}, element(heading, {}, element("span", { class: "ws-question__place" }, tool.place(indicator.id)), ` ${indicator.question}`)),
        element("div", { class: "ws-choices" }, choices),
      ),
      element("div", { class: "ws-question__after" }, next, clear),
      element("details", { class: "ws-question__evidence" }, element("summary", {}, "What counts as evidence"), element("ul", {}, indicator.evidence.map((words) => element("li", {}, words)))),
      element(
        "div",
        { class: "ws-question__notes" },
        field("What shows it", "Evidence in a line or two. No pupil's name.", note),
        field("Owner", `Usually: ${indicator.owner}.`, owner),
      ),
    );
    return part;
  }

  // Headings step down by one where all ten stand below a heading of their own.
  function questions(dimension, n, level, changed) {
    return element(
      "section",
      { class: "ws-dimension", "aria-labelledby": `assess-${dimension.id}` },
      element(`h${level}`, { id: `assess-${dimension.id}`, tabindex: "-1" }, `${n + 1}. ${dimension.title}`),
      element("p", {}, dimension.why),
      dimension.indicators.map((indicator) => question(indicator, dimension, `h${level + 1}`, changed)),
    );
  }

  const people = () =>
    element("datalist", { id: "assess-people" }, tool.framework.people.map((name) => element("option", { value: name })));

  function onwards(n) {
    const link = (target, words, side) =>
      element(
        "a",
        { class: side, href: `#${target}` },
        side.endsWith("prev") && icon("arrow-left"),
        element("span", {}, words.map(([tag, said]) => element(tag, {}, said))),
        side.endsWith("next") && icon("arrow-right"),
      );
    const before = tool.dimensions[n - 1];
    const after = tool.dimensions[n + 1];
    return element(
      "nav",
      { class: "ws-prevnext", "aria-label": "Previous and next dimension" },
      before && link(before.id, [["small", "Back to"], ["strong", before.title]], "ws-prevnext__prev"),
      after
        ? link(after.id, [["small", "Go on to"], ["strong", after.title]], "ws-prevnext__next")
        : link("result", [["small", "That was the last"], ["strong", "See the result"]], "ws-prevnext__next"),
    );
  }

  tool.answering = (current, changed) => {
    const n = tool.dimensions.indexOf(current);
    const all = n < 0;
    const part = element("div", { class: all ? "ws-answering ws-answering--all" : "ws-answering" });
    const noted = (dimension) => {
      changed();
      refresh(part, dimension);
    };
    part.append(
      element(
        "div",
        { class: "ws-answering__head" },
        progress(),
        element("a", { href: all ? "#answer" : "#all" }, all ? "One dimension at a time" : "All ten on one page"),
      ),
      stops(current),
      element(
        "div",
        { class: "ws-answering__body" },
        people(),
        all && element("h2", { tabindex: "-1" }, "All forty questions"),
        all ? tool.dimensions.map((dimension, at) => questions(dimension, at, 3, noted)) : [questions(current, n, 2, noted), onwards(n)],
      ),
    );
    return part;
  };
})();
