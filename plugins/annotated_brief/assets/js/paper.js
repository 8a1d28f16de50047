/* On paper the notes stand together as endnotes, opened, in the order of their numbers. */

const paper = (() => {
  /** @typedef {{ aside: HTMLElement, home: Comment, closed: HTMLDetailsElement[] }} Moved notes, what stands for them, which of them were closed */

  /** @type {Moved[]} */
  let moved = [];

  const endnotes = () => page.one("article .ab-endnotes");

  const gather = () => {
    const end = endnotes();
    if (!end || moved.length) return;
    moved = page.all("article .ab-notes").map((aside) => {
      const home = document.createComment("notes");
      aside.before(home);
      end.append(aside);
      return { aside, home, closed: Array.from(aside.querySelectorAll("details.ab-note:not([open])")) };
    });
    for (const { closed } of moved) for (const note of closed) note.open = true;
    end.hidden = false;
  };

  const giveBack = () => {
    for (const { aside, home, closed } of moved) {
      for (const note of closed) note.open = false;
      home.replaceWith(aside);
    }
    moved = [];
    const end = endnotes();
    if (end) end.hidden = true;
  };

  return { gather, giveBack };
})();
