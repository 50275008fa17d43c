// The page of `pagefilter label`: shows a block in its text, takes an answer by key, shows the next.
// Text of pages only ever becomes text nodes. Positions are those that the server gave with each word: nothing is counted here.
"use strict";

const $ = (id) => document.getElementById(id);
const KEYS = "1234567890";
const SAID = 240; // characters of the marked text that are read out
// What cannot be seen, or moves what can: controls, bidirectional and zero-width signs, halves of pairs, marks on no letter and from the
// fifth on. Joiners are part of many scripts and of emoji, and shown where neither is before them.
const UNSEEN = new RegExp(
  "[\\p{Cc}\\p{Cs}\\p{Co}\\p{Cn}\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e" +
    "\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffc\\u{e0000}-\\u{e0fff}]" +
    "|(?<=[\\p{Script=Latin}\\p{N}\\p{P}\\s]|^)[\\u200c\\u200d]|(?<=\\p{M}{4}|^)\\p{M}+",
  "gu",
);
const BREAK = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;

let state = null; // what the server said last
let meanings = []; // [code, meaning], in the order of their keys
let first = 0; // of the words marked
let last = 0;
let words = []; // element of each word
let spaces = []; // and of the space behind it
let busy = true;

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function nameOf(text) {
  const code = text.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
  const more = [...text].length - 1;
  return more ? `U+${code} +${more}` : `U+${code}`;
}

// Text into an element, with what cannot be seen spelled out.
function write(parent, text) {
  parent.replaceChildren();
  let at = 0;
  for (const match of text.matchAll(UNSEEN)) {
    if (match[0] === "\t") continue;
    if (match.index > at) parent.append(document.createTextNode(text.slice(at, match.index)));
    parent.append(element("span", "sign", nameOf(match[0])));
    at = match.index + match[0].length;
  }
  if (at < text.length) parent.append(document.createTextNode(text.slice(at)));
  return parent;
}

function number(count) {
  return count.toLocaleString("en");
}

function showText(item) {
  const lines = [];
  let line = null;
  const begin = (className) => {
    line = element("div", className);
    line.dir = "auto";
    lines.push(line);
  };
  if (item.before) lines.push(element("div", "more", `… ${number(item.before)} characters before`));
  begin("line");
  words = [];
  spaces = [];
  item.pieces.forEach(([, , word, space, cut], index) => {
    if (item.gap && item.gap[0] === index) {
      lines.push(element("div", "more", `… ${number(item.gap[1])} characters left out …`));
      begin("line");
    }
    words.push(write(element("span", cut ? "now" : ""), word));
    const breaks = (space.match(BREAK) || []).length;
    spaces.push(write(element("span", cut ? "now" : ""), breaks ? "" : space));
    line.append(words[index], spaces[index]);
    if (breaks) begin(breaks > 1 ? "line apart" : "line");
  });
  if (item.after) lines.push(element("div", "more", `… ${number(item.after)} characters behind`));
  $("text").replaceChildren(...lines);
}

function mark() {
  words.forEach((word, index) => {
    const inside = first <= index && index <= last;
    word.classList.toggle("in", inside);
    spaces[index].classList.toggle("in", inside && index < last);
    word.classList.toggle("from", index === first);
    word.classList.toggle("to", index === last);
  });
}

function marked() {
  return state.item.pieces.slice(first, last + 1).map(([, , word, space]) => word + space).join("").trim();
}

function proposalText(item) {
  return item.proposal ? `cut as ${item.proposal}` : "kept as good text";
}

function show(found) {
  state = found;
  if (found.codes) meanings = found.codes;
  const item = state.item;
  $("count").textContent = item ? `Block ${number(state.number + 1)} of ${number(state.of)}` : "All blocks are answered";
  document.title = item ? `${state.number + 1} of ${state.of} – pagefilter label` : "Done – pagefilter label";
  $("progress").max = Math.max(1, state.of);
  $("progress").value = state.number;
  $("text").hidden = !item;
  $("done").hidden = Boolean(item);
  for (const button of document.querySelectorAll("[data-key]")) {
    button.disabled = button.dataset.key === "u" ? !state.undo : button.dataset.key !== "?" && !item;
    button.removeAttribute("aria-current");
  }
  if (!item) {
    for (const id of ["title", "url", "language"]) $(id).textContent = "";
    $("now").textContent = "";
    const skipped = state.skipped ? `, ${number(state.skipped)} skipped` : "";
    write($("done"), `${number(state.labelled)} blocks labelled${skipped}. The labels are in ${state.file}. End pagefilter label with Ctrl-C.`);
    $("status").textContent = `${$("count").textContent}. ${$("done").textContent}`;
    return;
  }
  write($("title"), item.title);
  write($("url"), item.url || item.id);
  $("language").textContent = item.language === "und" ? "" : `language: ${item.language}`;
  [first, last] = [item.first, item.last];
  showText(item);
  mark();
  const limit = item.limit === null ? "never cut" : `limit ${item.limit.toFixed(3)}`;
  const meaning = (meanings.find(([code]) => code === item.code) || ["", ""])[1];
  const doubt = element("span", "", `${item.code} ${item.score.toFixed(3)}, ${limit}: ${meaning}`);
  $("now").replaceChildren("Now ", element("strong", "", proposalText(item)), doubt);
  $("accept").textContent = item.proposal ? `Accept: ${item.proposal}` : "Accept: good text";
  const proposed = document.querySelector(`[data-code="${item.proposal}"]`);
  if (proposed) proposed.setAttribute("aria-current", "true");
  $("main").focus({ preventScroll: true });
  if (words.length) words[first].scrollIntoView({ block: state.item.last - state.item.first > 200 ? "start" : "center" });
  write($("status"), `${$("count").textContent}. Now ${proposalText(item)}. ${[...marked()].slice(0, SAID).join("")}`);
}

