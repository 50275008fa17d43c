// The page of `pagefilter report`: its charts, and the slider of "What if". Names and numbers come as JSON; see page.js for the rest.
"use strict";

const DATA = JSON.parse($("data").textContent);
const charts = [];

const signed = (value) => (value === 0 ? "±0" : (value > 0 ? "+" : "") + number(value));
const percent = (share) => `${(100 * share).toLocaleString("en", { minimumFractionDigits: 1, maximumFractionDigits: share < 0.01 ? 3 : 1 })}\u00a0%`;
const short = (value) => value.toLocaleString("en", { notation: "compact", maximumFractionDigits: 1 });
const limitText = (limit) => (limit > 1 ? "never" : limit.toFixed(3));

// Charts. Colours are those of the style sheet, asked again when the scheme changes or the page is printed.

function colours() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(["ground", "panel", "ink", "quiet", "line", "keep", "trim", "reject"].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

// Lines across a chart at values of its x axis, each with what it is.
const lines = {
  id: "lines",
  afterDatasetsDraw(chart, _, options) {
    const { ctx, chartArea: area, scales } = chart;
    const colour = colours();
    (options.at || []).forEach(({ value, text, dashed }, index) => {
      if (!text || typeof value !== "number" || value < scales.x.min || value > scales.x.max) return;
      const x = Math.round(scales.x.getPixelForValue(value)) + 0.5;
      ctx.save();
      ctx.strokeStyle = colour.ink;
      ctx.lineWidth = 1.5;
      if (dashed) ctx.setLineDash([4, 3]);
      ctx.beginPath();
      ctx.moveTo(x, area.top - 3);
      ctx.lineTo(x, area.bottom);
      ctx.stroke();
      const left = x > (area.left + area.right) / 2;
      ctx.font = "600 11px system-ui, sans-serif";
      ctx.textAlign = left ? "right" : "left";
      ctx.textBaseline = "top";
      const y = area.top + 14 * index;
      const width = ctx.measureText(text).width;
      ctx.fillStyle = chart.canvas.closest(".panel") ? colour.panel : colour.ground;
      ctx.globalAlpha = 0.85;
      ctx.fillRect(left ? x - 6 - width : x + 2, y - 1, width + 4, 14);
      ctx.globalAlpha = 1;
      ctx.fillStyle = colour.ink;
      ctx.fillText(text, left ? x - 4 : x + 4, y);
      ctx.restore();
    });
  },
};

function axis(title, more) {
  const { ticks, grid, ...rest } = more || {};
  return { title: { display: Boolean(title), text: title }, ticks: { maxRotation: 0, autoSkipPadding: 10, ...ticks }, grid: { drawTicks: false, ...grid }, border: { display: false }, ...rest };
}

function draw(id, make) {
  const canvas = $(id);
  if (!canvas) return null;
  canvas.closest("figure").hidden = false;
  const chart = new Chart(canvas, make());
  chart.make = make;
  charts.push(chart);
  return chart;
}

function settings() {
  const colour = colours();
  Chart.defaults.animation = false;
  Chart.defaults.maintainAspectRatio = false;
  Chart.defaults.color = colour.quiet;
  Chart.defaults.borderColor = colour.line;
  Chart.defaults.font.family = "system-ui, sans-serif";
  Chart.defaults.font.size = 11;
  Chart.defaults.plugins.legend.labels.boxWidth = 11;
  Chart.defaults.plugins.legend.labels.boxHeight = 11;
  Chart.defaults.plugins.legend.position = "bottom";
  Chart.defaults.plugins.legend.align = "start";
}

function remake(chart) {
  const { data, options } = chart.make();
  chart.data = data;
  chart.options = options;
  chart.resize();
  chart.update("none");
}

function redraw() {
  settings();
  charts.forEach(remake);
}

function funnel() {
  const { pages, chars } = DATA;
  const read = (pages.keep || 0) + (pages.trim || 0) + (pages.reject || 0) + pages.lost;
  const text = ["keep", "trim", "reject"].reduce((sum, name) => sum + (chars[name][0] || 0), 0);
  if (!read) return;
  const labels = ["pages read", "pages judged", "pages given on", ...(text ? ["characters extracted", "characters given on"] : [])];
  const figures = {
    keep: [pages.keep, pages.keep, pages.keep, ...chars.keep],
    trim: [pages.trim, pages.trim, pages.trim, ...chars.trim],
    reject: [pages.reject, pages.reject, 0, ...chars.reject],
    lost: [pages.lost, 0, 0, 0, 0],
  };
  draw("funnel", () => {
    const colour = colours();
    const names = { keep: "keep", trim: "trim", reject: "reject", lost: "not read" };
    const part = (name) => ({
      label: names[name],
      data: figures[name].slice(0, labels.length).map((value, index) => (100 * (value || 0)) / ((index < 3 ? read : text) || 1)),
      backgroundColor: name === "lost" ? colour.quiet : colour[name],
      barPercentage: 0.85,
      categoryPercentage: 0.9,
    });
    return {
      type: "bar",
      data: { labels, datasets: Object.keys(names).map(part) },
      options: {
        indexAxis: "y",
        scales: { x: axis("", { stacked: true, min: 0, max: 100, ticks: { callback: (value) => `${value} %` } }), y: axis("", { stacked: true, grid: { display: false } }) },
        interaction: { mode: "index", axis: "y", intersect: false },
        plugins: {
          tooltip: { callbacks: { label: (item) => `${item.dataset.label}: ${number(figures[Object.keys(names)[item.datasetIndex]][item.dataIndex] || 0)} (${percent(item.parsed.x / 100)})` } },
        },
      },
    };
  });
}

function byCharacters() {
  const rows = DATA.reasons.filter((row) => row.chars > 0);
  const canvas = $("by-chars");
  if (!rows.length || !canvas) return;
  canvas.parentElement.style.height = `${4 + 1.6 * rows.length}rem`;
  draw("by-chars", () => {
    const colour = colours();
    const set = (label, cuts, name) => ({ label, data: rows.map((row) => (row.cuts === cuts ? row.chars : null)), backgroundColor: colour[name], barPercentage: 0.8, categoryPercentage: 0.95 });
    return {
      type: "bar",
      data: { labels: rows.map((row) => row.code), datasets: [set("cut out of pages", true, "trim"), set("with rejected pages, or by rules", false, "reject")] },
      options: {
        indexAxis: "y",
        scales: { x: axis("characters", { stacked: true, ticks: { callback: short } }), y: axis("", { stacked: true, grid: { display: false }, ticks: { autoSkip: false } }) },
        interaction: { mode: "index", axis: "y", intersect: false },
        plugins: { tooltip: { filter: (item) => item.raw !== null, callbacks: { label: (item) => `${number(item.raw)} characters` } } },
      },
    };
  });
}

function histogram(id, row, what, acts, shade) {
  if (!row || !$(id) || !row.counts.length) return;
  draw(id, () => {
    const colour = colours();
    const log = $("log").checked;
    const points = row.counts.map((count, index) => ({ x: (row.edges[index] + row.edges[index + 1]) / 2, y: log && !count ? null : count }));
    const shades = points.map(({ x }) => (row.limit && acts(x, row.limit) ? colour[shade] : colour.keep));
    return {
      type: "bar",
      data: { datasets: [{ label: what, data: points, backgroundColor: shades, barPercentage: 0.98, categoryPercentage: 1, barThickness: "flex" }] },
      options: {
        scales: {
          x: axis("", { type: "linear", min: row.edges[0], max: row.edges[row.edges.length - 1], offset: false, grid: { offset: false, display: false }, ticks: { maxTicksLimit: 6 } }),
          y: axis(what, log ? { type: "logarithmic", min: 0.8, ticks: { callback: (value) => (Number.isInteger(Math.log10(value)) ? short(value) : null) } } : { beginAtZero: true, ticks: { callback: short, maxTicksLimit: 5 } }),
        },
        interaction: { mode: "nearest", axis: "x", intersect: false },
        plugins: {
          legend: { display: false },
          lines: { at: [{ value: row.limit, text: row.limit ? `limit ${limitText(row.limit)}` : "" }] },
          tooltip: { callbacks: { title: ([item]) => `${row.edges[item.dataIndex].toFixed(3)} to ${row.edges[item.dataIndex + 1].toFixed(3)}`, label: (item) => `${number(row.counts[item.dataIndex])} ${what}` } },
        },
      },
      plugins: [lines],
    };
  });
}

function drift() {
  if (!DATA.drift.length || !$("drift")) return;
  $("drift").parentElement.style.height = `${4.5 + 2.1 * DATA.drift.length}rem`;
  draw("drift", () => {
    const colour = colours();
    const set = (label, name, shade) => ({ label, data: DATA.drift.map((row) => 100 * (row[name] || 0)), backgroundColor: colour[shade], barPercentage: 0.9, categoryPercentage: 0.75 });
    return {
      type: "bar",
      data: { labels: DATA.drift.map((row) => row.code), datasets: [set("here", "share_here", "keep"), set("there", "share_there", "quiet")] },
      options: {
        indexAxis: "y",
        scales: { x: axis("share of pages", { ticks: { callback: (value) => `${value} %` } }), y: axis("", { grid: { display: false }, ticks: { autoSkip: false } }) },
        interaction: { mode: "index", axis: "y", intersect: false },
        plugins: { tooltip: { callbacks: { label: (item) => `${item.dataset.label}: ${percent(item.parsed.x / 100)}` } } },
      },
    };
  });
}

// What if: the figures for a limit are those that were counted for it; nothing is computed here but differences.

function whatIf() {
  const { codes, now } = DATA.whatif;
  if (!codes.length || !$("whatif-box")) return;
  const [choice, slider] = [$("whatif-code"), $("whatif-limit")];
  choice.append(...codes.map((row, index) => new Option(row.code, String(index))));
  $("whatif-box").hidden = false;
  const row = () => codes[Number(choice.value)];
  const reset = () => {
    slider.max = String(row().limits.length - 1);
    slider.value = String(row().now);
  };
  reset();
  const chart = draw("whatif-chart", () => {
    const colour = colours();
    const at = row();
    const chosen = Number(slider.value);
    const last = at.limits.length - 1;
    const tick = (value) => (Number.isInteger(value) && value >= 0 && value <= last ? limitText(at.limits[value]) : null);
    return {
      type: "line",
      data: { datasets: [{ label: "characters given on", data: at.limits.map((_, index) => ({ x: index, y: at.chars_kept[index] })), borderColor: colour.keep, backgroundColor: colour.keep, borderWidth: 2, pointRadius: last > 60 ? 0 : 2.5, clip: false }] },
      options: {
        scales: { x: axis("limit", { type: "linear", min: 0, max: Math.max(last, 1), grid: { display: false }, ticks: { stepSize: 1, callback: tick } }), y: axis("characters", { ticks: { callback: number, maxTicksLimit: 6, precision: 0 } }) },
        interaction: { mode: "nearest", axis: "x", intersect: false },
        plugins: {
          legend: { display: false },
          lines: { at: [{ value: at.now, text: "now", dashed: true }, ...(chosen === at.now ? [] : [{ value: chosen, text: limitText(at.limits[chosen]) }])] },
          tooltip: {
            callbacks: {
              title: ([item]) => `limit ${limitText(at.limits[item.dataIndex])}`,
              label: (item) => ["keep", "trim", "reject"].map((name) => `${name}: ${number(at[name][item.dataIndex])}`).concat(`characters: ${number(at.chars_kept[item.dataIndex])}`),
            },
          },
        },
      },
      plugins: [lines],
    };
  });

  function show() {
    const at = row();
    const index = Number(slider.value);
    const text = limitText(at.limits[index]) + (index === at.now ? " (now)" : "");
    $("whatif-said").textContent = text;
    slider.setAttribute("aria-valuetext", text);
    for (const cell of document.querySelectorAll("#whatif-now [data-f]")) cell.textContent = number(at[cell.dataset.f][index]);
    for (const cell of document.querySelectorAll("#whatif-now [data-d]")) {
      const [then, before] = [at[cell.dataset.d][index], now && now[cell.dataset.d]];
      cell.textContent = typeof then === "number" && typeof before === "number" ? signed(then - before) : "–";
    }
    const setting = /^[a-z0-9-]+\.[a-z0-9.-]+$/.test(at.code) ? `limits.${at.code}` : /^[a-z_]+$/.test(at.code) ? at.code : "";
    $("whatif-how").hidden = !setting || index === at.now;
    $("whatif-how").querySelector("code").textContent = `pagefilter decide TAGGED -s ${setting}=${at.limits[index]} --diff`;
    remake(chart);
  }

  function choose() {
    reset();
    show();
  }
  choice.addEventListener("change", choose);
  slider.addEventListener("input", show);
  $("whatif-back").addEventListener("click", choose);
  show();
}

function printing(on) {
  for (const item of document.querySelectorAll("details")) {
    if (on && !item.open) item.dataset.closed = "";
    if (on) item.open = true;
    else if (item.dataset.closed !== undefined) {
      item.open = false;
      delete item.dataset.closed;
    }
  }
  redraw();
}

settings();
funnel();
byCharacters();
if ($("log")) {
  $("log").closest(".controls").hidden = false;
  $("log").addEventListener("change", redraw);
  const above = (value, limit) => value >= limit;
  histogram("score-quality", DATA.quality, "pages", (value, limit) => value < limit, "reject");
  histogram("score-spam", DATA.spam, "pages", above, "reject");
  DATA.blocks.forEach((row, index) => histogram(`score-block-${index}`, row, "blocks", above, "trim"));
}
whatIf();
drift();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
matchMedia("print").addEventListener("change", (event) => printing(event.matches));
