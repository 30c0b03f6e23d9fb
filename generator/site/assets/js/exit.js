/*
 * Exit this page, after the GOV.UK Design System's component: a click, or Shift three times
 * within five seconds, covers the page at once and leaves, in its place in the history, so that
 * Back does not show it. Should a browser come back to it all the same, it is uncovered.
 * What this site's tools kept on the device under "wholeschool." goes too. The browser's own
 * history stays: no page can clear it, and the help pages say so.
 */
(() => {
  const control = document.querySelector("[data-ws-exit] a");
  if (!control) return;

  const PRESSES = 3;
  const WITHIN_MS = 5000;
  const status = document.createElement("div");
  status.className = "ws-exit-status";
  status.setAttribute("role", "status");
  document.body.append(status);

  let presses = 0;
  let timer = 0;
  let alone = false; // Shift is down and no other key has joined it

  function forgetPresses() {
    presses = 0;
    clearTimeout(timer);
  }

  function forgetKept() {
    try {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith("wholeschool.")) localStorage.removeItem(key);
      }
      sessionStorage.clear();
    } catch {
      // Storage is closed: nothing was kept.
    }
  }

  function leave() {
    forgetPresses();
    const cover = document.createElement("div");
    cover.className = "ws-exit-cover";
    cover.setAttribute("role", "alert");
    document.body.append(cover);
    document.body.classList.add("ws-exiting");
    document.title = "Loading";
    cover.textContent = "Loading."; // put in after the element stands, so that it is read out
    forgetKept();
    location.replace(control.href); // so that Back leads past the page that was left
  }

  control.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  control.addEventListener("keydown", (event) => {
    if (event.key === " ") {
      event.preventDefault(); // it says it is a button, so the space bar presses it
      leave();
    }
  });
  document.querySelector("[data-ws-exit-quickly]")?.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Shift") {
      if (!event.repeat) alone = true;
    } else {
      alone = false;
    }
  });
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    presses += 1;
    if (presses === 1) {
      timer = setTimeout(() => {
        forgetPresses();
        status.textContent = "Exit this page expired.";
      }, WITHIN_MS);
    }
    if (presses >= PRESSES) {
      status.textContent = "";
      leave();
      return;
    }
    const left = PRESSES - presses;
    status.textContent = `Shift, press ${left} more ${left === 1 ? "time" : "times"} to exit.`;
  });

  const title = document.title;
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    document.body.classList.remove("ws-exiting");
    document.querySelector(".ws-exit-cover")?.remove();
    document.title = title;
    status.textContent = "";
    forgetPresses();
  });
})();
