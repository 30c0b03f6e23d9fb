/*
 * The finder: narrows and sorts the list of lessons, counts what every choice would leave, and
 * keeps what was chosen in the page's address, so that it can be shared and gone back to.
 */
(() => {
  const form = document.getElementById("finder");
  const field = document.getElementById("finder-words");
  const sort = document.getElementById("finder-sort");
  const fold = document.getElementById("finder-fold");
  const show = document.getElementById("finder-show");
  const count = document.getElementById("finder-count");
  const chips = document.getElementById("finder-chips");
  const empty = document.getElementById("finder-empty");
  const list = document.getElementById("finder-cards");
  const heading = document.querySelector("[data-finder-found]");

  // ---- words: compared without case, accents, apostrophes or common endings ----

  const plain = (text) =>
    text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f'’]/g, "").replace(/[^a-z0-9]+/g, " ").trim();
  const stem = (word) => (word.length > 4 ? word.replace(/(ies|ing|ed|es|s|y)$/, "") : word);
  const wordsOf = (text) => plain(text).split(" ").filter(Boolean);
  // "bully" finds bullying, "friends" finds friend; a short word has to be there whole.
  const meets = (asked, word) => (asked.length < 3 ? word === asked : word.startsWith(stem(asked)));

  const lessons = JSON.parse(document.getElementById("finder-lessons").textContent);
  for (const [order, lesson] of lessons.entries()) {
    lesson.order = order;
    lesson.card = list.querySelector(`[data-lesson="${lesson.id}"]`);
    lesson.passages = lesson.words.map(([where, text]) => ({ where, text, words: wordsOf(text) }));
  }

  const facets = [...form.querySelectorAll("[data-facet]")].map((part) => ({
    id: part.dataset.facet,
    chip: part.dataset.chip,
    part,
    title: part.querySelector("legend").textContent,
    chosen: part.querySelector("[data-chosen]"),
    options: [...part.querySelectorAll("input")].map((box) => ({
      box,
      value: box.value,
      row: box.parentElement,
      name: box.parentElement.querySelector(":scope > span").textContent,
      shown: box.parentElement.querySelector("[data-count]"),
    })),
  }));

  const orders = {
    year: (a, b) => a.order - b.order,
    strand: (a, b) => strandOrder(a) - strandOrder(b) || a.order - b.order,
    minutes: (a, b) => a.minutes - b.minutes || a.order - b.order,
    sensitivity: (a, b) => a.choices.sensitivity[0] - b.choices.sensitivity[0] || a.order - b.order,
  };
  const strands = facets.find((facet) => facet.id === "strand").options.map((option) => option.value);
  const strandOrder = (lesson) => strands.indexOf(lesson.choices.strand[0]);

  // ---- what is chosen, in the form and in the address ----

  function chosen() {
    const state = { words: field.value.trim(), sort: sort.value };
    for (const facet of facets) {
      state[facet.id] = facet.options.filter((option) => option.box.checked).map((option) => option.value);
    }
    return state;
  }

  function addressOf(state) {
    const given = new URLSearchParams();
    if (state.words) given.set("words", state.words);
    for (const facet of facets) if (state[facet.id].length) given.set(facet.id, state[facet.id].join(" "));
    if (state.sort !== "year") given.set("sort", state.sort);
    const text = given.toString();
    return location.pathname + (text && `?${text}`);
  }

  function takeFromAddress() {
    const given = new URLSearchParams(location.search);
    field.value = given.get("words") ?? "";
    sort.value = given.get("sort") in orders ? given.get("sort") : "year";
    for (const facet of facets) {
      const values = (given.get(facet.id) ?? "").split(/[ ,]+/);
      for (const option of facet.options) option.box.checked = values.includes(option.value);
      if (facet.options.some((option) => option.box.checked)) facet.part.open = true;
    }
  }

  function keepInAddress(state, step) {
    const address = addressOf(state);
    if (address === location.pathname + location.search) return;
    try {
      history[step](null, "", address);
    } catch {
      // A page opened from a disk may not change its address: the finder works without.
    }
  }

  // ---- which lessons match ----

  function matches(lesson, state, without) {
    if (without !== "words" && state.words && !hasWords(lesson, wordsOf(state.words))) return false;
    return facets.every(
      ({ id }) => id === without || !state[id].length || state[id].some((value) => lesson.choices[id].includes(value)),
    );
  }

  const hasWords = (lesson, asked) =>
    asked.every((one) => lesson.passages.some((passage) => passage.words.some((word) => meets(one, word))));

  // Where the words stand, when the card itself does not show them.
  function foundIn(lesson, asked) {
    const onCard = wordsOf(lesson.card.dataset.said ??= lesson.card.textContent);
    const hidden = asked.filter((one) => !onCard.some((word) => meets(one, word)));
    if (!hidden.length) return null;
    const holds = (passage) => hidden.filter((one) => passage.words.some((word) => meets(one, word))).length;
    const best = lesson.passages.filter(({ where }) => where).reduce((best, one) => (holds(one) > holds(best) ? one : best));
    // The last passage is every word of the activities, not sentences: only what was asked for is shown.
    if (best !== lesson.passages.at(-1)) return best;
    return { where: best.where, text: best.words.filter((word) => hidden.some((one) => meets(one, word))).join(", ") };
  }

  // The word of the lessons that is spelt most like one that no lesson has.
  function nearest(asked) {
    const most = asked.length > 6 ? 2 : 1;
    let near = null;
    let least = most + 1;
    for (const word of vocabulary()) {
      if (Math.abs(word.length - asked.length) >= least || word[0] !== asked[0]) continue;
      const far = distance(asked, word);
      if (far < least) [near, least] = [word, far];
    }
    return near;
  }

  let known;
  const vocabulary = () =>
    (known ??= new Set(lessons.flatMap(({ passages }) => passages.flatMap(({ words }) => words)).filter((word) => word.length > 3)));

  // How many letters must be put in, taken out or changed to make one word of the other.
  function distance(one, other) {
    let row = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (const [i, letter] of [...one].entries()) {
      const next = [i + 1];
      for (const [j, opposite] of [...other].entries()) {
        next.push(Math.min(next[j] + 1, row[j + 1] + 1, row[j] + (letter === opposite ? 0 : 1)));
      }
      row = next;
    }
    return row.at(-1);
  }

  function respelt(asked) {
    const right = asked.map((one) => (lessons.some((lesson) => hasWords(lesson, [one])) ? one : nearest(one)));
    return right.every(Boolean) && right.join() !== asked.join() ? right.join(" ") : null;
  }

  // ---- what the page shows ----

  const lessonsInWords = (number) => `${number} ${number === 1 ? "lesson" : "lessons"}`;

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  const sign = (name) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", "ws-icon");
    svg.setAttribute("aria-hidden", "true");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    use.setAttribute("href", `#ws-${name}`);
    svg.append(use);
    return svg;
  };

  function render() {
    const state = chosen();
    const found = lessons.filter((lesson) => matches(lesson, state));
    showCards(found, state);
    showCounts(state);
    showChips(state);
    showEmpty(found, state);
    const all = found.length === lessons.length;
    const said = all ? lessonsInWords(lessons.length) : `${found.length} of ${lessonsInWords(lessons.length)}`;
    if (count.textContent !== said) count.textContent = said;
    show.textContent = `Show ${lessonsInWords(found.length)}`;
    const filters = facets.reduce((sum, facet) => sum + state[facet.id].length, 0);
    fold.lastElementChild.textContent = filters ? `Filters: ${filters} in use` : "Filters";
    return state;
  }

  function showCards(found, state) {
    const asked = wordsOf(state.words);
    for (const lesson of [...lessons].sort(orders[state.sort])) {
      lesson.card.hidden = !found.includes(lesson);
      lesson.card.querySelector(".ws-lesson-card__where")?.remove();
      const passage = asked.length && !lesson.card.hidden && foundIn(lesson, asked);
      if (passage) {
        const where = element("p", { class: "ws-lesson-card__where" }, element("strong", {}, `${passage.where}: `));
        where.append(...marked(passage.text, asked));
        lesson.card.querySelector(".ws-lesson-card__facts").before(where);
      }
      list.append(lesson.card);
    }
    list.hidden = found.length === 0;
  }

  const marked = (text, asked) =>
    text.split(/(\s+)/).map((piece) =>
      wordsOf(piece).some((word) => asked.some((one) => meets(one, word))) ? element("mark", {}, piece) : piece,
    );

  function showCounts(state) {
    for (const facet of facets) {
      const rest = lessons.filter((lesson) => matches(lesson, state, facet.id));
      for (const option of facet.options) {
        const number = rest.filter((lesson) => lesson.choices[facet.id].includes(option.value)).length;
        option.shown.textContent = number;
        option.row.classList.toggle("is-none", number === 0 && !option.box.checked);
      }
      const number = state[facet.id].length;
      facet.chosen.textContent = number ? `${number} chosen` : "";
    }
  }

  function inUse(state) {
    const used = state.words ? [{ id: "words", value: state.words, name: `“${state.words}”`, topic: "Words" }] : [];
    for (const facet of facets) {
      for (const option of facet.options.filter(({ box }) => box.checked)) {
        used.push({ id: facet.id, value: option.value, name: facet.chip + option.name, topic: facet.title });
      }
    }
    return used;
  }

  function showChips(state) {
    const used = inUse(state);
    chips.hidden = used.length === 0;
    chips.replaceChildren(
      ...used.map(({ id, value, name, topic }) =>
        element("li", {}, removeButton(`${topic}: ${name}`, name, () => drop(id, value))),
      ),
    );
    if (used.length > 1) chips.append(element("li", {}, clearAll("ws-chips__all", "Clear all")));
  }

  function removeButton(whole, name, act) {
    const button = element("button", { type: "button", "aria-label": `Remove filter ${whole}` }, name, sign("close"));
    button.addEventListener("click", () => {
      const at = [...chips.querySelectorAll("button")].indexOf(button);
      act();
      const left = chips.querySelectorAll("button");
      (left[Math.min(at, left.length - 1)] ?? heading).focus(); // the pressed button is gone
    });
    return button;
  }

  function clearAll(look, text) {
    const button = element("button", { type: "button", class: look }, text);
    button.addEventListener("click", () => {
      for (const facet of facets) for (const { box } of facet.options) box.checked = false;
      field.value = "";
      changed("pushState");
      heading.focus();
    });
    return button;
  }

  // Nothing matches: offer to drop each filter that stands in the way, the most helpful first.
  function showEmpty(found, state) {
    empty.hidden = found.length > 0;
    if (found.length) return;
    const ways = ["words", ...facets.map(({ id }) => id)]
      .filter((id) => state[id].length)
      .map((id) => ({ id, number: lessons.filter((lesson) => matches(lesson, state, id)).length }))
      .filter(({ number }) => number)
      .sort((a, b) => b.number - a.number);
    const used = inUse(state);
    const buttons = ways.map(({ id, number }) => {
      const names = used.filter((one) => one.id === id).map(({ name }) => name);
      const button = element("button", { type: "button", class: "ws-button" });
      button.textContent = `Clear ${names.join(", ")} (${lessonsInWords(number)})`;
      button.addEventListener("click", () => {
        drop(id);
        heading.focus();
      });
      return button;
    });
    const better = state.words && respelt(wordsOf(state.words));
    if (better) {
      const button = element("button", { type: "button", class: "ws-button" }, `Search for “${better}”`);
      button.addEventListener("click", () => {
        field.value = better;
        changed("pushState");
        heading.focus();
      });
      buttons.unshift(button);
    }
    const one = used.length === 1;
    const said = one || buttons.length ? "No lessons match" : "No lessons match, whichever one of these is cleared";
    const all = one ? [] : [clearAll("ws-button ws-button--quiet", "Clear everything")];
    empty.replaceChildren(
      element("p", {}, `${said}${one ? ` ${used[0].name}` : ""}.`),
      ...shorter(state),
      element("p", { class: "ws-empty__ways" }, ...buttons, ...all),
    );
  }

  // A lesson that is too long in full may have a form of the minutes asked for.
  function shorter(state) {
    const bands = facets.find(({ id }) => id === "minutes").options.map(({ value }) => value);
    const least = (band) => Number(band.replace("from-", ""));
    const bandOf = (minutes) => bands.findLast((band) => least(band) <= minutes);
    const forms = lessons
      .filter((lesson) => state.minutes.length && matches(lesson, state, "minutes"))
      .map((lesson) => ({ lesson, form: lesson.forms.findLast((form) => state.minutes.includes(bandOf(form))) }))
      .filter(({ form }) => form)
      .map(({ lesson, form }) => {
        const link = lesson.card.querySelector("a");
        return element("li", {}, element("a", { href: `${link.getAttribute("href")}?period=${form}` }, link.textContent), ` in its form of ${form} minutes`);
      });
    if (!forms.length) return [];
    return [element("p", {}, "Longer lessons that have a shorter form:"), element("ul", { class: "ws-empty__forms" }, ...forms)];
  }

  function drop(id, value) {
    if (id === "words") field.value = "";
    else {
      for (const { box } of facets.find((facet) => facet.id === id).options) {
        if (value === undefined || box.value === value) box.checked = false;
      }
    }
    changed("pushState");
  }

  // ---- what people do ----

  let waiting;
  function changed(step) {
    clearTimeout(waiting);
    keepInAddress(render(), step);
  }

  let typing = false; // a run of letters is one step back, not one a letter
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      changed(typing ? "replaceState" : "pushState");
      typing = true;
    }, 150);
  });
  form.addEventListener("change", (event) => {
    if (event.target === field) return;
    typing = false;
    changed("pushState");
  });
  sort.addEventListener("change", () => changed("pushState"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    changed("pushState");
    heading.focus();
  });
  addEventListener("popstate", () => {
    typing = false;
    takeFromAddress();
    render();
  });

  // On a narrow screen the filters fold behind one button.
  function unfold(open) {
    form.classList.toggle("is-unfolded", open);
    fold.setAttribute("aria-expanded", String(open));
  }
  fold.addEventListener("click", () => unfold(fold.getAttribute("aria-expanded") === "false"));
  show.addEventListener("click", () => {
    unfold(false);
    heading.focus();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && fold.getAttribute("aria-expanded") === "true") {
      unfold(false);
      fold.focus();
    }
  });

  takeFromAddress();
  render();
})();
