/* On paper the notes stand together as endnotes, opened, in the order of their numbers. */

let homes = [];

addEventListener("beforeprint", () => {
  const endnotes = article()?.querySelector(".ab-endnotes");
  if (!endnotes || homes.length) return;
  homes = [...article().querySelectorAll(".ab-notes")].map((aside) => {
    const place = document.createComment("notes");
    aside.before(place);
    endnotes.append(aside);
    return { aside, place, closed: [...aside.querySelectorAll(".ab-note:not([open])")] };
  });
  for (const { closed } of homes) for (const note of closed) note.open = true;
  endnotes.hidden = false;
});

addEventListener("afterprint", () => {
  for (const { aside, place, closed } of homes) {
    for (const note of closed) note.open = false;
    place.replaceWith(aside);
  }
  homes = [];
  const endnotes = article()?.querySelector(".ab-endnotes");
  if (endnotes) endnotes.hidden = true;
});
