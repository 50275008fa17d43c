// The page of `pagefilter report`: tables that sort and filter, commands that copy themselves. All figures are in the HTML already; text
// only ever becomes text nodes.
"use strict";

const $ = (id) => document.getElementById(id);
const FIRST = 25; // rows of a table that are shown at first
const PRINTED = 200; // and on paper
const FEW = 10; // that need no filter

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function button(text, pressed) {
  const made = element("button", "", text);
  made.type = "button";
  made.addEventListener("click", pressed);
  return made;
}

const number = (value) => (typeof value === "number" ? value.toLocaleString("en", { maximumFractionDigits: 3 }).replace("-", "−") : "–");

// Tables: each heading sorts, a box filters by the first column, long ones show their first rows.

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

function keyOf(cell) {
  return cell.dataset.v === undefined ? cell.textContent.trim() : Number(cell.dataset.v);
}

function compare(one, other, falling) {
  const known = (key) => key !== "" && key !== "–";
  if (known(one) !== known(other)) return known(one) ? -1 : 1; // what is not known comes last, in either direction
  const order = typeof one === "number" && typeof other === "number" ? one - other : collator.compare(String(one), String(other));
  return falling ? -order : order;
}

// A caption's first element is its name; a note may follow.
function nameOf(table) {
  return table.caption.firstElementChild.textContent.trim();
}

function enhance(table) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const original = [...body.rows];
  const name = nameOf(table);
  let rows = original;
  let wanted = "";
  let all = original.length <= FIRST;
  const tools = element("div", "tools");
  const count = element("span", "quiet");
  const more = button("", () => {
    all = !all;
    show();
  });

  function show() {
    let shown = 0;
    let found = 0;
    for (const row of rows) {
      const fits = !wanted || row.cells[0].textContent.toLowerCase().includes(wanted);
      found += fits;
      row.classList.toggle("out", !fits);
      row.classList.toggle("over", fits && !all && !wanted && found > FIRST);
      shown += fits && (all || Boolean(wanted) || found <= FIRST);
    }
    more.textContent = all ? `Show the first ${FIRST}` : `Show all ${number(original.length)}`;
    more.hidden = original.length <= FIRST || Boolean(wanted);
    count.textContent = `${number(shown)} of ${number(original.length)} rows`;
  }

  function sort(index) {
    const head = heads[index];
    const numbers = original.some((row) => row.cells[index] && row.cells[index].dataset.v !== undefined);
    const before = head.getAttribute("aria-sort");
    const falling = before ? before === "ascending" : numbers;
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", falling ? "descending" : "ascending");
    const keys = new Map(original.map((row) => [row, keyOf(row.cells[index])]));
    rows = [...original].sort((one, other) => compare(keys.get(one), keys.get(other), falling));
    body.append(...rows);
    show();
    $("said").textContent = `${name}: sorted by ${head.textContent.trim()}, ${falling ? "descending" : "ascending"}`;
  }

  heads.forEach((head, index) => {
    if (head.localName !== "th") return;
    const press = button(head.textContent.trim(), () => sort(index));
    head.replaceChildren(press);
  });
  if (original.length > FEW) {
    const label = element("label", "", "Filter ");
    const box = element("input");
    box.type = "search";
    box.setAttribute("aria-label", `Filter ${name} by ${heads[0].textContent.trim()}`);
    box.addEventListener("input", () => {
      wanted = box.value.trim().toLowerCase();
      show();
      $("said").textContent = `${name}: ${count.textContent}`;
    });
    label.append(box);
    tools.append(label, count, more);
    table.closest(".box").before(tools);
  }
  if (original.length > PRINTED) {
    table.closest(".box").after(element("p", "note printed", `The first ${PRINTED} of ${number(original.length)} rows are printed.`));
  }
  show();
}

// What scrolls can be reached by keyboard.
function reachable() {
  for (const quote of document.querySelectorAll("blockquote")) {
    if (quote.scrollHeight > quote.clientHeight + 1) quote.tabIndex = 0;
    else quote.removeAttribute("tabindex");
  }
  for (const box of document.querySelectorAll(".box")) {
    if (box.scrollWidth > box.clientWidth + 1) {
      box.tabIndex = 0;
      box.setAttribute("role", "region");
      box.setAttribute("aria-label", nameOf(box.querySelector("table")));
    } else {
      for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
    }
  }
}

// Commands can be copied: to the clipboard where the browser lets us, else they are selected.
function copies() {
  for (const box of document.querySelectorAll(".command")) {
    const code = box.querySelector("code");
    const press = button("Copy", async () => {
      try {
        await navigator.clipboard.writeText(code.textContent);
        press.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(code);
        press.textContent = "Selected";
      }
      $("said").textContent = press.textContent;
      setTimeout(() => (press.textContent = "Copy"), 2000);
    });
    box.append(press);
  }
}

for (const table of document.querySelectorAll("table.data")) enhance(table);
copies();
addEventListener("load", reachable);
addEventListener("resize", reachable);
addEventListener("toggle", reachable, true); // of a part that opens
