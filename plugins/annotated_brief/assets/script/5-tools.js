/* The tools under the title: which kinds are shown, the way from note to note, the strip. */

const STORE = "annotated-brief";
const KINDS = ["term", "evidence", "counterpoint"];

const remembered = () => { try { return JSON.parse(localStorage.getItem(STORE)) ?? {}; } catch { return {}; } };
const remember = (change) => {
  try { localStorage.setItem(STORE, JSON.stringify({ ...remembered(), ...change })); } catch { /* private window */ }
};

const applyTools = () => {
  const { hidden = [], keys = true } = remembered();
  root.dataset.abHidden = hidden.join(" ");
  for (const box of document.querySelectorAll("[data-ab-kind]")) box.checked = !hidden.includes(box.dataset.abKind);
  for (const box of document.querySelectorAll("[data-ab-keys]")) box.checked = keys;
  for (const button of document.querySelectorAll("[data-ab-alone]")) {
    button.setAttribute("aria-pressed", String(KINDS.every((kind) => hidden.includes(kind))));
  }
  schedule();
};

document.addEventListener("change", (event) => {
  const { abKind: kind, abKeys: keys } = event.target.dataset ?? {};
  if (kind) {
    const { hidden = [] } = remembered();
    remember({ hidden: event.target.checked ? hidden.filter((other) => other !== kind) : [...hidden, kind] });
  } else if (keys !== undefined) remember({ keys: event.target.checked });
  else return;
  applyTools();
  drawStrip();
});

const step = (way) => {
  const refs = [...document.querySelectorAll("article .ab-ref")].filter(shown);
  if (!refs.length) return;
  const near = document.activeElement?.closest(".ab-ref, .ab-note") ?? opener;
  const own = near && refs.indexOf(near.matches(".ab-ref") ? near : refOf(idOf(near)));
  let at = own !== null && own >= 0 ? own + way : refs.findIndex((ref) => ref.getBoundingClientRect().top > 100);
  if (!(own >= 0) && way < 0) at = (at < 0 ? refs.length : at) - 1;
  const ref = refs[(at + refs.length) % refs.length];
  showNote(ref.hash.slice(3));
};

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-ab-step], [data-ab-alone]");
  if (!button) return;
  if (button.dataset.abStep) { step(Number(button.dataset.abStep)); return; }
  remember({ hidden: button.getAttribute("aria-pressed") === "true" ? [] : KINDS });
  applyTools();
  drawStrip();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "j" && event.key !== "k") return;
  if (typing(event) || remembered().keys === false || !article()) return;
  event.preventDefault();
  step(event.key === "j" ? 1 : -1);
});

/* Where the notes fall, as ticks along the window's edge. The same as a list stands in the overview. */
const drawStrip = () => {
  const text = article();
  if (!text) return;
  let strip = text.querySelector(".ab-strip");
  if (!strip) {
    strip = document.createElement("div");
    strip.className = "ab-strip";
    strip.setAttribute("aria-hidden", "true");
    text.append(strip);
  }
  if (!shown(strip)) return;
  const whole = text.getBoundingClientRect();
  const ticks = [...text.querySelectorAll(".ab-ref")].filter(shown).map((ref) => {
    const tick = document.createElement("a");
    tick.href = `#a-${ref.hash.slice(3)}`;
    tick.tabIndex = -1;
    tick.className = `ab-strip__tick ${ref.matches(".ab-ref--evidence") ? "ab-strip__tick--evidence" : "ab-strip__tick--counterpoint"}`;
    return [tick, (ref.getBoundingClientRect().top - whole.top) / whole.height];
  });
  for (const [tick, at] of ticks) tick.style.top = `${at * 100}%`;
  strip.replaceChildren(...ticks.map(([tick]) => tick));
};
