/* On paper the notes stand together as endnotes, in the order of their numbers; the style sheet opens them,
   and the page's end with them. */

const paper = (() => {
  /** @type {{ aside: HTMLElement, home: Comment }[]} */
  let moved = []; // notes, and what stands for them

  const gather = () => {
    ending.open();
    const end = page.one("article .ab-endnotes");
    if (!end || moved.length) return;
    moved = page.all("article .ab-notes").map((aside) => {
      const home = document.createComment("notes");
      aside.before(home);
      end.append(aside);
      return { aside, home };
    });
  };

  const giveBack = () => {
    for (const { aside, home } of moved) home.replaceWith(aside);
    moved = [];
  };

  return { gather, giveBack };
})();
