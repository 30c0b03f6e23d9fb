/*
 * Days as "2026-09-01", counted without clocks or zones, and the usual dates of an English school
 * year: a place to begin, for a school to put its own in.
 */
(() => {
  const ours = (window.wholeSchool ??= {});
  const DAY = 86400000;
  const MONDAY = 1;
  const TUESDAY = 2;
  const FRIDAY = 5;

  const at = (day) => new Date(`${day}T00:00:00Z`);
  const written = (date) => date.toISOString().slice(0, 10);
  const plus = (day, days) => written(new Date(at(day).getTime() + days * DAY));
  const weekday = (day) => at(day).getUTCDay();
  const onOrAfter = (day, wanted) => plus(day, (wanted - weekday(day) + 7) % 7);
  const onOrBefore = (day, wanted) => plus(day, -((weekday(day) - wanted + 7) % 7));

  const isDay = (text) =>
    typeof text === "string" &&
    /^(19|20)\d\d-\d\d-\d\d$/.test(text) &&
    !Number.isNaN(at(text).getTime()) &&
    written(at(text)) === text;

  const inWords = (day, shape) => at(day).toLocaleDateString("en-GB", { ...shape, timeZone: "UTC" });

  // The weeks of a stretch of term: from its first day, then from each Monday, to Friday at most.
  function weeks({ starts, ends }) {
    const found = [];
    for (let from = starts; from <= ends && found.length < 60; from = plus(onOrBefore(from, MONDAY), 7)) {
      const friday = plus(onOrBefore(from, MONDAY), 4);
      found.push({ starts: from, ends: friday > ends || friday < from ? ends : friday });
    }
    return found;
  }

  // Easter Sunday, by the rule for the Gregorian calendar.
  function easter(year) {
    const a = year % 19;
    const b = Math.floor(year / 100);
    const c = year % 100;
    const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
    const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
    const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
    const two = (number) => String(number).padStart(2, "0");
    return `${year}-${two(Math.floor(f / 31))}-${two((f % 31) + 1)}`;
  }

  function typicalYear(year) {
    const next = year + 1;
    const october = onOrBefore(`${year}-10-31`, MONDAY);
    const february = onOrAfter(`${next}-02-12`, MONDAY);
    const sunday = easter(next);
    // Two weeks: those before Easter Monday, or, when Easter is early, those from the Monday before it.
    const spring = sunday >= `${next}-04-08` ? plus(sunday, -13) : plus(sunday, -6);
    const summer = plus(spring, 14) === plus(sunday, 1) ? plus(spring, 15) : plus(spring, 14);
    const may = onOrBefore(`${next}-05-31`, MONDAY);
    return [
      { starts: onOrAfter(`${year}-09-01`, TUESDAY), ends: plus(october, -3) },
      { starts: plus(october, 7), ends: onOrBefore(`${year}-12-20`, FRIDAY) },
      { starts: onOrAfter(`${next}-01-04`, MONDAY), ends: plus(february, -3) },
      { starts: plus(february, 7), ends: plus(spring, -3) },
      { starts: summer, ends: plus(may, -3) },
      { starts: plus(may, 7), ends: onOrBefore(`${next}-07-22`, TUESDAY) },
    ];
  }

  ours.dates = {
    isDay,
    plus,
    weeks,
    typicalYear,
    monday: (day) => onOrBefore(day, MONDAY),
    long: (day) => inWords(day, { day: "numeric", month: "long", year: "numeric" }),
    short: (day) => inWords(day, { day: "numeric", month: "long" }),
    // From May on, people plan the year that comes.
    schoolYearNow: (now = new Date()) => now.getFullYear() - (now.getMonth() < 4 ? 1 : 0),
    yearName: (year) => `${year} to ${year + 1}`,
  };
})();
