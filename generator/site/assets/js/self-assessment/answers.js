/*
 * The answers of the self-assessment: what is kept, how it is cleaned when it comes from outside,
 * and what is reckoned from it. The questions stand in the page, as data; they are written nowhere
 * else. The other files of this tool lay their parts onto wholeSchool.assess.
 */
(() => {
  const ours = window.wholeSchool;
  const framework = JSON.parse(document.getElementById("assess-framework").textContent);
  const dimensions = framework.dimensions;
  const indicators = dimensions.flatMap((dimension) => dimension.indicators);
  const known = new Set(indicators.map((indicator) => indicator.id));
  const store = ours.kept("self-assessment");

  const VERSION = 1;
  const LEVELS = [0, 1, 2, 3];
  const SIZES = [3, 5, 8, 10]; // how many steps a plan may have
  const LONGEST = 2000; // letters of a note

  const text = (value, longest = 200) => (typeof value === "string" ? value.slice(0, longest) : "");
  const record = (value) => (value && typeof value === "object" && !Array.isArray(value) ? value : {});

  function cleanAnswers(given) {
    const answers = {};
    for (const [id, answer] of Object.entries(record(given))) {
      if (!known.has(id)) continue;
      const level = LEVELS.includes(answer?.level) ? answer.level : null;
      const note = text(answer?.note, LONGEST);
      const owner = text(answer?.owner);
      if (level !== null || note || owner) answers[id] = { level, note, owner };
    }
    return answers;
  }

  function cleanSteps(given) {
    const steps = {};
    for (const [id, step] of Object.entries(record(given))) {
      if (known.has(id)) steps[id] = { owner: text(step?.owner), by: text(step?.by, 10) };
    }
    return steps;
  }

  // What comes from storage or a file may hold anything: take what fits, leave the rest.
  function clean(given) {
    const { school, by, at, answers, plan, before } = record(given);
    return {
      version: VERSION,
      edition: framework.edition,
      school: text(school),
      by: text(by),
      at: dimensions.some((dimension) => dimension.id === at) ? at : dimensions[0].id,
      answers: cleanAnswers(answers),
      plan: {
        size: SIZES.includes(plan?.size) ? plan.size : SIZES[0],
        aside: Array.isArray(plan?.aside) ? plan.aside.filter((id) => known.has(id)) : [],
        steps: cleanSteps(plan?.steps),
      },
      before: before ? { saved: text(before.saved, 10), answers: cleanAnswers(before.answers) } : null,
    };
  }

  const levelOf = (answers, id) => answers[id]?.level ?? null;
  const levelsOf = (answers, of) => of.map(({ id }) => levelOf(answers, id)).filter((level) => level !== null);
  const average = (numbers) => (numbers.length ? numbers.reduce((sum, one) => sum + one, 0) / numbers.length : null);

  function median(numbers) {
    const sorted = [...numbers].sort((a, b) => a - b);
    const middle = sorted.length / 2;
    if (!sorted.length) return null;
    return Number.isInteger(middle) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[Math.floor(middle)];
  }

  // The levels of one dimension's answered questions, with their average and their ends.
  function summary(answers, dimension) {
    const levels = levelsOf(answers, dimension.indicators);
    if (!levels.length) return { levels, average: null, low: null, high: null };
    return { levels, average: average(levels), low: Math.min(...levels), high: Math.max(...levels) };
  }

  // What has the furthest to go, first: by level, then by its dimension, then in the order asked.
  function lowestFirst(answers) {
    const ranked = dimensions.flatMap((dimension) => {
      const mean = summary(answers, dimension).average;
      return dimension.indicators.map((indicator) => ({ dimension, indicator, mean, level: levelOf(answers, indicator.id) }));
    });
    return ranked
      .filter(({ level }) => level !== null && level < 3)
      .sort((a, b) => a.level - b.level || a.mean - b.mean);
  }

  const tool = {
    framework,
    dimensions,
    indicators,
    VERSION,
    LEVELS,
    SIZES,
    clean,
    levelOf,
    levelsOf,
    median,
    summary,
    lowestFirst,
    state: clean(store.read()),
    // Whether this browser kept the last change; null while nothing has changed.
    keeps: null,
    save() {
      tool.keeps = store.write(tool.state);
    },
    replace(state) {
      tool.state = clean(state);
      tool.save();
    },
    erase() {
      store.forget();
      tool.state = clean(null);
      tool.keeps = null;
    },
    answered: (answers) => levelsOf(answers, indicators).length,
    isEmpty: (state) =>
      Object.values(state.answers).every(({ level, note, owner }) => level === null && !note && !owner),
    // An answer that is there to be changed; it counts once it holds something.
    answer(id) {
      return (tool.state.answers[id] ??= { level: null, note: "", owner: "" });
    },
    place(id) {
      const at = dimensions.findIndex((dimension) => dimension.indicators.some((one) => one.id === id));
      const within = dimensions[at].indicators.findIndex((one) => one.id === id);
      return `${at + 1}.${within + 1}`;
    },
    inWords: (number) => (number === null ? "–" : String(Math.round(number * 10) / 10)),
    today: () => new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10),
    dayInWords(iso) {
      const day = new Date(`${iso}T12:00:00`);
      return Number.isNaN(day.valueOf()) ? "" : day.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
    },
  };
  ours.assess = tool;
})();
