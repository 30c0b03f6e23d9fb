/*
 * A pathway asked one question at a time. The answers live in this script's memory and nowhere else:
 * not on the device, not in the address, and not in the page once it is left.
 */
(() => {
  const { element, icon, pathway } = window.wholeSchool;
  const frame = document.getElementById("guide");
  const questions = new Map(pathway.data.questions.map((question) => [question.id, question]));
  let answers = {};
  let changing = null; // the question that is being answered again

  const labels = (question) => question.answers.filter(({ id }) => answers[question.id]?.includes(id)).map(({ label }) => label).join("; ");

  function show({ focus = true } = {}) {
    const { asked, found } = pathway.way(answers);
    const current = changing ?? found.ask;
    const before = changing ? asked.slice(0, asked.indexOf(changing)) : asked;
    const part = current ? ask(questions.get(current), before) : pathway.outcome(found.rule, { print: printResult, buttons: [backButton(before), againButton()] });
    frame.replaceChildren(progress(current, before), part, given(before));
    if (focus) {
      frame.querySelector("#guide-heading").focus();
      frame.scrollIntoView({ block: "nearest" });
    }
  }

  function progress(current, before) {
    const most = questions.size;
    const words = current ? `Question ${before.length + 1} of at most ${most}` : `Done, after ${before.length === 1 ? "1 question" : `${before.length} questions`}`;
    return element(
      "div",
      { class: "ws-how-far" },
      element("progress", { max: most, value: current ? before.length : most, "aria-labelledby": "guide-progress" }),
      element("p", { id: "guide-progress" }, words),
    );
  }

  function backButton(before) {
    const last = before.at(-1);
    return last && element("button", { type: "button", class: "ws-button ws-button--quiet", onclick: () => change(last) }, icon("arrow-left"), "Back");
  }

  const againButton = () =>
    element("button", { type: "button", class: "ws-button ws-button--quiet", onclick: startAgain }, "Start again");

  function change(id) {
    changing = id;
    show();
  }

  function startAgain() {
    answers = {};
    changing = null;
    show();
  }

  function ask(question, before) {
    const error = element("p", { class: "ws-field__error", id: "guide-error", role: "alert" });
    const boxes = question.answers.map(({ id, label, alone }) => {
      const box = element("input", {
        type: question.several ? "checkbox" : "radio",
        name: "guide-answer",
        value: id,
        "data-alone": alone,
        autocomplete: "off",
        checked: answers[question.id]?.includes(id),
        onchange: () => leaveAlone(box),
      });
      return element("label", { class: "ws-choice" }, box, element("span", {}, label));
    });
    // "None of these" stands alone: choosing it clears the others, and the other way about.
    function leaveAlone(chosen) {
      if (!chosen.checked || !question.several) return;
      for (const box of form.querySelectorAll("input")) {
        if (box !== chosen && (chosen.hasAttribute("data-alone") || box.hasAttribute("data-alone"))) box.checked = false;
      }
    }
    const goOn = (event) => {
      event.preventDefault();
      const chosen = [...form.querySelectorAll("input:checked")].map((box) => box.value);
      if (!chosen.length) {
        error.textContent = question.several ? "Choose at least one answer." : "Choose an answer.";
        form.querySelector("input").focus();
        return;
      }
      answers[question.id] = chosen;
      changing = null;
      show();
    };
    const describedBy = [question.why && "guide-why", "guide-error"].filter(Boolean).join(" ");
    const form = element(
      "form",
      { class: "ws-guide__question", autocomplete: "off", onsubmit: goOn },
      element(
        "fieldset",
        { "aria-describedby": describedBy },
        element("legend", {}, element("h3", { id: "guide-heading", tabindex: "-1" }, question.ask)),
        question.why && element("p", { id: "guide-why" }, question.why),
        question.several && element("p", { class: "ws-field__hint" }, "Choose all that apply."),
        error,
        element("div", { class: "ws-choices" }, boxes),
      ),
      element("div", { class: "ws-actions" }, element("button", { type: "submit", class: "ws-button" }, "Continue"), backButton(before)),
    );
    return form;
  }

  function given(before) {
    if (!before.length) return "";
    return element(
      "section",
      { class: "ws-guide__given", "aria-labelledby": "guide-given" },
      element("h3", { id: "guide-given" }, "Your answers"),
      element(
        "dl",
        {},
        before.map((id) => {
          const question = questions.get(id);
          return element(
            "div",
            {},
            element("dt", {}, question.ask),
            element("dd", {}, labels(question)),
            element("dd", { class: "ws-guide__change" }, element("button", { type: "button", onclick: () => change(id) }, "Change", element("span", { class: "ws-hidden" }, ` the answer to “${question.ask}”`))),
          );
        }),
      ),
    );
  }

  // Only the result is printed, with what this pathway is; the whole of it is for reading.
  function printResult() {
    document.body.dataset.wsPrinting = "result";
    print();
  }

  addEventListener("afterprint", () => delete document.body.dataset.wsPrinting);
  // A page that the browser keeps for "back" forgets what was chosen as it is left.
  addEventListener("pagehide", () => {
    answers = {};
    changing = null;
    show({ focus: false });
  });
  show({ focus: false });

  // With the guide at hand the whole pathway is closed, unless the address names a part of it.
  const whole = document.getElementById("whole-pathway");
  const isNamed = () => location.hash.length > 1 && whole.contains(document.getElementById(location.hash.slice(1)));
  whole.open = isNamed();
  addEventListener("hashchange", () => {
    if (!isNamed()) return;
    whole.open = true;
    document.getElementById(location.hash.slice(1)).scrollIntoView();
  });
})();
