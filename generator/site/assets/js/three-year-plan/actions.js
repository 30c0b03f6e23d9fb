/*
 * The actions of the page, made to be filled in: a status beside each, and within it an owner, a
 * date and a note. The text is the page's own; a school's own actions are built to look alike.
 */
(() => {
  const ours = wholeSchool;
  const { element, dates, threeYears: tool } = ours;
  const { data } = tool;

  const listOf = (item) => document.querySelector(`[data-term="${item.term}"] [data-part="${item.part}"] .ws-plan-actions`);

  function statusChoice(item, parts) {
    const id = `status-${item.id}`;
    const options = Object.entries(data.statuses).map(([value, name]) => element("option", { value }, name));
    return element(
      "div",
      { class: "ws-plan-action__status" },
      element("label", { class: "ws-hidden", for: id }, `Status: ${item.do}`),
      element("select", { id, value: tool.of(item.id).status, autocomplete: "off", onchange: (event) => parts.change(item.id, { status: event.target.value }) }, options),
    );
  }

  function field(item, label, control) {
    return element("div", { class: "ws-field" }, element("label", { for: control.id }, label), control);
  }

  function fields(item, parts) {
    const said = tool.of(item.id);
    const listen = (part) => ({ onchange: (event) => parts.change(item.id, { [part]: event.target.value }) });
    const note = element("textarea", { id: `note-${item.id}`, rows: 2, maxlength: tool.LONGEST.note, ...listen("note") });
    note.value = said.note;
    return element(
      "div",
      { class: "ws-plan-action__fields" },
      field(item, "Owner", element("input", { id: `owner-${item.id}`, type: "text", list: "ws-plan-people", maxlength: tool.LONGEST.owner, autocomplete: "off", value: said.owner, ...listen("owner") })),
      field(item, "By when", element("input", { id: `by-${item.id}`, type: "date", value: said.by, ...listen("by") })),
      field(item, "Note (no pupil's name)", note),
    );
  }

  // Fields are made when an action is first opened: most never are.
  function prepare(row, item, parts) {
    const details = row.querySelector("details");
    details.addEventListener("toggle", () => {
      if (details.open && !details.querySelector(".ws-plan-action__fields")) details.append(fields(item, parts));
    });
    row.append(statusChoice(item, parts), element("p", { class: "ws-plan-action__printed" }));
    show(item);
  }

  // What stands in the row's first line and on paper.
  function show(item) {
    const row = document.getElementById(item.id);
    const said = tool.of(item.id);
    const due = dates.long(tool.due(item));
    row.dataset.status = said.status;
    row.querySelector("[data-week]").textContent = `By ${due}`;
    row.querySelector("[data-lead]").textContent = said.owner || item.lead || "Nobody yet";
    const printed = [data.statuses[said.status], `owner: ${said.owner || "______________"}`, `by ${due}`, said.note];
    row.querySelector(".ws-plan-action__printed").textContent = printed.filter(Boolean).join(" · ");
  }

  function refill(item) {
    const said = tool.of(item.id);
    document.getElementById(`status-${item.id}`).value = said.status;
    for (const part of ["owner", "by", "note"]) {
      const control = document.getElementById(`${part}-${item.id}`);
      if (control) control.value = said[part];
    }
    show(item);
  }

  function ownRow(item, parts) {
    const indicator = data.indicators[item.from];
    return element(
      "li",
      { class: "ws-plan-action ws-plan-action--own", id: item.id, "data-schools": item.schools },
      element(
        "details",
        { id: `${item.id}-details` },
        element(
          "summary",
          {},
          element("span", { class: "ws-plan-action__do" }, item.do),
          element(
            "span",
            { class: "ws-plan-action__facts" },
            element("span", { "data-week": true }), " ", element("span", { "data-lead": true }), " ", element("span", {}, "Your own"),
            item.schools !== "together" && [" ", element("span", {}, data.schools[item.schools])],
          ),
        ),
        indicator && element("p", {}, `From your self-assessment. ${indicator.dimension}: ${indicator.question}`),
        element("p", {}, element("button", { type: "button", class: "ws-button ws-button--quiet", onclick: () => parts.remove(item) }, "Take it out")),
      ),
    );
  }

  Object.assign(tool, {
    showAction: show,
    refillAction: refill,
    prepareActions(parts) {
      for (const item of data.actions) prepare(document.getElementById(item.id), item, parts);
    },
    placeOwn(item, parts) {
      listOf(item).append(ownRow(item, parts));
      prepare(document.getElementById(item.id), item, parts);
    },
    takeAway: (id) => document.getElementById(id).remove(),
  });
})();
