/*
 * What a plan shows: what breaks the sensitivity budget, what stands before the lesson it builds
 * on, which statutory statements it works towards, and the time it takes. The budget's rules,
 * numbers and reasons come with the page's data.
 */
(() => {
  const scheme = wholeSchool.scheme;
  const { data, lesson, rule, named } = scheme;
  const ORDINALS = ["", "first", "second", "third", "fourth", "fifth", "sixth"];
  const nth = (number) => ORDINALS[number] ?? `${number}th`;
  const counts = (each, id) => lesson[each.id].sensitivity >= rule[id].from_level;

  // A thing to look at: the lesson to move, what is said of it, and what stands on which card.
  const notice = (id, words, of) => ({ lesson: id, words, on: [{ id, words }], rule: of.rule, why: of.why });

  function inARow(plan, year) {
    const found = [];
    let run = [];
    let before = null;
    for (const each of scheme.inOrder(plan).filter((one) => lesson[one.id].year === year)) {
      const apart = before && each.half_term - before.half_term > 1;
      if (!counts(each, "in-a-row")) run = [];
      else run = apart ? [each.id] : [...run, each.id];
      if (run.length > rule["in-a-row"].most) {
        const others = run.slice(0, -1).map(named).join(" and ");
        const words = `The ${nth(run.length)} lesson of sensitivity ${lesson[each.id].sensitivity} in a row for ${scheme.year[year].name}, after ${others}.`;
        found.push(notice(each.id, words, rule["in-a-row"]));
      }
      before = each;
    }
    return found;
  }

  function sameWeek(plan) {
    const byWeek = new Map();
    for (const each of scheme.inOrder(plan).filter((one) => counts(one, "one-week"))) {
      const at = scheme.time(each);
      byWeek.set(at, [...(byWeek.get(at) ?? []), each.id]);
    }
    return [...byWeek.values()].flatMap((ids) =>
      ids.slice(rule["one-week"].most).map((id) => {
        const others = ids.filter((other) => other !== id).map((other) => `${named(other)} (${scheme.year[lesson[other].year].name})`);
        return notice(id, `In the same week as ${others.join(" and ")}.`, rule["one-week"]);
      }),
    );
  }

  function badWeeks(plan) {
    return scheme.inOrder(plan).flatMap((each) => {
      const level = lesson[each.id].sensitivity;
      const where = data.half_terms[each.half_term];
      const found = [];
      if (counts(each, "first-week") && scheme.isFirst(each)) {
        found.push(notice(each.id, `Sensitivity ${level} in the first week of ${where}.`, rule["first-week"]));
      }
      if (counts(each, "exams") && scheme.inExams(each)) {
        found.push(notice(each.id, `${scheme.year[lesson[each.id].year].name} are in their exams in ${where}.`, rule.exams));
      }
      if (counts(each, "last-week") && scheme.isLast(plan, each)) {
        found.push(notice(each.id, `Sensitivity ${level} in the last week of ${where}.`, rule["last-week"]));
      }
      if (counts(each, "support-closed") && scheme.isClosed(plan, each)) {
        found.push(notice(each.id, `Sensitivity ${level} in a week that you marked as without support.`, rule["support-closed"]));
      }
      return found;
    });
  }

  scheme.budget = (plan) => [
    ...plan.years.flatMap((year) => inARow(plan, year)),
    ...sameWeek(plan),
    ...badWeeks(plan),
  ];

  const PRIOR_WHY = "Pupils need the words and skills of the earlier lesson first.";
  const withYear = (id) => `${named(id)} (${scheme.year[lesson[id].year].name})`;

  function unplanned(id, later) {
    const others = later.map(withYear);
    const words = `It is not in the plan, but ${others.join(" and ")} ${others.length === 1 ? "builds" : "build"} on it.`;
    const on = later.map((each) => ({ id: each, words: `It builds on ${withYear(id)}, which is not in the plan.` }));
    return { lesson: id, words, on, rule: null, why: PRIOR_WHY };
  }

  function tooLate(id, later, sameWeek) {
    const words = `It builds on ${named(id)}, which is ${sameWeek ? "planned for the same week" : "planned later"}.`;
    return { lesson: later, words, on: [{ id: later, words }], rule: null, why: PRIOR_WHY };
  }

  // What the planned lessons build on, where it is not planned or planned too late, and what they
  // build on from year groups outside the plan.
  scheme.priorKnowledge = (plan) => {
    const notPlanned = new Map();
    const late = [];
    const outside = new Map();
    const add = (map, id, each) => map.set(id, [...(map.get(id) ?? []), each.id]);
    for (const each of scheme.inOrder(plan)) {
      for (const id of lesson[each.id].builds_on) {
        const there = scheme.placed(plan, id);
        if (!plan.years.includes(lesson[id].year)) add(outside, id, each);
        else if (!there) add(notPlanned, id, each);
        else if (lesson[id].year === lesson[each.id].year && scheme.time(there) >= scheme.time(each)) {
          late.push(tooLate(id, each.id, scheme.time(there) === scheme.time(each)));
        }
      }
    }
    return { missing: [...late, ...[...notPlanned].map(([id, later]) => unplanned(id, later))], outside };
  };

  scheme.notices = (plan) => [...scheme.budget(plan), ...scheme.priorKnowledge(plan).missing];

  // Each statement with the planned lessons towards it. None of this means that it is covered.
  scheme.coverage = (plan) => {
    const order = scheme.inOrder(plan).map((each) => lesson[each.id]);
    return data.statements.map((statement) => ({
      ...statement,
      planned: order.filter((each) => each.statements.includes(statement.code)),
      possible: data.lessons.filter((each) => each.statements.includes(statement.code)),
    }));
  };

  scheme.timetable = (plan) =>
    plan.years.map((year) => {
      const own = plan.lessons.filter((each) => lesson[each.id].year === year);
      const sum = (some) => some.reduce((total, each) => total + lesson[each.id].minutes, 0);
      const minutes = data.half_terms.map((_, index) => sum(own.filter((each) => each.half_term === index)));
      return { year, lessons: own.length, minutes, total: sum(own) };
    });

  scheme.heavyByHalfTerm = (plan) =>
    data.half_terms.map(
      (_, index) => plan.lessons.filter((each) => each.half_term === index && counts(each, "one-week")).length,
    );
})();
