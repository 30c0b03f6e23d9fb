/*
 * Showing a change: parts drawn anew with the focus kept, and words for those who do not see it.
 *
 *   wholeSchool.redraw(place, parts)   new parts in a place; the focus stays on the part of that id
 *   wholeSchool.said(region, words)    words into a live region, read out even if they stood there
 */
(() => {
  const ours = (window.wholeSchool ??= {});

  ours.redraw = (place, ...parts) => {
    const held = place.contains(document.activeElement) ? document.activeElement.id : "";
    place.replaceChildren(...parts.flat(Infinity).filter(Boolean));
    if (held) document.getElementById(held)?.focus({ preventScroll: true });
  };

  ours.said = (region, words) => {
    region.textContent = "";
    setTimeout(() => (region.textContent = words), 50);
  };
})();
