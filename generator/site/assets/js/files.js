/*
 * Files that a tool gives to the visitor or takes from them, without a server: saving text as a
 * file, reading one that was chosen, and writing CSV and calendar files that other programs read.
 */
(() => {
  const ours = (window.wholeSchool ??= {});

  ours.saveFile = (name, text, type = "text/plain") => {
    const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  };

  // A cell that begins like a formula is given an apostrophe, so that no spreadsheet runs it.
  function cell(value) {
    const text = String(value ?? "");
    const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }

  // The mark at the front tells Excel that the file is UTF-8.
  ours.csv = (rows) => `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;

  // Rows of a CSV file as other programs write them: quoted cells, line breaks inside, any ending.
  ours.readCsv = (text) => {
    const rows = [[""]];
    let quoted = false;
    for (let at = text.charCodeAt(0) === 0xfeff ? 1 : 0; at < text.length; at += 1) {
      const letter = text[at];
      const row = rows.at(-1);
      if (quoted && letter === '"' && text[at + 1] === '"') {
        row[row.length - 1] += '"';
        at += 1;
      } else if (letter === '"' && (quoted || row.at(-1) === "")) quoted = !quoted;
      else if (!quoted && letter === ",") row.push("");
      else if (!quoted && (letter === "\n" || letter === "\r")) {
        if (letter === "\r" && text[at + 1] === "\n") at += 1;
        rows.push([""]);
      } else row[row.length - 1] += letter;
    }
    const given = (value) => (/^'[=+\-@\t\r]/.test(value) ? value.slice(1) : value);
    return rows.filter((row) => row.length > 1 || row[0] !== "").map((row) => row.map(given));
  };

  const escaped = (text) =>
    text.replace(/[\\;,]/g, (letter) => `\\${letter}`).replace(/\r?\n/g, "\\n");

  // Lines of a calendar file hold at most 75 octets; longer ones go on after a space (RFC 5545).
  function folded(line) {
    const parts = [];
    let part = "";
    let octets = 0;
    for (const letter of line) {
      const size = new TextEncoder().encode(letter).length;
      if (octets + size > 74) {
        parts.push(part);
        part = "";
        octets = 0;
      }
      part += letter;
      octets += size;
    }
    return [...parts, part].join("\r\n ");
  }

  /*
   * A calendar of whole-day entries: {id, starts: "2027-01-04", ends: "2027-02-12", title, notes}.
   * The last day counts in; the format wants the day after it.
   */
  ours.calendarFile = (name, entries) => {
    const bare = (iso) => iso.replaceAll("-", "");
    const dayAfter = (iso) => {
      const day = new Date(`${iso}T00:00:00Z`);
      day.setUTCDate(day.getUTCDate() + 1);
      return day.toISOString().slice(0, 10);
    };
    const stamp = `${new Date().toISOString().replace(/[-:]/g, "").slice(0, 15)}Z`;
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Whole School//EN", `X-WR-CALNAME:${escaped(name)}`];
    for (const entry of entries) {
      lines.push(
        "BEGIN:VEVENT",
        `UID:${entry.id}@wholeschool.invalid`,
        `DTSTAMP:${stamp}`,
        `DTSTART;VALUE=DATE:${bare(entry.starts)}`,
        `DTEND;VALUE=DATE:${bare(dayAfter(entry.ends ?? entry.starts))}`,
        `SUMMARY:${escaped(entry.title)}`,
        `DESCRIPTION:${escaped(entry.notes ?? "")}`,
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
      );
    }
    return `${[...lines, "END:VCALENDAR"].map(folded).join("\r\n")}\r\n`;
  };
})();
