/* Starting a plan, and its name, year groups, dates and weeks without support. */
(() => {
  const ours = wholeSchool;
  const { element, dates, scheme } = ours;
  const { data } = scheme;

  const field = (label, control, hint = null) =>
    element("div", { class: "ws-field" }, element("label", { for: control.id }, label), hint && element("p", { class: "ws-field__hint", id: `${control.id}-hint` }, hint), control);

  function choice(kind, name, value, label, checked, onchange = null) {
    const box = element("input", { type: kind, name, value, id: `${name}-${value}`, onchange });
    box.checked = checked;
    return element("label", { class: "ws-option" }, box, label);
  }

  const yearChoices = (name, chosen, onchange = null) =>
    element("div", { class: "ws-options" }, data.years.map((each) => choice("checkbox", name, each.year, each.name, chosen.includes(each.year), onchange)));

  // ---- a new plan ----

  const ALL = data.years.map((each) => each.year);
  const GROUPS = { "All of primary": ALL.filter((year) => year <= 6), "All of secondary": ALL.filter((year) => year >= 7), None: [] };

  scheme.startForm = ({ names, start, cancel, open }) => {
    const now = dates.schoolYearNow();
    const name = element("input", { id: "new-name", type: "text", maxlength: 60, autocomplete: "off", value: firstFree(names) });
    const year = element("select", { id: "new-year", value: now }, [now - 1, now, now + 1, now + 2].map((each) => element("option", { value: each }, dates.yearName(each))));
    const boxes = yearChoices("new-years", []);
    const wrong = element("p", { class: "ws-field__error", id: "new-wrong", role: "alert" });
    const tick = (years) => boxes.querySelectorAll("input").forEach((box) => (box.checked = years.includes(Number(box.value))));
    const submit = (event) => {
      event.preventDefault();
      const years = [...boxes.querySelectorAll(":checked")].map((box) => Number(box.value));
      if (years.length === 0) {
        wrong.textContent = "Choose at least one year group.";
        boxes.querySelector("input").focus();
        return;
      }
      const suggested = form.querySelector("[name=new-from]:checked").value === "suggested";
      start({ name: scheme.cleanName(name.value), school_year: Number(year.value), years, suggested });
    };
    const form = element(
      "form",
      { class: "ws-planner__start", "aria-labelledby": "new-title", onsubmit: submit },
      element("h2", { id: "new-title" }, "Start a plan"),
      element(
        "fieldset",
        { "aria-describedby": "new-wrong" },
        element("legend", {}, "Which year groups?"),
        boxes,
        element("p", { class: "ws-actions" }, Object.entries(GROUPS).map(([label, years]) => element("button", { type: "button", class: "ws-planner__tick", onclick: () => tick(years) }, label))),
        wrong,
      ),
      element(
        "fieldset",
        {},
        element("legend", {}, "Begin with"),
        element(
          "div",
          { class: "ws-options" },
          choice("radio", "new-from", "suggested", "The suggested year, to change as you like", true),
          choice("radio", "new-from", "empty", "An empty year", false),
        ),
      ),
      element("div", { class: "ws-filter__row" }, field("School year", year), field("Name of the plan", name)),
      element(
        "div",
        { class: "ws-actions" },
        element("button", { type: "submit", class: "ws-button" }, "Start the plan"),
        cancel && element("button", { type: "button", class: "ws-button ws-button--quiet", onclick: cancel }, "Cancel"),
        open,
      ),
    );
    return form;
  };

  function firstFree(names) {
    let at = 1;
    while (names.includes(at === 1 ? "Our plan" : `Our plan ${at}`)) at += 1;
    return at === 1 ? "Our plan" : `Our plan ${at}`;
  }

  // ---- the settings of a plan ----

  const openParts = new Set();
  const folded = (id, label, ...parts) =>
    element(
      "details",
      { id, class: "ws-planner__settings", open: openParts.has(id), ontoggle: (event) => openParts[event.target.open ? "add" : "delete"](id) },
      element("summary", {}, label),
      ...parts,
    );

  function dateFields(plan, acts) {
    const changed = () => {
      const given = plan.half_terms.map((each, index) => ({ ...each, starts: byId(`starts-${index}`).value, ends: byId(`ends-${index}`).value }));
      const wrong = scheme.wrongDates(given);
      wrong.forEach((words, index) => {
        byId(`dates-${index}-wrong`).textContent = words;
        for (const end of ["starts", "ends"]) byId(`${end}-${index}`).setAttribute("aria-invalid", String(words !== ""));
      });
      if (!wrong.some(Boolean)) acts.changeDates(given);
    };
    return data.half_terms.map((name, index) => {
      const one = (end, label) =>
        field(label, element("input", { type: "date", id: `${end}-${index}`, value: plan.half_terms[index][end], "aria-describedby": `dates-${index}-wrong`, onchange: changed }));
      const weeks = scheme.weeks(plan, index).map((week, at) =>
        choice("checkbox", `closed-${index}`, at, `Week of ${dates.short(week.starts)}`, plan.half_terms[index].closed.includes(at), (event) => acts.closeWeek(index, at, event.target.checked)),
      );
      return element(
        "fieldset",
        { class: "ws-planner__dates" },
        element("legend", {}, name),
        element("div", { class: "ws-filter__row" }, one("starts", "First day"), one("ends", "Last day")),
        element("p", { class: "ws-field__error", id: `dates-${index}-wrong`, role: "alert" }),
        folded(`closed-${index}`, "Weeks when support is closed", element("p", { class: "ws-small" }, "Both safeguarding leads away, exams in the hall, a trip: tick the week."), element("div", { class: "ws-options" }, weeks)),
      );
    });
  }

  const byId = (id) => document.getElementById(id);

  scheme.settings = (plan, acts) => {
    const name = element("input", { id: "plan-name", type: "text", maxlength: 60, autocomplete: "off", value: plan.name, onchange: (event) => acts.rename(event.target.value) });
    const years = yearChoices("plan-years", plan.years, () => {
      const chosen = [...document.querySelectorAll("[name=plan-years]:checked")].map((box) => Number(box.value));
      acts.chooseYears(chosen);
    });
    return [
      folded("plan-settings", "Name and year groups", field("Name of the plan", name), element("fieldset", {}, element("legend", {}, "Year groups"), years)),
      folded(
        "plan-dates",
        `Dates, ${dates.yearName(plan.school_year)}`,
        element("p", { class: "ws-small" }, "The usual dates of schools in England stand here. Put your own in: the weeks, the warnings and the calendar file follow them."),
        element("div", { class: "ws-planner__calendar" }, dateFields(plan, acts)),
      ),
    ];
  };
})();
