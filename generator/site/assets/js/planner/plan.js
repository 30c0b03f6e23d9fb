/*
 * A scheme of work as the planner holds it, and what can be done to it. A plan is never changed in
 * place: each function gives a new one, so that a step back is the plan from before.
 *
 *   {name, school_year: 2026, half_terms: [{starts, ends, closed: [3]} six times], years: [7, 8],
 *    lessons: [{id: "y8-vg", half_term: 1, week: 2}]}    half-terms and weeks are counted from 0
 */
(() => {
  const ours = (window.wholeSchool ??= {});
  const dates = ours.dates;
  const data = JSON.parse(document.getElementById("ws-planner-data").textContent);
  const lesson = Object.fromEntries(data.lessons.map((each) => [each.id, each]));
  const year = Object.fromEntries(data.years.map((each) => [each.year, each]));
  const rule = Object.fromEntries(data.budget.map((each) => [each.id, each]));

  const weeks = (plan, halfTerm) => dates.weeks(plan.half_terms[halfTerm]);
  const isLast = (plan, { half_term, week }) => week === weeks(plan, half_term).length - 1;
  const isFirst = ({ week }) => week === 0;
  const inExams = ({ id, half_term }) => half_term >= year[lesson[id].year].half_terms;
  const isClosed = (plan, { half_term, week }) => plan.half_terms[half_term].closed.includes(week);
  const placed = (plan, id) => plan.lessons.find((each) => each.id === id);
  const time = ({ half_term, week }) => half_term * 100 + week;
  const heavy = (each) => lesson[each.id].sensitivity >= rule["one-week"].from_level;

  // In the order of teaching: by year group, then by week, then in the library's order.
  const library = Object.fromEntries(data.lessons.map((each, index) => [each.id, index]));
  const inOrder = (plan) =>
    [...plan.lessons].sort(
      (one, other) =>
        lesson[one.id].year - lesson[other.id].year || time(one) - time(other) || library[one.id] - library[other.id],
    );

  // How badly a week suits a lesson: rules first, then order, company, and an early week.
  function cost(plan, id, half_term, week) {
    const own = lesson[id];
    const others = plan.lessons.filter((each) => each.id !== id && each.half_term === half_term);
    const here = others.filter((each) => each.week === week);
    const place = { half_term, week };
    const ofClass = others.filter((each) => lesson[each.id].year === own.year);
    const outOfOrder = ofClass.filter(
      (each) =>
        (own.builds_on.includes(each.id) && each.week >= week) ||
        (lesson[each.id].builds_on.includes(id) && each.week <= week),
    );
    return [
      own.sensitivity >= rule["support-closed"].from_level && isClosed(plan, place) ? 1 : 0,
      own.sensitivity >= rule["last-week"].from_level && isLast(plan, place) ? 1 : 0,
      own.sensitivity >= rule["first-week"].from_level && isFirst(place) ? 1 : 0,
      outOfOrder.length,
      heavy({ id }) ? here.filter(heavy).length : 0,
      ofClass.filter((each) => each.week === week).length,
      week < 1 ? 3.5 : week - 1, // the first week has other news; the fifth is as good
    ];
  }

  function less(one, other) {
    const at = one.findIndex((value, index) => value !== other[index]);
    return at >= 0 && one[at] < other[at];
  }

  function bestWeek(plan, id, halfTerm) {
    let best = null;
    weeks(plan, halfTerm).forEach((_, week) => {
      const price = cost(plan, id, halfTerm, week);
      if (best === null || less(price, best.price)) best = { week, price };
    });
    return best.week;
  }

  const takeOut = (plan, id) => ({ ...plan, lessons: plan.lessons.filter((each) => each.id !== id) });

  function put(plan, id, halfTerm, week = null) {
    const without = takeOut(plan, id);
    const chosen = week ?? bestWeek(without, id, halfTerm);
    return { ...without, lessons: [...without.lessons, { id, half_term: halfTerm, week: chosen }] };
  }

  function withSuggested(plan, years) {
    const wanted = years.flatMap((each) => Object.entries(year[each].suggested));
    wanted.sort((one, other) => one[1] - other[1] || library[one[0]] - library[other[0]]);
    return wanted.reduce((made, [id, halfTerm]) => (placed(made, id) ? made : put(made, id, halfTerm)), plan);
  }

  function fresh({ name, school_year, years, suggested }) {
    const own = data.school_dates; // a school's edition knows its own, of one year
    const known = own.length > 0 && Number(own[0].starts.slice(0, 4)) === school_year;
    const half_terms = (known ? own : dates.typicalYear(school_year)).map((each) => ({ ...each, closed: [] }));
    const empty = { name, school_year, half_terms, years, lessons: [] };
    return suggested ? withSuggested(empty, years) : empty;
  }

  const withYears = (plan, years) => ({
    ...plan,
    years,
    lessons: plan.lessons.filter((each) => years.includes(lesson[each.id].year)),
  });

  // New dates may leave a half-term with fewer weeks: what stood beyond moves to the last one.
  function withHalfTerms(plan, half_terms) {
    const lengths = half_terms.map((each) => dates.weeks(each).length);
    return {
      ...plan,
      half_terms: half_terms.map((each, index) => ({
        ...each,
        closed: each.closed.filter((week) => week < lengths[index]),
      })),
      lessons: plan.lessons.map((each) => ({ ...each, week: Math.min(each.week, lengths[each.half_term] - 1) })),
    };
  }

  // What is wrong with six half-terms' dates: one list of words, by half-term.
  function wrongDates(half_terms) {
    return half_terms.map(({ starts, ends }, index) => {
      if (!dates.isDay(starts) || !dates.isDay(ends)) return "Give a first and a last day.";
      if (ends < starts) return "The last day is before the first.";
      if (dates.plus(starts, 120) < ends) return "This half-term is longer than four months.";
      const before = half_terms[index - 1];
      if (before && dates.isDay(before.ends) && starts <= before.ends) {
        return `It begins before ${data.half_terms[index - 1]} has ended.`;
      }
      return "";
    });
  }

  const hours = (minutes) => {
    const parts = [`${Math.floor(minutes / 60)} h`, `${minutes % 60} min`];
    return parts.filter((part) => !part.startsWith("0 ")).join(" ") || "0 min";
  };

  ours.scheme = {
    data,
    lesson,
    year,
    rule,
    weeks,
    isFirst,
    inExams,
    isLast,
    isClosed,
    placed,
    time,
    inOrder,
    put,
    takeOut,
    withSuggested,
    fresh,
    withYears,
    withHalfTerms,
    wrongDates,
    hours,
    lessonsOf: (wanted) => data.lessons.filter((each) => each.year === wanted),
    weekOf: (plan, place) => weeks(plan, place.half_term)[place.week],
    named: (id) => `“${lesson[id].title}”`,
  };
})();
