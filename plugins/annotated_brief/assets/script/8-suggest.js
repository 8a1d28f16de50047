/* Suggesting: links to the forge's forms, filled in for the passage or the words that are selected. */

const LONGEST = 6000; // characters of an address; forges refuse more than about 8,000
const QUOTES = [300, 150, 60]; // characters of the quote, tried in turn
const CONTEXT = 32; // characters before and after it
const MOST_LEFT_OUT = 1900; // of the middle: the reach of " … " in a quote

const cut = (text, from, to) => [...text].slice(from, to).join(""); // never through a character

const shortened = (words, most) => {
  if ([...words].length <= most) return words;
  const head = cut(words, 0, most / 2 - 2).replace(/\s\S*$/, "");
  return words.length > MOST_LEFT_OUT ? head : `${head} … ${cut(words, 2 - most / 2).replace(/^\S*\s/, "")}`;
};

/* Existing counterpoints first, so that nobody writes one twice. */
const listThere = (box, passage) => {
  const ids = new Set([...passage.querySelectorAll("mark.ab-mark--counterpoint")].map((mark) => mark.dataset.ab));
  for (const id of ids) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#n-${id}`;
    link.textContent = noteOf(id)?.querySelector(".ab-note__title")?.textContent ?? id;
    item.append(link);
    box.querySelector("ul").append(item);
  }
  box.hidden = !ids.size;
};

const suggestions = (link, passage, start, end) => {
  const forms = document.querySelector("template.ab-suggest");
  if (!forms) return "";
  const box = forms.content.cloneNode(true);
  const text = passage.textContent;
  const flat = (from, to) => text.slice(from, to).replace(/\s+/g, " ");
  const words = flat(start, end).trim();
  const before = flat(0, start);
  const after = flat(end);
  const values = {
    words: [...words].length > 60 ? `${cut(words, 0, 60).replace(/\s\S*$/, "")} …` : words,
    prefix: (before.length > CONTEXT ? cut(before, -CONTEXT).replace(/^\S*\s/, "") : before).trim(),
    suffix: (after.length > CONTEXT ? cut(after, 0, CONTEXT).replace(/\s\S*$/, "") : after).trim(),
    page: forms.dataset.abPage,
    passage: `${link.hash.slice(1)} ¶ ${link.dataset.abNumber}`,
    edition: forms.dataset.abEdition,
  };
  const fill = (form, code) => form.replace(/\{(\w+)\}/g, (_, name) => code(values[name] ?? ""));
  const copy = box.querySelector(".ab-suggest__copy");
  for (const form of box.querySelectorAll("[data-ab-url]")) {
    const fits = QUOTES.some((most) => {
      values.quote = shortened(words, most);
      const url = fill(form.dataset.abUrl, encodeURIComponent);
      if (url.length > LONGEST) return false;
      form.href = url;
      return true;
    });
    if (!fits) { // the empty form, and the text to paste into it
      copy.open = true;
      copy.querySelector(".ab-suggest__long").hidden = false;
    }
    form.removeAttribute("data-ab-url");
  }
  values.quote = shortened(words, QUOTES[0]);
  const shownText = copy.querySelector("pre");
  shownText.textContent = fill(shownText.textContent, String);
  listThere(box.querySelector(".ab-suggest__there"), passage);
  return box;
};
