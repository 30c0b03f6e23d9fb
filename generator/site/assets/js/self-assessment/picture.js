/*
 * The picture of a result: one line a dimension from level 0 to level 3, with a dot for each answer
 * (or each person), a bar from the lowest to the highest, and a diamond for the middle. Shapes say
 * what colours say, so it reads in grey. The words of the same data are its text alternative.
 *
 *   tool.figure({ title, subtitle, key, rows })
 *   row: { label, dots: [numbers], low, high, middle, before, words }
 */
(() => {
  const { element, drawn, assess: tool } = window.wholeSchool;
  const SIDE = 16; // room at either end for half a dot
  const NARROW = 560; // below this, labels stand above their lines
  const ROW = 40;

  function dot(x, y) {
    return drawn("circle", { class: "ws-levels__dot", cx: x, cy: y, r: 5.5 });
  }

  function diamond(x, y) {
    return drawn("path", { class: "ws-levels__middle", d: `M${x} ${y - 10}l8 10l-8 10l-8 -10Z` });
  }

  function ring(x, y) {
    return drawn("circle", { class: "ws-levels__before", cx: x, cy: y, r: 8 });
  }

  // Dots at the same place stand side by side, closer where there are many.
  function spread(dots) {
    const places = new Map();
    for (const at of dots) places.set(at, (places.get(at) ?? 0) + 1);
    return [...places].flatMap(([at, count]) => {
      const gap = Math.min(12, 44 / count);
      return Array.from({ length: count }, (_, n) => ({ at, shift: (n - (count - 1) / 2) * gap }));
    });
  }

  function draw({ title, rows }, width) {
    const narrow = width < NARROW;
    const left = narrow ? SIDE : Math.min(290, width * 0.36);
    const height = narrow ? ROW + 18 : ROW;
    const top = 34;
    const x = (level) => left + ((width - left - SIDE) * level) / 3;
    const total = top + rows.length * height + 8;
    const parts = tool.LEVELS.flatMap((level) => [
      drawn("line", { class: "ws-levels__grid", x1: x(level), x2: x(level), y1: top - 6, y2: total - 4 }),
      drawn(
        "text",
        { class: "ws-levels__scale", x: x(level), y: 18, "text-anchor": level === 0 ? (narrow ? "start" : "middle") : level === 3 ? "end" : "middle" },
        narrow ? String(level) : `${level} ${tool.framework.levels[level].name}`,
      ),
    ]);
    if (narrow) parts[1].setAttribute("x", x(0) - 4);
    else parts.at(-1).setAttribute("x", width);
    for (const [n, row] of rows.entries()) {
      const y = top + n * height + (narrow ? 34 : ROW / 2);
      parts.push(drawn("text", { class: "ws-levels__label", x: 0, y: narrow ? y - 17 : y + 5 }, row.label));
      parts.push(drawn("line", { class: "ws-levels__track", x1: x(0), x2: x(3), y1: y, y2: y }));
      if (row.low !== null) {
        parts.push(drawn("rect", { class: "ws-levels__range", x: x(row.low) - 7, y: y - 7, width: x(row.high) - x(row.low) + 14, height: 14, rx: 7 }));
      }
      if (row.before !== null && row.before !== undefined) parts.push(ring(x(row.before), y));
      parts.push(...spread(row.dots).map(({ at, shift }) => dot(x(at) + shift, y)));
      if (row.middle !== null) parts.push(diamond(x(row.middle), y));
    }
    const words = rows.map((row) => row.words).join(" ");
    return drawn(
      "svg",
      { class: "ws-levels", viewBox: `0 0 ${width} ${total}`, role: "img", "aria-labelledby": "assess-picture-title assess-picture-words" },
      drawn("title", { id: "assess-picture-title" }, title),
      drawn("desc", { id: "assess-picture-words" }, words),
      ...parts,
    );
  }

  function sample(shape) {
    return drawn("svg", { class: "ws-levels ws-levels--key", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" }, shape);
  }

  const SAMPLES = {
    dot: () => sample(dot(12, 12)),
    range: () => sample(drawn("rect", { class: "ws-levels__range", x: 1, y: 5, width: 22, height: 14, rx: 7 })),
    middle: () => sample(diamond(12, 12)),
    before: () => sample(ring(12, 12)),
  };

  /* Drawn to the width it has, and again when that changes. `key` says what each shape means. */
  tool.figure = (what) => {
    const plot = element("div", { class: "ws-figure__plot" });
    const key = Object.entries(what.key).map(([shape, words]) => element("li", {}, SAMPLES[shape](), words));
    const figure = element(
      "figure",
      { class: "ws-figure ws-levels-figure" },
      element("figcaption", {}, element("p", { class: "ws-figure__title" }, what.title), element("p", { class: "ws-figure__subtitle" }, what.subtitle)),
      plot,
      element("ul", { class: "ws-levels-key" }, key),
    );
    let width = 0;
    new ResizeObserver(([{ contentRect }]) => {
      const now = Math.min(Math.round(contentRect.width), 860);
      if (now === width || now === 0) return;
      width = now;
      plot.replaceChildren(draw(what, width));
    }).observe(plot);
    return figure;
  };
})();
