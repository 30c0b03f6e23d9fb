/* Actions of a school's own: a short form, and steps brought over from its self-assessment. */
(() => {
  const ours = wholeSchool;
  const { element, threeYears: tool } = ours;
  const { data } = tool;

  const field = (label, control) => element("div", { class: "ws-field" }, element("label", { for: control.id }, label), control);
  const select = (id, names, value) =>
    element("select", { id, value, autocomplete: "off" }, Object.entries(names).map(([key, name]) => element("option", { value: key }, name)));
  const terms = Object.fromEntries(data.terms.map((each) => [each.id, each.name]));

  tool.ownForm = (parts) => {
    const { view } = tool.state;
    const what = element("input", { id: "own-do", type: "text", maxlength: tool.LONGEST.do, autocomplete: "off", "aria-describedby": "own-wrong" });
    const term = select("own-term", terms, view.term || data.terms[0].id);
    const part = select("own-part", data.parts, view.part || Object.keys(data.parts)[0]);
    const schools = select("own-schools", data.schools, view.schools || "together");
    const wrong = element("p", { class: "ws-field__error", id: "own-wrong", role: "alert" });
    const submit = (event) => {
      event.preventDefault();
      if (what.value.trim() === "") {
        wrong.textContent = "Say what is to be done.";
        what.focus();
        return;
      }
      wrong.textContent = "";
      parts.add({ do: what.value, term: term.value, part: part.value, schools: schools.value });
      what.value = "";
    };
    return element(
      "form",
      { class: "ws-plan-own", onsubmit: submit },
      field("What is to be done?", what),
      wrong,
      element("div", { class: "ws-filter__row" }, field("Term", term), field("Element", part), field("Schools", schools)),
      element("p", { class: "ws-actions" }, element("button", { type: "submit", class: "ws-button" }, "Add it")),
    );
  };

  // ---- from the self-assessment on this device: the next steps of its lowest answers ----

  function lowest() {
    const kept = ours.kept("self-assessment").read();
    const answers = kept?.answers ?? {};
    const level = (id) => answers[id]?.level;
    const average = {};
    for (const [id, { dimension }] of Object.entries(data.indicators)) {
      if ([0, 1, 2, 3].includes(level(id))) (average[dimension] ??= []).push(level(id));
    }
    const mean = (id) => average[data.indicators[id].dimension].reduce((sum, one, _, all) => sum + one / all.length, 0);
    const aside = Array.isArray(kept?.plan?.aside) ? kept.plan.aside : [];
    return Object.keys(data.indicators)
      .filter((id) => [0, 1, 2].includes(level(id)) && !aside.includes(id))
      .sort((one, other) => level(one) - level(other) || mean(one) - mean(other))
      .slice(0, Number.isInteger(kept?.plan?.size) ? kept.plan.size : 3)
      .map((id) => ({ id, step: data.indicators[id].steps[level(id)], said: kept?.plan?.steps?.[id] ?? {}, owner: answers[id]?.owner }));
  }

  // Those that are not in the plan yet, as actions of the term that is shown.
  tool.fromAssessment = () =>
    lowest()
      .filter(({ id, step }) => !tool.state.own.some((own) => own.from === id && own.do === step.slice(0, tool.LONGEST.do)))
      .map(({ id, step, said, owner }) => ({
        do: step,
        term: tool.state.view.term || data.terms[0].id,
        part: data.indicators[id].part,
        schools: "together",
        owner: said.owner || owner || data.indicators[id].owner,
        by: said.by,
        from: id,
      }));
})();
