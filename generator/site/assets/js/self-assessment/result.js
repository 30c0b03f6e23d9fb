/* The result: a picture, a table of the dimensions and one of the questions, and an earlier year. */
(() => {
  const { element, icon, assess: tool } = window.wholeSchool;

  const levelName = (level) => (level === null ? "Not answered" : `${level} ${tool.framework.levels[level].name}`);

  tool.printButton = (words) =>
    element("button", { type: "button", class: "ws-button ws-button--quiet", "data-ws-print": true }, icon("print"), words);

  tool.table = (caption, head, rows, look = "") =>
    element(
      "div",
      { class: "ws-table-wrap", tabindex: "0", role: "region", "aria-label": caption },
      element(
        "table",
        { class: `ws-table ${look}` },
        element("caption", {}, caption),
        element("thead", {}, element("tr", {}, head.map((words) => element("th", { scope: "col" }, words)))),
        element(
          "tbody",
          {},
          rows.map(([first, ...rest]) =>
            element("tr", {}, element("th", { scope: "row" }, first), rest.map((cell, at) => element("td", { "data-label": head[at + 1] }, cell))),
          ),
        ),
      ),
    );

  // "School name, 22 November 2026" above a result, where either is known.
  tool.whose = () => {
    const words = [tool.state.school, tool.dayInWords(tool.today())].filter(Boolean).join(", ");
    return element("p", { class: "ws-assess__whose" }, words);
  };

  function change(now, then) {
    if (now === null || then === null) return "–";
    const by = Math.round((now - then) * 10) / 10;
    return by > 0 ? `up ${by}` : by < 0 ? `down ${-by}` : "the same";
  }

  function rowsOf({ answers, before }) {
    return tool.dimensions.map((dimension, n) => {
      const now = tool.summary(answers, dimension);
      const then = before ? tool.summary(before.answers, dimension).average : null;
      const missing = 4 - now.levels.length;
      const said = now.average === null ? "not answered" : `average ${tool.inWords(now.average)}, from ${now.low} to ${now.high}`;
      const open = now.average !== null && missing ? `, ${missing} not answered` : "";
      const earlier = then === null ? "" : `, ${tool.inWords(then)} before`;
      return {
        dimension,
        now,
        then,
        label: `${n + 1}. ${dimension.title}`,
        dots: now.levels,
        low: now.low,
        high: now.high,
        middle: now.average,
        before: then,
        words: `${dimension.title}: ${said}${open}${earlier}.`,
      };
    });
  }

  function inBrief(rows) {
    const scored = rows.filter((row) => row.middle !== null).sort((a, b) => a.middle - b.middle);
    if (scored.length < 2) return "";
    const [low, high] = [scored[0], scored.at(-1)];
    if (low.middle === high.middle) return `Every dimension answered so far stands at ${tool.inWords(low.middle)} of 3.`;
    return `Furthest on: ${high.dimension.title} (${tool.inWords(high.middle)} of 3). Furthest to go: ${low.dimension.title} (${tool.inWords(low.middle)} of 3).`;
  }

  function dimensionTable(rows, before) {
    const head = ["Dimension", "Answered", "Average", "Lowest", "Highest", ...(before ? ["Before", "Change"] : [])];
    const cells = rows.map(({ now, then, label }) => [
      label,
      `${now.levels.length} of 4`,
      tool.inWords(now.average),
      now.low === null ? "–" : String(now.low),
      now.high === null ? "–" : String(now.high),
      ...(before ? [tool.inWords(then), change(now.average, then)] : []),
    ]);
    return tool.table("Ten dimensions, as numbers", head, cells, "ws-narrow");
  }

  function questionTable({ answers, before }) {
    const head = ["Question", "Level", ...(before ? ["Before"] : []), "What shows it", "Owner"];
    const cells = tool.indicators.map(({ id, question }) => [
      element("a", { href: `#${id}` }, `${tool.place(id)} ${question}`),
      levelName(tool.levelOf(answers, id)),
      ...(before ? [levelName(tool.levelOf(before.answers, id))] : []),
      answers[id]?.note || "–",
      answers[id]?.owner || "–",
    ]);
    return element("details", {}, element("summary", {}, "All forty answers, with evidence and owners"), tool.table("Forty questions, as answered", head, cells, "ws-stack"));
  }

  function earlier(state, parts) {
    if (!state.before) {
      return element(
        "div",
        { class: "ws-assess__side" },
        element("h3", {}, "Compare with last year"),
        element("p", {}, "Open the file you saved then. Its levels are laid beside today's; nothing of today's is changed."),
        tool.chooser("Open an earlier file", { onfiles: parts.openEarlier }),
      );
    }
    const when = state.before.saved ? `from ${tool.dayInWords(state.before.saved)}` : "without a date";
    return element(
      "div",
      { class: "ws-assess__side" },
      element("h3", {}, "Compared with an earlier file"),
      element("p", {}, `It is ${when}, with ${tool.answered(state.before.answers)} of 40 questions answered.`),
      element("div", { class: "ws-actions" }, element("button", { type: "button", class: "ws-button ws-button--quiet", onclick: parts.forgetEarlier }, "Take the earlier file away")),
    );
  }

  tool.nothingYet = (words) =>
    element("div", { class: "ws-empty" }, element("p", {}, words), element("p", {}, element("a", { class: "ws-button", href: "#answer" }, "Answer the questions")));

  tool.result = (parts) => {
    const { state } = tool;
    const done = tool.answered(state.answers);
    const heading = element("h2", { tabindex: "-1" }, "Where your school stands");
    if (!done) {
      return element("div", {}, heading, tool.nothingYet("Nothing is answered yet. Even one dimension gives a first picture."), earlier(state, parts));
    }
    const rows = rowsOf(state);
    const key = { dot: "an answer", range: "from the lowest to the highest", middle: "the average", ...(state.before && { before: "the average before" }) };
    return element(
      "div",
      {},
      heading,
      tool.whose(),
      element("p", { class: "ws-lead" }, `${done} of 40 questions answered. ${inBrief(rows)}`),
      tool.figure({ title: "Ten dimensions, from not yet (0) to embedded (3)", subtitle: "Each dimension has four questions.", key, rows }),
      element("p", {}, "The levels haven't been tested as a measure. Use them to plan, and to compare your school with itself; never to rank schools."),
      element(
        "div",
        { class: "ws-actions" },
        element("a", { class: "ws-button", href: "#plan" }, icon("target"), "Make a plan from it"),
        tool.printButton("Print this result"),
      ),
      dimensionTable(rows, state.before),
      earlier(state, parts),
      questionTable(state),
    );
  };
})();
