/*
 * Colleagues' files laid together: the middle of their answers, how far apart they are, and where to
 * talk first. The files stay in this page's memory alone; closing the page forgets them.
 */
(() => {
  const ours = window.wholeSchool;
  const { element, icon, assess: tool } = ours;
  const TALK_ABOUT = 5;

  tool.colleagues = { people: [], mine: true, named: false, inOrder: false };

  function everybody() {
    const { people, mine, named } = tool.colleagues;
    const all = people.map(({ state }, n) => ({ name: (named && state.by) || `Person ${n + 1}`, answers: state.answers }));
    if (mine && tool.answered(tool.state.answers)) all.unshift({ name: "This device", answers: tool.state.answers });
    return all;
  }

  const inOrder = (levels) => [...levels].sort((a, b) => a - b);

  // How far apart: first by the ends, then by how many stand away from the middle.
  function apart(levels) {
    if (levels.length < 2) return { range: 0, away: 0 };
    const middle = tool.median(levels);
    return { range: Math.max(...levels) - Math.min(...levels), away: levels.reduce((sum, level) => sum + Math.abs(level - middle), 0) / levels.length };
  }

  function laidTogether(all) {
    return tool.indicators.map((indicator) => {
      const given = all.map(({ name, answers }) => ({ name, level: tool.levelOf(answers, indicator.id) })).filter(({ level }) => level !== null);
      const levels = inOrder(given.map(({ level }) => level));
      return { indicator, given, levels, middle: tool.median(levels), ...apart(levels) };
    });
  }

  const byDisagreement = (rows) => [...rows].sort((a, b) => b.range - a.range || b.away - a.away);
  const ends = ({ levels }) => (levels.length ? [String(levels[0]), String(levels.at(-1))] : ["–", "–"]);

  function whoSaid({ given }) {
    const groups = tool.LEVELS.map((level) => ({ level, names: given.filter((one) => one.level === level).map(({ name }) => name) }));
    return groups.filter(({ names }) => names.length).map(({ level, names }) => `${level} ${tool.framework.levels[level].name}: ${names.join(", ")}`).join("; ");
  }

  function talkFirst(rows) {
    const far = byDisagreement(rows).filter(({ range }) => range > 0).slice(0, TALK_ABOUT);
    const heading = element("h3", {}, "Talk about these first");
    if (!far.length) return [heading, element("p", {}, "Everybody who answered a question gave it the same level. Talk about the lowest instead.")];
    const items = far.map((row) =>
      element(
        "li",
        {},
        element("strong", {}, `${tool.place(row.indicator.id)} ${row.indicator.question}`),
        element("span", { class: "ws-talk__levels" }, `${whoSaid(row)}.`),
      ),
    );
    return [
      heading,
      element("p", {}, "You see these most differently. Ask each other what you have seen, before you agree on a level."),
      element("ol", { class: "ws-talk" }, items),
    ];
  }

  function picture(all) {
    const rows = tool.dimensions.map((dimension, n) => {
      const means = inOrder(all.map(({ answers }) => tool.summary(answers, dimension).average).filter((mean) => mean !== null));
      const [low, high, middle] = means.length ? [means[0], means.at(-1), tool.median(means)] : [null, null, null];
      const said = middle === null ? "not answered" : `middle ${tool.inWords(middle)}, from ${tool.inWords(low)} to ${tool.inWords(high)}, ${means.length} answered`;
      return { label: `${n + 1}. ${dimension.title}`, dots: means, low, high, middle, words: `${dimension.title}: ${said}.` };
    });
    const key = { dot: "one person's average", range: "from the lowest person to the highest", middle: "the middle person" };
    return tool.figure({ title: `How ${all.length} people see the ten dimensions`, subtitle: "A long bar means that you see it differently.", key, rows });
  }

  const HEAD = ["Question", "Answers", "Lowest", "Middle", "Highest", "Apart"];

  function cells(row) {
    const [low, high] = ends(row);
    return [row.levels.join(", ") || "–", low, tool.inWords(row.middle), high, row.levels.length ? String(row.range) : "–"];
  }

  function table(rows, parts) {
    const ordered = tool.colleagues.inOrder ? rows : byDisagreement(rows);
    const box = element("input", { type: "checkbox", autocomplete: "off", checked: tool.colleagues.inOrder, onchange: (event) => parts.set({ inOrder: event.target.checked }) });
    return [
      element("label", { class: "ws-option" }, box, "In the order of the questions"),
      tool.table("Forty questions, laid together", HEAD, ordered.map((row) => [`${tool.place(row.indicator.id)} ${row.indicator.question}`, ...cells(row)]), "ws-narrow"),
    ];
  }

  function saveCsv(rows) {
    const head = ["question id", ...HEAD.map((words) => words.toLowerCase())];
    const lines = rows.map((row) => [row.indicator.id, row.indicator.question, ...cells(row)]);
    ours.saveFile(tool.fileName(tool.state, "self-assessment-together", "csv"), ours.csv([head, ...lines]), "text/csv");
  }

  function fileList(parts) {
    const { people, mine, named } = tool.colleagues;
    const own = tool.answered(tool.state.answers);
    return element(
      "ul",
      { class: "ws-people" },
      own > 0 &&
        element("li", {}, element("label", { class: "ws-option" }, element("input", { type: "checkbox", autocomplete: "off", checked: mine, onchange: (event) => parts.set({ mine: event.target.checked }) }), `Count the answers on this device (${own} of 40)`)),
      people.map(({ file, state }, n) =>
        element(
          "li",
          {},
          element("span", {}, element("strong", {}, (named && state.by) || `Person ${n + 1}`), ` ${file}, ${tool.answered(state.answers)} of 40 answered`),
          element("button", { type: "button", class: "ws-button ws-button--quiet", onclick: () => parts.remove(n) }, "Take away", element("span", { class: "ws-hidden" }, ` ${file}`)),
        ),
      ),
    );
  }

  function together(all, parts) {
    const rows = laidTogether(all);
    const shared = rows.filter(({ levels }) => levels.length > 1).length;
    const agreed = rows.filter(({ levels, range }) => levels.length > 1 && range === 0).length;
    return [
      element("p", { class: "ws-lead" }, `${all.length} people. ${shared ? `You agree fully on ${agreed} of the ${shared} questions that more than one of you answered.` : "No question was answered by more than one of you."}`),
      picture(all),
      ...talkFirst(rows),
      ...table(rows, parts),
      element(
        "div",
        { class: "ws-actions" },
        tool.printButton("Print this view"),
        element("button", { type: "button", class: "ws-button ws-button--quiet", onclick: () => saveCsv(rows) }, icon("download"), "Save as CSV"),
        element("button", { type: "button", class: "ws-button ws-button--quiet", onclick: () => parts.adopt(rows) }, "Start the shared answers from the middles"),
      ),
    ];
  }

  // Between two levels the lower one is chosen, as the instructions say.
  tool.middles = (rows) =>
    Object.fromEntries(rows.filter(({ middle }) => middle !== null).map(({ indicator, middle }) => [indicator.id, Math.floor(middle)]));

  tool.laidOut = (parts) => {
    const { people, named } = tool.colleagues;
    const all = everybody();
    const hasNames = people.some(({ state }) => state.by);
    return element(
      "div",
      {},
      element("h2", { tabindex: "-1" }, "Combine colleagues' answers"),
      element(
        "ol",
        { class: "ws-how" },
        element("li", {}, "Each of you answers on your own device, then saves a file under “Files”. A name in it is optional."),
        element("li", {}, "Open the files here. They stay in this page's memory alone: close the page, and they are gone."),
        element("li", {}, "Talk first where you are furthest apart, then agree on a level for each question."),
      ),
      tool.chooser("Add colleagues' files", { multiple: true, onfiles: parts.add, look: people.length ? "ws-button--quiet" : "" }),
      fileList(parts),
      hasNames &&
        element("label", { class: "ws-option" }, element("input", { type: "checkbox", autocomplete: "off", checked: named, onchange: (event) => parts.set({ named: event.target.checked }) }), "Show the names that the files hold"),
      people.length && all.length > 1 ? together(all, parts) : element("div", { class: "ws-empty" }, element("p", {}, people.length ? "One more file, or your own answers, and there is something to lay together." : "No file has been added yet.")),
    );
  };
})();
