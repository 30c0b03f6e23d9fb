/*
 * A school's copy of the three-year plan: for each action how far it is, whose, by when, a note; and
 * actions of its own. The plan itself stands in the page, as data; it is written nowhere else. The
 * other files of this tool lay their parts onto wholeSchool.threeYears.
 *
 *   {start_year: 2026, view: {…}, actions: {"agree-cover": {status, owner, by, note}},
 *    own: [{id: "own-1", term, part, schools, do, status, owner, by, note, from}]}
 */
(() => {
  const ours = wholeSchool;
  const { dates } = ours;
  const data = JSON.parse(document.getElementById("three-year-plan").textContent);
  const store = ours.kept("three-year-plan");
  const KIND = "wholeschool.three-year-plan";
  const VERSION = 1;
  const FIRST_STATUS = Object.keys(data.statuses)[0];
  const NOT_FOR_US = "not-for-us";
  const OPEN = "open"; // a choice of the filter: everything but what is done or not for this school
  const EVERY = "";
  const LONGEST = { owner: 100, note: 1000, do: 200 };

  const known = Object.fromEntries(data.actions.map((each) => [each.id, each]));
  const term = Object.fromEntries(data.terms.map((each) => [each.id, each]));
  const text = (value, longest) => (typeof value === "string" ? value.trim().slice(0, longest) : "");
  const record = (value) => (value && typeof value === "object" && !Array.isArray(value) ? value : {});
  const among = (value, names, otherwise) => (Object.hasOwn(names, value) ? value : otherwise);

  // What a school says of one action. Whatever comes from storage or a file is cleaned here.
  const filled = (given) => ({
    status: among(given?.status, data.statuses, FIRST_STATUS),
    owner: text(given?.owner, LONGEST.owner),
    by: dates.isDay(given?.by) ? given.by : "",
    note: text(given?.note, LONGEST.note),
  });
  const isEmpty = (entry) => entry.status === FIRST_STATUS && !entry.owner && !entry.by && !entry.note;

  function cleanActions(given) {
    const actions = {};
    for (const [id, entry] of Object.entries(record(given))) {
      if (Object.hasOwn(known, id) && !isEmpty(filled(entry))) actions[id] = filled(entry);
    }
    return actions;
  }

  function cleanOwn(given) {
    const own = [];
    for (const each of Array.isArray(given) ? given : []) {
      const what = text(each?.do, LONGEST.do);
      const id = /^own-\d{1,4}$/.test(each?.id) ? each.id : "";
      if (!what || !id || own.some((other) => other.id === id)) continue;
      own.push({
        id,
        term: among(each.term, term, data.terms[0].id),
        part: among(each.part, data.parts, Object.keys(data.parts)[0]),
        schools: among(each.schools, data.schools, "together"),
        do: what,
        from: among(each.from, data.indicators, ""),
        ...filled(each),
      });
    }
    return own;
  }

  function clean(given) {
    const { start_year, view, actions, own } = record(given);
    const chosen = record(view);
    return {
      start_year: Number.isInteger(start_year) && start_year >= 2000 && start_year <= 2100 ? start_year : dates.schoolYearNow(),
      view: {
        term: among(chosen.term, term, chosen.term === EVERY ? EVERY : data.terms[0].id),
        part: among(chosen.part, data.parts, EVERY),
        schools: among(chosen.schools, data.schools, EVERY),
        status: among(chosen.status, { ...data.statuses, [OPEN]: "" }, EVERY),
      },
      actions: cleanActions(actions),
      own: cleanOwn(own),
    };
  }

  // ---- dates: the Friday of a term's nth week, in the usual dates of that school year ----

  function weeksOf(termId, start_year) {
    const { number } = term[termId];
    const halfTerms = dates.typicalYear(start_year + Math.floor(number / 3)).slice((number % 3) * 2, (number % 3) * 2 + 2);
    return halfTerms.flatMap(dates.weeks);
  }

  function usualDate(item) {
    const weeks = weeksOf(item.term, tool.state.start_year);
    return weeks[Math.min(item.week ?? weeks.length, weeks.length) - 1].ends;
  }

  const tool = {
    data,
    KIND,
    VERSION,
    FIRST_STATUS,
    NOT_FOR_US,
    OPEN,
    EVERY,
    LONGEST,
    known,
    term,
    clean,
    filled,
    isEmpty,
    state: clean(store.read()),
    keeps: true,
    save() {
      tool.keeps = store.write({ version: VERSION, ...tool.state });
    },
    replace(state) {
      tool.state = clean(state);
      tool.save();
    },
    // Every action in the order of the plan, a school's own after those of its term and part.
    items: () => [...data.actions, ...tool.state.own],
    of: (id) => tool.state.own.find((each) => each.id === id) ?? tool.state.actions[id] ?? filled({}),
    set(id, changes) {
      const own = tool.state.own.find((each) => each.id === id);
      if (own) Object.assign(own, filled({ ...own, ...changes }));
      else {
        const entry = filled({ ...tool.of(id), ...changes });
        if (isEmpty(entry)) delete tool.state.actions[id];
        else tool.state.actions[id] = entry;
      }
      tool.save();
    },
    due: (item) => tool.of(item.id).by || usualDate(item),
    usualDate,
    add(given) {
      const numbers = tool.state.own.map((each) => Number(each.id.slice(4)));
      const [made] = cleanOwn([{ ...given, id: `own-${Math.max(0, ...numbers) + 1}` }]);
      if (!made) return null;
      tool.state.own.push(made);
      tool.save();
      return made;
    },
    remove(id) {
      tool.state.own = tool.state.own.filter((each) => each.id !== id);
      tool.save();
    },
  };
  ours.threeYears = tool;
})();
