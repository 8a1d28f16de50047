/* The tools under the title: which kinds are shown, the way from note to note, the strip. */

const STORE = "annotated-brief";
const KINDS = ["term", "evidence", "counterpoint"];

const remembered = () => { try { return JSON.parse(localStorage.getItem(STORE)) ?? {}; } catch { return {}; } };
const remember = (change) => {
  try { localStorage.setItem(STORE, JSON.stringify({ ...remembered(), ...change })); } catch { /* private window */ }
};

const applyTools = () => {
  const { hidden = [], keys = true } = remembered();
  const names = hidden.join(" ");
  if ((root.dataset.abHidden ?? "") !== names) root.dataset.abHidden = names; // a needless change restyles the page
  for (const box of document.querySelectorAll("[data-ab-kind]")) box.checked = !hidden.includes(box.dataset.abKind);
  for (const box of document.querySelectorAll("[data-ab-keys]")) box.checked = keys;
  for (const button of document.querySelectorAll("[data-ab-alone]")) {
    button.setAttribute("aria-pressed", String(KINDS.every((kind) => hidden.includes(kind))));
  }
};

document.addEventListener("change", (event) => {
  const { abKind: kind, abKeys: keys } = event.target.dataset ?? {};
  if (kind) {
    const { hidden = [] } = remembered();
    remember({ hidden: event.target.checked ? hidden.filter((other) => other !== kind) : [...hidden, kind] });
  } else if (keys !== undefined) remember({ keys: event.target.checked });
  else return;
  applyTools();
  schedule();
});

const step = (way) => {
  const refs = [...document.querySelectorAll("article .ab-ref")].filter(shown);
  if (!refs.length) return;
  const near = document.activeElement?.closest(".ab-ref, .ab-note") ?? opener;
  const own = near ? refs.indexOf(refOf(idOf(near))) : -1;
  let at = own >= 0 ? own + way : refs.findIndex((ref) => ref.getBoundingClientRect().top > 100);
  if (own < 0 && way < 0) at = (at < 0 ? refs.length : at) - 1;
  showNote(idOf(refs[(at + refs.length) % refs.length]));
};

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-ab-step], [data-ab-alone]");
  if (!button) return;
  if (button.dataset.abStep) { step(Number(button.dataset.abStep)); return; }
  remember({ hidden: button.getAttribute("aria-pressed") === "true" ? [] : KINDS });
  applyTools();
  schedule();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "j" && event.key !== "k") return;
  if (typing(event) || remembered().keys === false || !article()) return;
  event.preventDefault();
  step(event.key === "j" ? 1 : -1);
});

/* Where the notes fall, as ticks along the window's edge. The same as a list stands in the overview. */
const MOST_TICKS = 400; // one every two or three pixels

const readTicks = (text) => {
  const ticks = new Map();
  const { top, bottom } = text.getBoundingClientRect();
  const height = (text.querySelector(".ab-end")?.getBoundingClientRect().top ?? bottom) - top;
  for (const ref of text.querySelectorAll(".ab-passage .ab-ref")) {
    const box = ref.getClientRects()[0];
    if (!box) continue;
    const kind = ref.matches(".ab-ref--evidence") ? "evidence" : "counterpoint";
    const at = Math.round(((box.top - top) / height) * MOST_TICKS) / MOST_TICKS;
    ticks.set(`${kind} ${at}`, { kind, at, href: `#a-${idOf(ref)}` });
  }
  return ticks;
};

/* In the body, not the article: a new child there would restyle the whole text. */
const strip = document.createElement("div");
strip.className = "ab-strip";
strip.setAttribute("aria-hidden", "true");

const drawStrip = (ticks) => {
  const drawn = [...ticks.keys()].join();
  if (!strip.isConnected) {
    if (!ticks.size) return;
    document.body.append(strip);
  }
  if (strip.dataset.abDrawn === drawn) return;
  strip.dataset.abDrawn = drawn;
  strip.replaceChildren(...[...ticks.values()].map(({ kind, at, href }) => {
    const tick = document.createElement("a");
    tick.href = href;
    tick.tabIndex = -1;
    tick.className = `ab-strip__tick ab-strip__tick--${kind}`;
    tick.style.top = `${at * 100}%`;
    return tick;
  }));
};
