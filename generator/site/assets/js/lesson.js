/*
 * A lesson's plan in the teacher's own period: which activities are shortened or left out, the time
 * bar to scale, and minutes as times of day. What was chosen is kept in the page's address.
 */
(() => {
  const form = document.getElementById("fit");
  const said = document.getElementById("fit-said");
  const bar = document.getElementById("timebar");
  const { minutes: own, activities, plans } = JSON.parse(document.getElementById("fit-plans").textContent);
  for (const activity of activities) {
    const part = document.getElementById(activity.id);
    Object.assign(activity, {
      part,
      body: part.querySelector(".ws-activity__body"),
      length: part.querySelector("[data-minutes]"),
      start: part.querySelector("[data-start]"),
      comma: part.querySelector("[data-minutes]").nextSibling,
      full: part.querySelector(".ws-activity__full"),
      short: part.querySelector(".ws-short"),
      steps: [...part.querySelectorAll("[data-step]")],
      bar: bar.querySelector(`[data-bar="${activity.id}"]`),
    });
  }
  const spare = document.createElement("li");
  spare.className = "is-spare";
  spare.hidden = true;
  spare.setAttribute("aria-hidden", "true");
  bar.append(spare);

  // ---- how times are written: as the rest of the site writes them ----

  const PARTS = ["", "¼", "½", "¾"];
  const number = (value) => `${Math.floor(value) || ""}${PARTS[Math.round((value % 1) * 4) % 4]}` || "0";
  const inMinutes = (value) => `${number(value)} ${value > 0 && value <= 1 ? "minute" : "minutes"}`;
  const ownTime = document.querySelector("[data-lesson-minutes]");
  const unneeded = document.getElementById("fit-unneeded");
  const clock = (start, after) => {
    const at = Math.floor(start + after) % 1440;
    return `${Math.floor(at / 60)}:${String(at % 60).padStart(2, "0")}`;
  };
  const joined = (names) => (names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : names[0]);

  // ---- what is chosen ----

  function chosen() {
    const [hours, minutes] = form.elements.start.value.split(":").map(Number);
    return {
      period: Number(form.elements.period.value),
      start: form.elements.start.value ? hours * 60 + minutes : null,
    };
  }

  function takeFromAddress() {
    const given = new URLSearchParams(location.search);
    const period = given.get("period");
    const start = given.get("start") ?? "";
    form.elements.period.value = Object.hasOwn(plans, period) ? period : nearest(Number(period));
    form.elements.start.value = /^([01]\d|2[0-3]):[0-5]\d$/.test(start) ? start : "";
  }

  // An address may ask for a period that no plan was made for: the longest plan that fits it is shown.
  const nearest = (period) =>
    Object.keys(plans).map(Number).filter((one) => one <= period).at(-1) ?? form.dataset.period;

  function keepInAddress(step) {
    const given = new URLSearchParams();
    if (form.elements.period.value !== form.dataset.period) given.set("period", form.elements.period.value);
    if (form.elements.start.value) given.set("start", form.elements.start.value);
    const text = given.toString().replace("%3A", ":");
    const address = location.pathname + (text && `?${text}`) + location.hash;
    if (address === location.pathname + location.search + location.hash) return;
    try {
      history[step](null, "", address);
    } catch {
      // A page opened from a disk may not change its address: the plan fits all the same.
    }
  }

  // ---- the plan, redrawn ----

  function render() {
    const { period, start } = chosen();
    const plan = plans[period];
    let at = 0;
    for (const activity of activities) {
      const minutes = plan.parts[activity.id];
      const cut = minutes === undefined;
      const short = plan.short.includes(activity.id);
      activity.part.classList.toggle("is-cut", cut);
      activity.part.classList.toggle("is-short", short);
      activity.part.classList.toggle("is-as-written", period !== own && !cut && !short);
      showCut(activity, cut);
      showShort(activity, short);
      activity.length.textContent = cut ? "left out" : inMinutes(minutes);
      activity.comma.data = cut ? "" : ", ";
      activity.start.textContent = cut ? "" : span(start, at, minutes);
      showSteps(activity, start === null || cut || short ? null : start + at);
      showBar(activity, cut, minutes, start === null ? null : start + at);
      at += minutes ?? 0;
    }
    spare.hidden = !plan.spare;
    spare.style.flexGrow = plan.spare;
    spare.textContent = plan.spare / period > 0.15 ? "to spare" : ""; // the words above say how much
    say(period, plan, start);
    const shortened = plan.short.length || activities.some(({ id }) => plan.parts[id] === undefined);
    ownTime.textContent = shortened ? `${period} minutes (${own} as written)` : `${own} minutes`;
    const sheets = sheetsOnlyIn((id) => plan.parts[id] === undefined);
    unneeded.hidden = !sheets.length;
    unneeded.textContent = sheets.length ? `Not needed in ${period} minutes: ${joined(sheets)}.` : "";
  }

  // The sheets that no activity gives out but those that are left out.
  function sheetsOnlyIn(isCut) {
    const kept = new Set(activities.filter(({ id }) => !isCut(id)).flatMap(({ sheets }) => sheets));
    return [...new Set(activities.filter(({ id }) => isCut(id)).flatMap(({ sheets }) => sheets))].filter((sheet) => !kept.has(sheet));
  }

  const span = (start, at, minutes) =>
    start === null ? `from minute ${number(at)}` : `${clock(start, at)} to ${clock(start, at + minutes)}`;

  // An activity that is left out keeps its heading; its body can be looked at all the same.
  function showCut(activity, cut) {
    activity.peek?.remove();
    activity.peek = null;
    activity.body.hidden = cut;
    if (!cut) return;
    const peek = document.createElement("button");
    peek.type = "button";
    peek.className = "ws-button ws-button--quiet ws-activity__peek";
    const tell = () => {
      peek.setAttribute("aria-expanded", String(!activity.body.hidden));
      peek.textContent = activity.body.hidden ? `Show “${activity.title}” all the same` : `Hide “${activity.title}”`;
    };
    peek.addEventListener("click", () => {
      activity.body.hidden = !activity.body.hidden;
      tell();
    });
    tell();
    activity.body.before(peek);
    activity.peek = peek;
  }

  // A shortened activity begins with its short version; the full one stays below, named as such.
  function showShort(activity, short) {
    if (!activity.short) return;
    activity.full.hidden = !short;
    if (short) activity.body.prepend(activity.short);
    else activity.body.append(activity.short);
  }

  function showSteps(activity, start) {
    let at = 0;
    for (const step of activity.steps) {
      const minutes = Number(step.dataset.step);
      step.textContent = start === null ? inMinutes(minutes) : `${clock(start, at)}, ${inMinutes(minutes)}`;
      at += minutes;
    }
  }

  function showBar(activity, cut, minutes, start) {
    activity.bar.hidden = cut;
    if (cut) return;
    activity.bar.style.flexGrow = minutes;
    activity.bar.querySelector("[data-bar-minutes]").textContent = inMinutes(minutes);
    const label = activity.bar.querySelector("small");
    if (label) label.textContent = start === null ? `${number(minutes)} min` : clock(start, 0);
  }

  function say(period, plan, start) {
    const titles = (test) => activities.filter(test).map(({ title }) => title);
    const cut = titles(({ id }) => plan.parts[id] === undefined);
    const short = titles(({ id }) => plan.short.includes(id));
    const whole = !cut.length && !short.length;
    const lesson = period - plan.spare;
    const first = start === null ? "" : `${clock(start, 0)} to ${clock(start, Math.ceil(lesson))}. `;
    const lines = [];
    if (whole) lines.push(`${first}As written: ${inMinutes(own)}, with nothing left out.`);
    else lines.push(`${first}Fitted to ${period} minutes.`);
    if (cut.length) lines.push(`Left out: ${joined(cut)}. Pass over what later notes and slides say of it.`);
    if (short.length) lines.push(`Shorter: ${joined(short)}. The short version stands first.`);
    if (!whole) lines.push("The opening, baseline, endpoint, closing and where to go for help all stay.");
    lines.push(...spareLines(plan.spare));
    if (said.textContent === lines.join("")) return;
    said.replaceChildren(
      ...lines.map((line) => {
        const made = document.createElement("p");
        made.textContent = line;
        return made;
      }),
    );
  }

  function spareLines(minutes) {
    if (!minutes) return [];
    const spared = `${inMinutes(minutes)} to spare`;
    if (minutes < 5) return [`${spared}, for pupils who need longer.`];
    if (minutes < 0.6 * own) {
      return [`${spared}: for the starter quiz beforehand, or for talk that wants to go on. End with the closing.`];
    }
    return [`${spared}. Don't stretch the lesson: teach it, close it, and do something calm with the rest.`];
  }

  // ---- what people do ----

  form.addEventListener("change", (event) => {
    render();
    keepInAddress(event.target.name === "period" ? "pushState" : "replaceState");
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", () => {
    takeFromAddress();
    render();
  });

  takeFromAddress();
  render();
  // What stands above an activity may have changed its place since the address led to it.
  if (location.hash && location.search) document.getElementById(location.hash.slice(1))?.scrollIntoView();
})();
