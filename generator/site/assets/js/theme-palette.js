/* Lays on the light or dark colours that this device chose, before the page is first drawn. */
(() => {
  let colour = null;
  try {
    colour = __md_get("__palette")?.color ?? null;
  } catch {
    // Storage is closed or holds something unreadable: keep the colours the page came with.
  }
  if (colour) {
    for (const [part, value] of Object.entries(colour)) {
      document.body.setAttribute(`data-md-color-${part}`, value);
    }
  } else if (matchMedia("(prefers-color-scheme: dark)").matches) {
    document.body.setAttribute("data-md-color-scheme", "slate");
  }
})();
