/*
 * The directory of services narrowed by worry, age and place. What to do in danger always stays.
 * The choice lives in the page alone: not kept, not in the address, and forgotten when it is left.
 */
(() => {
  const form = document.getElementById("services-filter");
  const sections = [...document.querySelectorAll("section[data-need]")];
  const count = document.getElementById("services-count");
  const all = document.getElementById("services-all");
  const none = document.getElementById("services-none");
  const jump = document.querySelector(".ws-jump");
  const EMERGENCY = "emergency";

  const among = (words, one) => one === "" || words.split(" ").includes(one);

  function show() {
    const { need, who, place } = Object.fromEntries(new FormData(form));
    const shown = new Set();
    for (const section of sections) {
      const chosen = need === "" || section.dataset.need === need;
      let left = 0;
      for (const card of section.querySelectorAll("[data-service]")) {
        const { service, suits, reaches } = card.dataset;
        const fits = service === EMERGENCY || (among(suits, who) && among(reaches, place));
        card.hidden = !fits;
        if (!fits || !chosen) continue;
        left += 1;
        if (service !== EMERGENCY) shown.add(service);
      }
      section.hidden = section.dataset.need !== "danger" && (!chosen || left === 0);
    }
    const narrowed = Boolean(need || who || place);
    count.textContent = shown.size === 1 ? "1 service, besides 999" : `${shown.size} services, besides 999`;
    all.hidden = !narrowed;
    jump.hidden = Boolean(need);
    none.hidden = shown.size > 0 || need === "danger";
    for (const line of none.querySelectorAll("[data-for]")) line.hidden = Boolean(who) && (line.dataset.for === "adult") !== (who === "adult");
    for (const link of jump.querySelectorAll("li")) link.hidden = document.getElementById(link.firstChild.hash.slice(1)).parentElement.hidden;
  }

  function forget() {
    form.reset();
    show();
  }

  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  all.addEventListener("click", () => {
    forget();
    form.querySelector("select").focus();
  });
  addEventListener("pagehide", forget);
  show();
})();
