/*
 * A plan as files: JSON and CSV that can be opened here again, and a calendar. What is read is
 * trusted in nothing: each value is looked at, and what does not fit is named with its place.
 */
(() => {
  const ours = wholeSchool;
  const { dates, scheme } = ours;
  const { data, lesson } = scheme;
  const KIND = "wholeschool.scheme-of-work";
  const VERSION = 1;
  const NAME_LENGTH = 60;
  const COLUMNS = [
    "Plan", "School year", "Year group", "Half-term", "Starts", "Ends", "Weeks without support",
    "Lesson id", "Lesson", "Strand", "Week", "Week of", "Minutes", "Sensitivity", "Builds on",
  ];
  const NEEDED = ["Year group", "Half-term", "Lesson id"];
  const yearByName = Object.fromEntries(data.years.map((each) => [each.name.toLowerCase(), each.year]));

  class WrongFile extends Error {}

  const asObject = (plan) => ({ kind: KIND, version: VERSION, ...plan });
  const asJson = (plan) => `${JSON.stringify(asObject(plan), null, 2)}\n`;

  // A row for each lesson, and one for each half-term of a year group that has none, so that the
  // file holds the whole plan.
  function asCsv(plan) {
    const rows = [COLUMNS];
    for (const year of plan.years) {
      plan.half_terms.forEach((each, half_term) => {
        const start = [
          plan.name, dates.yearName(plan.school_year), scheme.year[year].name, data.half_terms[half_term],
          each.starts, each.ends, each.closed.map((week) => week + 1).join(" "),
        ];
        const own = scheme.inOrder(plan).filter((one) => one.half_term === half_term && lesson[one.id].year === year);
        if (own.length === 0) rows.push([...start, ...COLUMNS.slice(start.length).map(() => "")]);
        for (const place of own) {
          const one = lesson[place.id];
          rows.push([
            ...start, one.id, one.title, one.strand_name, place.week + 1, scheme.weekOf(plan, place).starts,
            one.minutes, one.sensitivity, one.builds_on.join(" "),
          ]);
        }
      });
    }
    return ours.csv(rows);
  }

  function asCalendar(plan) {
    const entries = scheme.inOrder(plan).flatMap((place) => {
      const one = lesson[place.id];
      const week = scheme.weekOf(plan, place);
      const notes = [`${one.minutes} minutes, sensitivity ${one.sensitivity} of 3.`];
      const address = new URL(one.address, location.href).href;
      const id = `scheme-${slug(plan.name)}-${plan.school_year}-${one.id}`;
      const title = `${scheme.year[one.year].name}: ${one.title}`;
      const told = [];
      if (one.sensitivity >= data.notice.from_level) {
        const by = dates.plus(week.starts, -data.notice.days);
        notes.push(`Tell the safeguarding lead and families by ${dates.long(by)}.`);
        const how = `The message and the letter are ready, on the lesson's pages: ${address}`;
        told.push({ id: `${id}-tell`, starts: by, title: `Tell the safeguarding lead and families: ${title}`, notes: how });
      }
      notes.push(`Teach it in the week of ${dates.long(week.starts)}; the day is yours to choose.`);
      notes.push(address);
      return [...told, { id, starts: week.starts, ends: week.ends, title, notes: notes.join("\n") }];
    });
    return ours.calendarFile(plan.name, entries);
  }

  const slug = (name) => name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "plan";

  const cleanName = (name) => String(name ?? "").replace(/\s+/g, " ").trim().slice(0, NAME_LENGTH) || "Opened plan";

  // Dates as this tool writes them, or as a spreadsheet in the UK rewrites them.
  function day(text) {
    const turned = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(String(text ?? "").trim());
    const iso = turned
      ? `${turned[3]}-${turned[2].padStart(2, "0")}-${turned[1].padStart(2, "0")}`
      : String(text ?? "").trim();
    return dates.isDay(iso) ? iso : null;
  }

  const whole = (value, least, most) => {
    const number = typeof value === "number" ? value : /^\d+$/.test(String(value ?? "").trim()) ? Number(value) : NaN;
    return Number.isInteger(number) && number >= least && number <= most ? number : null;
  };

  function halfTerms(given, school_year, notes) {
    const typical = dates.typicalYear(school_year);
    const read = data.half_terms.map((_, index) => ({
      starts: day(given[index]?.starts),
      ends: day(given[index]?.ends),
      closed: Array.isArray(given[index]?.closed) ? given[index].closed : [],
    }));
    if (scheme.wrongDates(read).some(Boolean)) {
      notes.push("The dates of the half-terms were missing or did not fit together, so the usual ones were put in.");
      return typical.map((each) => ({ ...each, closed: [] }));
    }
    return read.map((each) => {
      const count = dates.weeks(each).length;
      const closed = each.closed.map((week) => whole(week, 0, count - 1)).filter((week) => week !== null);
      return { ...each, closed: [...new Set(closed)].sort((one, other) => one - other) };
    });
  }

  // From what a file says to a plan; `placings` are {id, half_term, week or null, where}.
  function build({ name, school_year, half_terms, years, placings }, notes) {
    let plan = { name: cleanName(name), school_year, half_terms: halfTerms(half_terms, school_year, notes), years, lessons: [] };
    for (const { id, half_term, week, where } of placings) {
      if (!Object.hasOwn(lesson, id)) {
        notes.push(`${where}: there is no lesson “${id}” here, so it was left out.`);
      } else if (half_term === null) {
        notes.push(`${where}: “${id}” has no half-term that is known here, so it was left out.`);
      } else if (scheme.placed(plan, id)) {
        notes.push(`${where}: “${id}” stands in the file twice; the first place was kept.`);
      } else {
        const year = lesson[id].year;
        if (!plan.years.includes(year)) plan = { ...plan, years: [...plan.years, year].sort((one, other) => one - other) };
        const known = whole(week, 0, scheme.weeks(plan, half_term).length - 1);
        plan = scheme.put(plan, id, half_term, known);
      }
    }
    if (plan.years.length === 0) throw new WrongFile("It names no year group and no lesson that is known here.");
    return plan;
  }

  function fromObject(value) {
    if (value === null || typeof value !== "object" || Array.isArray(value)) {
      throw new WrongFile("It holds no scheme of work.");
    }
    if (value.kind !== KIND) {
      const other = typeof value.kind === "string" && value.kind.startsWith("wholeschool.");
      throw new WrongFile(other ? "It comes from another tool of this site. Open it there." : "It holds no scheme of work.");
    }
    if (value.version !== VERSION) throw new WrongFile("It was saved by another version of this planner.");
    const school_year = whole(value.school_year, 2000, 2100);
    if (school_year === null) throw new WrongFile("It does not say which school year it is for.");
    const notes = [];
    const list = (some) => (Array.isArray(some) ? some : []);
    const years = [...new Set(list(value.years))].filter((year) => Object.hasOwn(scheme.year, year));
    const placings = list(value.lessons).map((each, index) => ({
      id: String(each?.id),
      half_term: whole(each?.half_term, 0, data.half_terms.length - 1),
      week: each?.week,
      where: `Lesson ${index + 1}`,
    }));
    const plan = build(
      { name: value.name, school_year, half_terms: list(value.half_terms), years: years.sort((one, other) => one - other), placings },
      notes,
    );
    return { plan, notes };
  }

  function fromCsv(text) {
    const rows = ours.readCsv(text);
    const header = (rows[0] ?? []).map((name) => name.trim().toLowerCase());
    const missing = NEEDED.filter((name) => !header.includes(name.toLowerCase()));
    if (missing.length > 0) {
      if (header.length === 1 && header[0].includes(";")) {
        throw new WrongFile("Its columns are set apart by semicolons. Save it as CSV with commas and open it again.");
      }
      const named = missing.map((name) => `“${name}”`).join(" and ");
      throw new WrongFile(`Its first row has no column ${named}, so it is no scheme of work.`);
    }
    const cell = (row, name) => (row[header.indexOf(name.toLowerCase())] ?? "").trim();
    const notes = [];
    const half_terms = [];
    const years = new Set();
    const placings = [];
    rows.slice(1).forEach((row, index) => {
      const where = `Row ${index + 2}`;
      const at = data.half_terms.findIndex((name) => name.toLowerCase() === cell(row, "Half-term").toLowerCase());
      const year = yearByName[cell(row, "Year group").toLowerCase()];
      if (year === undefined) notes.push(`${where}: “${cell(row, "Year group")}” is no year group that is known here.`);
      else years.add(year);
      if (at >= 0) {
        const closed = cell(row, "Weeks without support").split(/[\s;,]+/).filter(Boolean).map((week) => Number(week) - 1);
        half_terms[at] ??= { starts: cell(row, "Starts"), ends: cell(row, "Ends"), closed };
      }
      const id = cell(row, "Lesson id").toLowerCase();
      const week = whole(cell(row, "Week"), 1, 60);
      if (id) placings.push({ id, half_term: at < 0 ? null : at, week: week === null ? null : week - 1, where });
    });
    const first = rows[1] ?? [];
    const school_year = whole(cell(first, "School year").slice(0, 4), 2000, 2100) ?? dates.schoolYearNow();
    const inYears = [...years].sort((one, other) => one - other);
    const plan = build({ name: cell(first, "Plan"), school_year, half_terms, years: inYears, placings }, notes);
    return { plan, notes };
  }

  // Gives {plan, notes}, or {wrong} with words that say what the file is not.
  function read(text) {
    try {
      if (text.trim() === "") throw new WrongFile("It is empty.");
      if (/^\ufeff?\s*[[{"]/.test(text) && !/^\ufeff?"?plan"?,/i.test(text)) {
        let value;
        try {
          value = JSON.parse(text.replace(/^\ufeff/, ""));
        } catch {
          throw new WrongFile("It begins like JSON, but it is broken off or was changed by hand.");
        }
        return fromObject(value);
      }
      if (text.includes("\u0000")) throw new WrongFile("It is not text: a spreadsheet has to be saved as CSV first.");
      return fromCsv(text);
    } catch (error) {
      if (error instanceof WrongFile) return { wrong: error.message };
      throw error;
    }
  }

  Object.assign(scheme, { asObject, asJson, asCsv, asCalendar, read, slug, cleanName });
})();
