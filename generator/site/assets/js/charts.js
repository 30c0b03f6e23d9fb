/*
 * Charts to explore. Every figure comes with its drawing (SVG) and its data as a table. Where it
 * also holds a Plotly spec, a button loads Plotly, once a page and only when asked, and draws the
 * spec in the drawing's place. The drawing and the table stay for print and for assistive
 * technology; if anything fails, the drawing simply remains.
 *
 *   <figure class="ws-figure">
 *     <div class="ws-figure__plot"><svg role="img" …></svg></div>
 *     <script type="application/json" class="ws-plotly">{"data": […], "layout": {…}}</script>
 *   </figure>
 */
(() => {
  const library = new URL("../vendor/plotly-basic.min.js", document.currentScript.src).href;
  const HEIGHT = 420;
  let loading = null;

  function loadPlotly() {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = library;
      script.addEventListener("load", () => resolve(window.Plotly));
      script.addEventListener("error", () => {
        loading = null; // so that a second press tries again
        reject(new Error("The chart program did not load."));
      });
      document.head.append(script);
    });
    return loading;
  }

  // A spec names the page's colours ("var(--ws-accent)"), so that it suits both schemes.
  function withColours(value, style) {
    if (Array.isArray(value)) return value.map((part) => withColours(part, style));
    if (value && typeof value === "object") {
      const parts = Object.entries(value).map(([key, part]) => [key, withColours(part, style)]);
      return Object.fromEntries(parts);
    }
    const named = typeof value === "string" && /^var\((--ws-[a-z0-9-]+)\)$/.exec(value);
    return named ? style.getPropertyValue(named[1]).trim() : value;
  }

  // The page's own type over a clear ground. Dragging stays with the page, so that a thumb can
  // scroll past; the bar holds only what needs no other site.
  function draw(plotly, live, spec) {
    const style = getComputedStyle(document.body);
    const colour = (name) => style.getPropertyValue(name).trim();
    const clear = "rgba(0,0,0,0)";
    const { data, layout: given } = withColours(spec, style);
    const axis = (own) => ({
      automargin: true,
      gridcolor: colour("--ws-line"),
      linecolor: colour("--ws-line-firm"),
      zerolinecolor: colour("--ws-ink"),
      ...own,
    });
    const layout = {
      height: HEIGHT,
      dragmode: false,
      colorway: ["accent", "ge", "vg", "sv", "hr"].map((part) => colour(`--ws-${part}`)),
      ...given,
      autosize: true,
      margin: { t: 40, r: 16, b: 48, l: 16 }, // the axes make the room their labels need
      paper_bgcolor: clear,
      plot_bgcolor: clear,
      font: { family: style.fontFamily, size: 14, color: colour("--ws-ink") },
      modebar: {
        bgcolor: clear, color: colour("--ws-ink-soft"), activecolor: colour("--ws-accent"),
      },
    };
    delete layout.width;
    delete layout.title; // the figure's caption, which stays above, says it
    for (const name of ["xaxis", "yaxis"]) layout[name] = axis(layout[name]);
    return plotly.react(live, data, layout, {
      displaylogo: false,
      displayModeBar: true,
      modeBarButtons: [["zoomIn2d", "zoomOut2d", "resetScale2d"]],
      responsive: true,
    });
  }

  const drawn = new Map();

  async function explore(figure, spec, button, status) {
    button.disabled = true;
    status.textContent = "Loading the chart.";
    const plot = figure.querySelector(".ws-figure__plot");
    const live = document.createElement("div");
    live.className = "ws-figure__live";
    try {
      const plotly = await loadPlotly();
      plot.after(live);
      await draw(plotly, live, spec);
      // Plotly measures letters in a drawing of its own, out of sight: nobody should be told of it.
      document.getElementById("js-plotly-tester")?.setAttribute("aria-hidden", "true");
      // A picture for the mouse: the drawing and the table already say all of it in words.
      live.setAttribute("aria-hidden", "true");
      figure.classList.add("ws-figure--live");
      drawn.set(live, spec);
      status.textContent = "The chart can now be explored with a mouse or by touch.";
      button.textContent = "Show the plain chart";
    } catch {
      live.remove();
      status.textContent = "The chart could not be loaded. The plain chart and its table are complete.";
    }
    button.disabled = false;
  }

  function restore(figure, button, status) {
    const live = figure.querySelector(".ws-figure__live");
    drawn.delete(live);
    window.Plotly.purge(live);
    live.remove();
    figure.classList.remove("ws-figure--live");
    button.textContent = "Explore this chart";
    status.textContent = "";
  }

  for (const source of document.querySelectorAll("script.ws-plotly")) {
    const figure = source.closest("figure");
    const plot = figure?.querySelector(".ws-figure__plot");
    if (!plot) continue;
    const spec = JSON.parse(source.textContent);
    const bar = document.createElement("p");
    bar.className = "ws-figure__tools";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "ws-button ws-button--quiet";
    button.textContent = "Explore this chart";
    const status = document.createElement("span");
    status.className = "ws-figure__status";
    status.setAttribute("role", "status");
    bar.append(button, status);
    source.before(bar);
    button.addEventListener("click", () => {
      if (figure.classList.contains("ws-figure--live")) restore(figure, button, status);
      else explore(figure, spec, button, status);
    });
  }

  new MutationObserver(() => {
    for (const [live, spec] of drawn) draw(window.Plotly, live, spec);
  }).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
})();
