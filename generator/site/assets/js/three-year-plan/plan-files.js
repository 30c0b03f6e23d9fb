/* A school's plan as files: JSON and CSV that open here again, and a calendar of what is due. */
(() => {
  const ours = wholeSchool;
  const { dates, threeYears: tool } = ours;
  const { data } = tool;
  const COLUMNS = [
    "Id", "Term", "Element", "Schools", "What to do", "Who leads", "Status", "Owner", "Date", "Note",
    "By", "What shows it is done",
  ];
  const NEEDED = ["Id", "Status"];

  class WrongFile extends Error {}

  const asJson = () => `${JSON.stringify({ kind: tool.KIND, version: tool.VERSION, ...tool.state }, null, 2)}\n`;

  const row = (item) => {
    const said = tool.of(item.id);
    return [
      item.id, tool.term[item.term].name, data.parts[item.part], data.schools[item.schools], item.do, item.lead ?? "",
      data.statuses[said.status], said.owner, said.by, said.note, tool.due(item), item.shows ?? "",
    ];
  };

  const asCsv = () => ours.csv([COLUMNS, ...tool.items().map(row)]);

  function asCalendar() {
    const wanted = tool.items().filter((item) => !["done", tool.NOT_FOR_US].includes(tool.of(item.id).status));
    const entries = wanted.map((item) => {
      const said = tool.of(item.id);
      const notes = [
        `Owner: ${said.owner || item.lead || "nobody yet"}`,
        item.shows && `It is done when you can show: ${item.shows}`,
        said.note,
      ];
      return {
        id: `three-years-${tool.state.start_year}-${item.id}`,
        starts: tool.due(item),
        title: item.do,
        notes: notes.filter(Boolean).join("\n"),
      };
    });
    return ours.calendarFile("Three-year plan", entries);
  }

  // ---- reading ----

  function fromJson(text) {
    let value;
    try {
      value = JSON.parse(text.replace(/^\ufeff/, ""));
    } catch {
      throw new WrongFile("It begins like JSON, but it is broken off or was changed by hand.");
    }
    const kind = value?.kind;
    if (kind !== tool.KIND) {
      const other = typeof kind === "string" && kind.startsWith("wholeschool.");
      throw new WrongFile(other ? "It comes from another tool of this site. Open it there." : "It holds no three-year plan.");
    }
    if (value.version !== tool.VERSION) throw new WrongFile("It was saved by another version of this plan.");
    const state = tool.clean(value);
    const unknown = Object.keys(value.actions ?? {}).filter((id) => !Object.hasOwn(tool.known, id));
    return { state, notes: unknown.map((id) => `There is no action “${id}” here, so what was said of it was left out.`) };
  }

  const byName = (names, wanted) => Object.keys(names).find((id) => names[id].toLowerCase() === wanted.toLowerCase());
  const termNames = Object.fromEntries(data.terms.map((each) => [each.id, each.name]));

  // As this page writes a date, or as a spreadsheet in the UK rewrites it.
  function day(text) {
    const turned = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
    return turned ? `${turned[3]}-${turned[2].padStart(2, "0")}-${turned[1].padStart(2, "0")}` : text;
  }

  function fromCsv(text) {
    const rows = ours.readCsv(text);
    const header = (rows[0] ?? []).map((name) => name.trim().toLowerCase());
    const missing = NEEDED.filter((name) => !header.includes(name.toLowerCase()));
    if (missing.length > 0) {
      if (header.length === 1 && header[0].includes(";")) {
        throw new WrongFile("Its columns are set apart by semicolons. Save it as CSV with commas and open it again.");
      }
      throw new WrongFile(`Its first row has no column ${missing.map((name) => `“${name}”`).join(" and ")}, so it is no three-year plan.`);
    }
    const notes = [];
    const actions = {};
    const own = [];
    rows.slice(1).forEach((cells, index) => {
      const cell = (name) => (cells[header.indexOf(name.toLowerCase())] ?? "").trim();
      const where = `Row ${index + 2}`;
      const id = cell("Id");
      const status = byName(data.statuses, cell("Status"));
      const by = day(cell("Date"));
      if (!status && cell("Status")) notes.push(`${where}: “${cell("Status")}” is no status that is known here.`);
      if (by && !dates.isDay(by)) notes.push(`${where}: “${cell("Date")}” is no date.`);
      const said = { status, owner: cell("Owner"), by, note: cell("Note") };
      if (Object.hasOwn(tool.known, id)) actions[id] = said;
      else if (!id.startsWith("own-")) notes.push(`${where}: there is no action “${id}” here, so it was left out.`);
      else {
        const place = { term: byName(termNames, cell("Term")), part: byName(data.parts, cell("Element")), schools: byName(data.schools, cell("Schools")) };
        own.push({ id, do: cell("What to do"), ...place, ...said });
      }
    });
    return { state: tool.clean({ ...tool.state, actions, own }), notes };
  }

  // Gives {state, notes}, or {wrong} with words that say what the file is not.
  tool.read = (text) => {
    try {
      if (text.trim() === "") throw new WrongFile("It is empty.");
      if (text.includes("\u0000")) throw new WrongFile("It is not text. Save the spreadsheet as CSV first.");
      return /^\ufeff?\s*[[{]/.test(text) ? fromJson(text) : fromCsv(text);
    } catch (error) {
      if (error instanceof WrongFile) return { wrong: error.message };
      throw error;
    }
  };

  Object.assign(tool, { asJson, asCsv, asCalendar });
})();
