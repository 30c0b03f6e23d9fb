/*
 * The board: for each year group its six half-terms, with lessons as cards. A card is dragged to
 * another half-term, or moved with its "Move" button, which opens a list of the half-terms that
 * says beforehand what each would bring. The list serves keyboard, screen reader and thumb alike.
 */
(() => {
  const ours = wholeSchool;
  const { element, icon, dates, scheme } = ours;
  const { data, lesson } = scheme;
  const opened = new Map(); // which year groups are folded out, by the visitor's own hand
  const FOLD_FROM = 4; // with as many year groups, only the first is folded out

  const isOpen = (plan, year) => opened.get(year) ?? (plan.years.length < FOLD_FROM || year === plan.years[0]);
  const stretch = ({ starts, ends }) => `${dates.short(starts)} to ${dates.short(ends)}`;

  const unread = { "aria-hidden": "true", focusable: "false" };

  const strandShape = (strand) =>
    ours.drawn("svg", { class: `ws-shape ws-strand--${strand}`, ...unread }, ours.drawn("use", { href: `#ws-strand-${strand}` }));

  function sensitivity(level) {
    const marks = [1, 2, 3].map((mark) =>
      ours.drawn("circle", { class: mark <= level ? "is-on" : "is-off", cx: mark * 16 - 9, cy: 7, r: 5.25 }),
    );
    const drawn = ours.drawn("svg", { class: "ws-sensitivity__marks", viewBox: "0 0 46 14", ...unread }, marks);
    return element("span", { class: "ws-sensitivity" }, drawn, `Sensitivity ${level} of 3`);
  }

  function weekChoice(plan, place, acts) {
    const id = `week-${place.id}`;
    const options = scheme.weeks(plan, place.half_term).map((week, index) => {
      const here = { half_term: place.half_term, week: index };
      const marks = [scheme.isLast(plan, here) && "last week", scheme.isClosed(plan, here) && "no support"].filter(Boolean);
      return element("option", { value: index }, `${dates.short(week.starts)}${marks.length ? ` (${marks.join(", ")})` : ""}`);
    });
    return [
      element("label", { for: id }, "Week of", element("span", { class: "ws-hidden" }, ` ${lesson[place.id].title}`)),
      element("select", { id, class: "ws-planner-card__week", value: place.week, onchange: (event) => acts.chooseWeek(place.id, Number(event.target.value)) }, options),
    ];
  }

  function card(plan, id, notices, acts) {
    const one = lesson[id];
    const place = scheme.placed(plan, id);
    const own = notices.flatMap((each) => each.on).filter((each) => each.id === id);
    return element(
      "li",
      { class: `ws-planner-card ws-strand--${one.strand}`, id: `card-${id}`, draggable: "true", "data-lesson": id },
      element("a", { class: "ws-planner-card__title", href: one.address, draggable: "false" }, one.title),
      element(
        "p",
        { class: "ws-planner-card__facts" },
        element("span", {}, strandShape(one.strand), one.strand_name, one.extension && ", extension"),
        element("span", {}, scheme.hours(one.minutes)),
        sensitivity(one.sensitivity),
      ),
      own.length > 0 &&
        element("ul", { class: "ws-planner-card__notices" }, own.map((each) => element("li", {}, icon("info"), element("span", {}, each.words)))),
      element(
        "div",
        { class: "ws-planner-card__acts" },
        place && weekChoice(plan, place, acts),
        element(
          "button",
          { type: "button", class: "ws-button ws-button--quiet", id: `move-${id}`, onclick: () => openMove(plan, id, acts) },
          "Move", element("span", { class: "ws-hidden" }, ` ${one.title}`),
        ),
      ),
    );
  }

  function slot(plan, year, halfTerm, notices, acts) {
    const ids = scheme.inOrder(plan).filter((each) => each.half_term === halfTerm && lesson[each.id].year === year).map((each) => each.id);
    const name = data.half_terms[halfTerm];
    return element(
      "li",
      { class: "ws-planner__slot", "data-year": year, "data-half-term": halfTerm },
      element("h4", {}, name, element("small", {}, stretch(plan.half_terms[halfTerm]))),
      ids.length > 0
        ? element("ul", { class: "ws-planner__cards", "aria-label": `${scheme.year[year].name}, ${name}` }, ids.map((id) => card(plan, id, notices, acts)))
        : element("p", { class: "ws-planner__none" }, "No lesson"),
    );
  }

  function yearBoard(plan, year, notices, acts) {
    const own = scheme.lessonsOf(year);
    const waiting = own.filter((each) => !scheme.placed(plan, each.id));
    const minutes = own.filter((each) => scheme.placed(plan, each.id)).reduce((sum, each) => sum + each.minutes, 0);
    const flagged = new Set(notices.flatMap((each) => each.on).map((each) => each.id).filter((id) => lesson[id].year === year)).size;
    const facts = [`${own.length - waiting.length} of ${own.length} lessons`, scheme.hours(minutes)];
    if (flagged > 0) facts.push(flagged === 1 ? "1 lesson to look at" : `${flagged} lessons to look at`);
    return element(
      "details",
      { class: "ws-planner__year", id: `plan-year-${year}`, open: isOpen(plan, year), ontoggle: (event) => opened.set(year, event.target.open) },
      element("summary", { id: `plan-year-${year}-summary` }, element("h3", {}, scheme.year[year].name), element("span", {}, facts.join(" · "))),
      waiting.length > 0 &&
        element(
          "div",
          { class: "ws-planner__slot ws-planner__slot--waiting", "data-year": year, "data-half-term": "" },
          element("h4", {}, "Not in the plan yet"),
          element("ul", { class: "ws-planner__cards", "aria-label": `${scheme.year[year].name}, not in the plan yet` }, waiting.map((each) => card(plan, each.id, notices, acts))),
        ),
      element("ol", { class: "ws-planner__half-terms" }, data.half_terms.map((_, index) => slot(plan, year, index, notices, acts))),
    );
  }

  // ---- moving by key, pointer or thumb ----

  // What a move would bring that is not there yet, in words.
  function wouldBring(plan, id, halfTerm) {
    const told = (some) => scheme.notices(some).flatMap((each) => each.on);
    const before = new Set(told(plan).map((each) => each.id + each.words));
    const fresh = told(scheme.put(plan, id, halfTerm)).filter((each) => !before.has(each.id + each.words));
    return fresh.map((each) => (each.id === id ? each.words : `${scheme.named(each.id)}: ${each.words}`));
  }

  function openMove(plan, id, acts) {
    const one = lesson[id];
    const place = scheme.placed(plan, id);
    const close = () => dialog.close();
    const choose = (act) => () => {
      dialog.close();
      act();
    };
    const choices = data.half_terms.map((name, index) => {
      const here = place?.half_term === index;
      const count = plan.lessons.filter((each) => each.half_term === index && lesson[each.id].year === one.year && each.id !== id).length;
      const others = count === 0 ? "no other lesson" : count === 1 ? "1 other lesson" : `${count} other lessons`;
      const brings = here ? [] : wouldBring(plan, id, index);
      return element(
        "li",
        {},
        element(
          "button",
          { type: "button", class: "ws-planner-move__choice", "aria-current": here ? "true" : null, onclick: choose(() => acts.move(id, index)) },
          element("strong", {}, name),
          element("span", {}, `${stretch(plan.half_terms[index])} · ${here ? "it is here now" : others}`),
          brings.map((words) => element("span", { class: "ws-planner-move__brings" }, icon("info"), words)),
        ),
      );
    });
    const dialog = element(
      "dialog",
      { class: "ws-planner-move", "aria-labelledby": "ws-planner-move-title", onclose: () => dialog.remove() },
      element("h2", { id: "ws-planner-move-title" }, `Move “${one.title}” to…`),
      element("p", {}, `${scheme.year[one.year].name} · ${scheme.hours(one.minutes)} · sensitivity ${one.sensitivity} of 3`),
      element("ul", { class: "ws-planner-move__choices" }, choices),
      element(
        "p",
        { class: "ws-actions" },
        place && element("button", { type: "button", class: "ws-button ws-button--quiet", onclick: choose(() => acts.takeOut(id)) }, "Take it out of the plan"),
        element("button", { type: "button", class: "ws-button ws-button--quiet", onclick: close }, "Cancel"),
      ),
    );
    document.querySelector(".ws-page").append(dialog);
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close(); // beside the list: the same as Cancel
    });
    dialog.showModal();
    (dialog.querySelector("[aria-current]") ?? dialog.querySelector(".ws-planner-move__choice")).focus();
  }

  // ---- moving by dragging ----

  function letDrag(board, acts) {
    let dragged = null;
    const under = (event) => event.target.closest?.(".ws-planner__slot");
    const fits = (place) => place && dragged && Number(place.dataset.year) === lesson[dragged].year;
    const clear = () => board.querySelectorAll(".is-over").forEach((each) => each.classList.remove("is-over"));

    board.addEventListener("dragstart", (event) => {
      dragged = event.target.closest?.("[data-lesson]")?.dataset.lesson ?? null;
      if (!dragged) return;
      event.dataTransfer.setData("text/plain", lesson[dragged].title);
      event.dataTransfer.effectAllowed = "move";
    });
    board.addEventListener("dragover", (event) => {
      clear();
      if (!fits(under(event))) return;
      event.preventDefault();
      under(event).classList.add("is-over");
    });
    board.addEventListener("dragend", () => {
      clear();
      dragged = null;
    });
    board.addEventListener("drop", (event) => {
      const place = under(event);
      if (!fits(place)) return;
      event.preventDefault();
      const id = dragged;
      dragged = null;
      clear();
      if (place.dataset.halfTerm === "") acts.takeOut(id);
      else acts.move(id, Number(place.dataset.halfTerm));
    });
  }

  scheme.letDrag = letDrag;
  scheme.openMove = openMove;
  scheme.fold = (year, open) => opened.set(year, open);
  scheme.isFolded = (plan) => plan.years.some((year) => !isOpen(plan, year));
  scheme.board = (plan, notices, acts) => plan.years.map((year) => yearBoard(plan, year, notices, acts));
})();
