import assert from "node:assert/strict";
import test from "node:test";
import { load, plain } from "./load.mjs";

const { margin } = load();

test("each note stands at its line, or below the one before it", () => {
  const boxes = [{ line: 10, height: 30 }, { line: 20, height: 30 }, { line: 200, height: 30 }];
  assert.deepEqual(plain(margin.stack(boxes)), { tops: [10, 48, 200], bottom: 238 });
});

test("no note overlaps the next, however dense", () => {
  const boxes = Array.from({ length: 300 }, (_, at) => ({ line: Math.floor(at / 7) * 40, height: 10 + (at % 5) * 9 }));
  const { tops, bottom } = margin.stack(boxes);
  tops.forEach((top, at) => {
    assert.ok(top >= boxes[at].line);
    assert.ok(top + boxes[at].height < (tops[at + 1] ?? bottom));
  });
});

test("nothing to stack takes no height", () => {
  assert.deepEqual(plain(margin.stack([])), { tops: [], bottom: 0 });
});

test("a note's room ends before the next one's line, and the last has no end", () => {
  const boxes = [{ line: 10, height: 30 }, { line: 20, height: 30 }, { line: 200, height: 30 }];
  assert.deepEqual([...margin.rooms(boxes)], [2, 144, Infinity]);
});

const note = (id, line, height) => ({
  id: `n-${id}`, offsetHeight: height, open: false, style: {}, dataset: {}, line,
});

/** A page of that layout with those notes, whose marks stand at their lines. */
const pageOf = (layout, notes) => {
  const rect = (top) => ({ top });
  const text = {
    dataset: {}, style: { setProperty(name, value) { this[name] = value; } },
    getBoundingClientRect: () => rect(100),
    querySelector: () => null,
    querySelectorAll: (selector) => (selector.includes("note") ? notes : []),
  };
  const marks = new Map(notes.map((one) => [`a-${one.id.slice(2)}`, { getClientRects: () => [rect(100 + one.line)] }]));
  const document = {
    querySelector: (selector) => (selector === ".ab-passage" ? { closest: () => text } : null),
    getElementById: (id) => marks.get(id) ?? null,
  };
  const getComputedStyle = () => ({ getPropertyValue: () => layout });
  return { text, ...load({ document, getComputedStyle }) };
};

test("notes are placed from the top, in the order of their lines, and hidden ones are passed over", () => {
  const [low, high, none] = [note("low", 90, 20), note("high", 80, 20), note("none", 0, 0)];
  const { text, margin } = pageOf("margin", [low, high, none]);
  margin.arrange();
  assert.deepEqual([high.style.top, low.style.top, none.style.top], ["80px", "108px", undefined]);
  assert.deepEqual([text.style["--ab-height"], text.dataset.abPlaced], ["136px", ""]);
});

test("elsewhere than in the margin nothing is placed", () => {
  const one = note("one", 90, 20);
  const { margin } = pageOf("inline", [one]);
  margin.arrange();
  assert.deepEqual(one.style, {});
});
