/* What a set of answers leads to: what to do, who does it and by when, what to say, what to record. */
(() => {
  const { element, icon, pathway } = window.wholeSchool;

  const list = (title, lines) => [element("h4", {}, title), element("ul", {}, lines.map((words) => element("li", {}, words)))];

  // 999 in the text of a step can be pressed on a telephone.
  function withCalls(text) {
    return text.split(/\b(999)\b/).map((part) => (part === "999" ? element("a", { href: "tel:999" }, part) : part));
  }

  function steps(outcome) {
    return element(
      "ol",
      { class: "ws-steps" },
      outcome.steps.map(({ do: doing, who, by }) =>
        element(
          "li",
          {},
          element("p", { class: "ws-guide__do" }, withCalls(doing)),
          element("dl", { class: "ws-guide__who" }, element("div", {}, element("dt", {}, "Who"), element("dd", {}, who)), element("div", {}, element("dt", {}, "By when"), element("dd", {}, by))),
        ),
      ),
    );
  }

  function route({ name, how, stages }) {
    return [
      element("h4", {}, `The way in: ${name}`),
      element("p", {}, how),
      element(
        "ol",
        {},
        stages.map((stage) => element("li", {}, element("strong", {}, `${stage.name}. `), `${stage.what} `, element("span", { class: "ws-small" }, [stage.who, stage.long].filter(Boolean).join(", ")))),
      ),
    ];
  }

  /* The outcome of a rule; `tools` are the buttons beneath it. */
  pathway.outcome = (rule, tools) => {
    const outcome = pathway.data.outcomes[rule.outcome];
    const urgent = outcome.kind === "danger";
    return element(
      "div",
      { class: urgent ? "ws-guide__outcome is-urgent" : "ws-guide__outcome" },
      element("p", { class: "ws-guide__kind" }, urgent ? "Danger now" : "Next step"),
      element("h3", { id: "guide-heading", tabindex: "-1" }, withCalls(outcome.title)),
      element("p", {}, outcome.says),
      element("p", { class: "ws-guide__because" }, element("strong", {}, "Because: "), rule.because),
      steps(outcome),
      outcome.tell.length > 0 && list("Names and numbers here", outcome.tell),
      list("What you can say", outcome.say),
      list("What to record, in your own system", outcome.record),
      outcome.services.length > 0 && list("Services", outcome.services),
      outcome.route && route(outcome.route),
      element("p", { class: "ws-guide__nameless" }, "No child's name stands on this page or on a print of it. It belongs in your own record."),
      element("div", { class: "ws-actions" }, element("button", { type: "button", class: "ws-button", onclick: tools.print }, icon("print"), "Print this result"), tools.buttons),
    );
  };
})();