async function ask(path, message) {
  busy = true;
  try {
    const options = message && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(message) };
    const response = await fetch(path, options || {});
    const found = await response.json();
    if (response.ok) {
      $("trouble").textContent = "";
      show(found);
    } else if (response.status === 409) {
      $("trouble").textContent = "This block was answered in another window.";
      const again = await fetch("state");
      show(await again.json());
    } else {
      write($("trouble"), `Not saved: ${found.error}.`);
    }
  } catch {
    $("trouble").textContent = "Not saved: pagefilter label does not answer. Start it again with the same files; it goes on here.";
  } finally {
    busy = false;
  }
}

function answer(kind, code) {
  if (!state.item || (kind !== "skip" && !words.length)) return;
  const [start, end] = words.length ? [state.item.pieces[first][0], state.item.pieces[last][1]] : [0, 0];
  ask("answer", { item: state.number, answer: kind, code: code || "", start, end });
}

function move(atEnd, step) {
  if (!words.length) return;
  if (atEnd) last = Math.min(Math.max(first, last + step), words.length - 1);
  else first = Math.max(0, Math.min(first + step, last));
  mark();
  const edge = words[atEnd ? last : first];
  edge.scrollIntoView({ block: "nearest" });
  $("status").textContent = `${atEnd ? "Ends" : "Starts"} with ${edge.textContent}`;
}

function press(key, shift, held) {
  if (key === "ArrowLeft" || key === "ArrowRight") {
    if (state.item) move(shift, key === "ArrowLeft" ? -1 : 1);
    return true;
  }
  if (held) return true; // a key that lies down answers once
  const proposal = state.item ? state.item.proposal : "";
  const small = key.length === 1 ? key.toLowerCase() : key;
  if (small === "Enter" || small === "y") answer(proposal ? "junk" : "good", proposal);
  else if (small === "g" || small === "n") answer("good");
  else if (small === "s") answer("skip");
  else if (small === "u") ask("undo", {});
  else if (small === "r" && state.item) {
    [first, last] = [state.item.first, state.item.last];
    mark();
  } else if (small === "?") $("help").showModal();
  else if (KEYS.includes(small) && meanings[KEYS.indexOf(small)]) answer("junk", meanings[KEYS.indexOf(small)][0]);
  else return false;
  return true;
}

document.addEventListener("keydown", (event) => {
  if (busy || !state || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || $("help").open) return;
  if (event.target instanceof HTMLButtonElement && (event.key === "Enter" || event.key === " ")) return; // it is pressed itself
  if (press(event.key, event.shiftKey, event.repeat)) event.preventDefault();
});
document.addEventListener("click", (event) => {
  const button = event.target instanceof Element && event.target.closest("button[data-key]");
  if (button && !busy && state) press(button.dataset.key, false, false);
});
$("close").addEventListener("click", () => $("help").close());

async function start() {
  await ask("state");
  for (const [index, [code, meaning]] of meanings.entries()) {
    const row = element("div", "");
    const term = element("dt", "");
    term.append(element("kbd", "", KEYS[index]), ` ${code}`);
    row.append(term, element("dd", "", meaning));
    $("meanings").append(row);
  }
  $("codes").replaceChildren(
    ...meanings.map(([code, meaning], index) => {
      const button = element("button", "");
      button.type = "button";
      button.dataset.key = KEYS[index];
      button.dataset.code = code;
      button.title = meaning;
      button.disabled = !state.item;
      button.append(element("kbd", "", KEYS[index]), ` ${code.replace("junk.", "")}`);
      if (state.item && state.item.proposal === code) button.setAttribute("aria-current", "true");
      return button;
    }),
  );
}
start();
