/* Citing: a passage's number, or words that are selected, open the forms of citation; each is copied
   in one tap. The forms stand in the page once, with stand-ins for the number and the id. */

const NUMBER = /7777777/g;
const PASSAGE = /p-00000/g;
const WORDS_AT_ENDS = 5;

const formsIn = () => document.querySelector("template.ab-forms");

/* A text fragment: https://wicg.github.io/scroll-to-text-fragment/ */
const encoded = (words) => encodeURIComponent(words.join(" ")).replace(/-/g, "%2D");
const times = (words) => {
  const text = article().textContent.replace(/\s+/g, " ").toLowerCase();
  return text.split(words.join(" ").toLowerCase()).length - 1;
};
const fragmentOf = (passage, start, end) => {
  const text = passage.textContent;
  const words = text.slice(start, end).trim().split(/\s+/);
  const long = words.length > 2 * WORDS_AT_ENDS;
  const first = long ? words.slice(0, WORDS_AT_ENDS) : words;
  const before = times(first) > 1 ? text.slice(0, start).trim().split(/\s+/).slice(-3) : [];
  return (before.join("") ? `${encoded(before)}-,` : "") + encoded(first)
    + (long ? `,${encoded(words.slice(-WORDS_AT_ENDS))}` : "");
};

let chosen = null; // the selected words: passage, start, end

const formsOf = (link) => {
  const forms = formsIn();
  if (!forms) return null;
  const passage = link.closest(".ab-passage");
  const box = document.createElement("div");
  box.innerHTML = forms.innerHTML.replace(NUMBER, link.dataset.abNumber).replace(PASSAGE, link.hash.slice(1));
  const { start, end } = chosen?.passage === passage ? chosen : { start: 0, end: passage.textContent.length };
  for (const url of box.querySelectorAll("[data-ab-form=words] a")) {
    url.href = `${url.getAttribute("href")}:~:text=${fragmentOf(passage, start, end)}`;
    url.textContent = url.href;
  }
  /* Where the site's own address isn't known, the page's serves. */
  for (const url of box.querySelectorAll("[data-ab-form=link] a")) url.textContent = url.href;
  box.prepend(suggestions(link, passage, start, end));
  return box;
};

document.addEventListener("click", (event) => {
  const copy = event.target.closest?.("[data-ab-copy]");
  if (copy) {
    copyForm(copy);
    return;
  }
  const link = event.target.closest?.("a.ab-number");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || !formsIn()) return;
  event.preventDefault();
  event.stopPropagation();
  if (opener === link && isOpen()) hide();
  else show(link);
}, true);

/* Rich text for a word processor, plain text for everything else. */
const copyForm = async (button) => {
  const text = button.parentElement.querySelector(".ab-form__text");
  const plain = text.matches("pre") ? text.textContent : [...(text.querySelectorAll("p").length ? text.querySelectorAll("p") : [text])].map((p) => p.textContent.trim()).join("\n");
  const label = button.textContent;
  try {
    const rich = text.matches("pre") || text.matches("p") ? {} : { "text/html": new Blob([text.innerHTML], { type: "text/html" }) };
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": new Blob([plain], { type: "text/plain" }), ...rich })]);
  } catch {
    const range = document.createRange(); // no clipboard on file:// and plain http
    range.selectNodeContents(text);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    if (!document.execCommand("copy")) return;
  }
  button.textContent = button.dataset.abDone;
  setTimeout(() => { button.textContent = label; }, 1500);
};

/* Words selected in one passage: a button beside them. */
let citeWords = null;

const offsetIn = (passage, node, offset) => {
  const range = document.createRange();
  range.setStart(passage, 0);
  range.setEnd(node, offset);
  return range.toString().length;
};

const readSelection = () => {
  const selection = getSelection();
  const range = selection.rangeCount ? selection.getRangeAt(0) : null;
  const within = (node) => (node.nodeType === 1 ? node : node.parentElement).closest(".ab-passage");
  const passage = range && !selection.isCollapsed && within(range.startContainer);
  if (!passage || passage !== within(range.endContainer) || passage.closest(".ab-popover")) return null;
  const text = passage.textContent;
  let start = offsetIn(passage, range.startContainer, range.startOffset);
  let end = offsetIn(passage, range.endContainer, range.endOffset);
  while (start > 0 && /\w\w/u.test(text.slice(start - 1, start + 1))) start -= 1;
  while (end < text.length && /\w\w/u.test(text.slice(end - 1, end + 1))) end += 1;
  return text.slice(start, end).trim() ? { passage, start, end, box: range.getBoundingClientRect() } : null;
};

const offerCite = () => {
  if (isOpen()) return;
  chosen = formsIn() && readSelection();
  if (!chosen) { citeWords?.remove(); return; }
  if (!citeWords) {
    citeWords = document.createElement("button");
    citeWords.type = "button";
    citeWords.className = "ab-cite-words";
    citeWords.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the selection
    citeWords.addEventListener("click", () => {
      const link = chosen?.passage.querySelector("a.ab-number");
      citeWords.remove();
      if (link) show(link);
    });
  }
  citeWords.textContent = formsIn().dataset.abCite;
  citeWords.style.top = `${Math.min(innerHeight - 40, chosen.box.bottom + 6)}px`;
  citeWords.style.left = `${Math.max(8, Math.min(chosen.box.left, innerWidth - 160))}px`;
  document.body.append(citeWords);
};

let offering = 0;
document.addEventListener("selectionchange", () => {
  clearTimeout(offering);
  offering = setTimeout(offerCite, 300);
});
addEventListener("scroll", () => citeWords?.isConnected && citeWords.remove(), { passive: true });

document.addEventListener("keydown", (event) => {
  if (event.key !== "c" || typing(event) || remembered().keys === false || !chosen || isOpen()) return;
  event.preventDefault();
  show(chosen.passage.querySelector("a.ab-number"));
});
