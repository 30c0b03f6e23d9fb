/*
 * The self-assessment as files: what is written, and what is understood. Anything else that a
 * visitor may choose is refused with a sentence that says what it is and what to do.
 */
(() => {
  const ours = window.wholeSchool;
  const tool = ours.assess;
  const KIND = "wholeschool.self-assessment";
  const ALL_KEPT = "wholeschool.kept";
  const LARGEST = 1024 * 1024;
  const COLUMNS = ["school", "answered by", "saved", "edition", "question id", "dimension", "question", "level", "evidence", "owner"];

  tool.asJson = (state) =>
    `${JSON.stringify({ kind: KIND, saved: tool.today(), ...state }, null, 1)}\n`;

  tool.asCsv = (state) => {
    const rows = tool.dimensions.flatMap((dimension) =>
      dimension.indicators.map(({ id, question }) => {
        const { level, note, owner } = state.answers[id] ?? {};
        return [state.school, state.by, tool.today(), state.edition, id, dimension.title, question, level ?? "", note, owner];
      }),
    );
    return ours.csv([COLUMNS, ...rows]);
  };

  tool.fileName = (state, what, ending) => {
    const parts = [what, state.school, state.by, tool.today()].map((part) =>
      part.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, ""),
    );
    return `${parts.filter(Boolean).join("-")}.${ending}`;
  };

  // A file came from another school if both say which school they are from, and differ.
  tool.fromAnotherSchool = (one, other) => {
    const plain = (name) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
    return Boolean(plain(one) && plain(other)) && plain(one) !== plain(other);
  };

  /*
   * What a chosen file holds: {state, saved, notes}, or {problem} with a sentence to show.
   * Notes say what the reader should know of a file that could be understood.
   */
  tool.understand = async (file) => {
    if (file.size > LARGEST) return { problem: `${file.name} is too large to be a self-assessment.` };
    const content = await file.text();
    if (!content.trim()) return { problem: `${file.name} is empty.` };
    const found = /^\s*[{[]/.test(content) ? fromJson(content) : fromCsv(content);
    return found.problem ? { problem: `${file.name} ${found.problem}.` } : found;
  };

  function fromJson(content) {
    let given;
    try {
      given = JSON.parse(content);
    } catch {
      return { problem: "is damaged: it ends too early, or was changed by hand" };
    }
    if (given?.kind === ALL_KEPT) return { problem: "holds everything kept on a device. Bring it back on the page “What is kept on this device”" };
    if (given?.kind !== KIND && String(given?.kind).startsWith("wholeschool.")) return { problem: "comes from another tool of this site. Open it there" };
    if (given?.kind !== KIND) return { problem: "isn't a self-assessment. Choose a file that this page saved" };
    if (!Number.isInteger(given.version) || given.version < 1) return { problem: "is damaged: it doesn't say its version" };
    if (given.version > tool.VERSION) {
      return { problem: "was saved by a newer version of this page. Open it there, or save it there as CSV" };
    }
    return understood(given, Object.keys(given.answers ?? {}));
  }

  function fromCsv(content) {
    const [head, ...rows] = ours.readCsv(content);
    const columns = head.map((name) => name.trim().toLowerCase());
    const missing = ["question id", "level"].filter((name) => !columns.includes(name));
    if (missing.length === 2) return { problem: "isn't a self-assessment. Choose a file that this page saved" };
    if (missing.length) return { problem: `has no column “${missing[0]}”` };
    if (!rows.length) return { problem: "holds a heading and no answers" };
    const cell = (row, name) => row[columns.indexOf(name)]?.trim() ?? "";
    const answers = {};
    for (const [at, row] of rows.entries()) {
      const level = cell(row, "level");
      if (!/^[0-3]?$/.test(level)) {
        return { problem: `can't be read: in row ${at + 2} the level is “${level}”. It must be 0, 1, 2 or 3, or be left empty` };
      }
      answers[cell(row, "question id")] = {
        level: level === "" ? null : Number(level),
        note: cell(row, "evidence"),
        owner: cell(row, "owner"),
      };
    }
    const first = (name) => cell(rows[0], name);
    const given = { school: first("school"), by: first("answered by"), saved: first("saved"), edition: first("edition"), answers };
    return understood(given, Object.keys(answers));
  }

  function understood(given, ids) {
    const state = tool.clean(given);
    const lost = ids.filter((id) => !tool.indicators.some((indicator) => indicator.id === id)).length;
    const notes = [];
    if (lost) notes.push(`${lost === 1 ? "One answer belongs to a question" : `${lost} answers belong to questions`} no longer asked, and ${lost === 1 ? "was" : "were"} left out.`);
    if (lost || (given.edition && given.edition !== tool.framework.edition)) {
      notes.push("The file is from an earlier edition of the questions: read the answers again before you rely on them.");
    }
    if (ids.length === lost) return { problem: "holds no answer to any question asked here" };
    return { state, saved: /^\d{4}-\d\d-\d\d$/.test(given.saved ?? "") ? given.saved : "", notes };
  }
})();
