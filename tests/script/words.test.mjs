import assert from "node:assert/strict";
import test from "node:test";
import { load, plain } from "./load.mjs";

class Element {
  constructor(text) { this.textContent = text; }
  closest(selector) { return selector === "article" ? this : null; }
  contains(node) { return node.parentElement === this; }
}

const TEXT = "War is the continuation of policy by other means, as was said long ago.";
const { words } = load();
const fragment = (from, to, all = TEXT, text = TEXT) => words.fragment(text, text.indexOf(from), text.indexOf(to) + to.length, all);

for (const [name, from, to, all, expected] of [
  ["a few words stand whole", "War", "the", TEXT, "War%20is%20the"],
  ["a long stretch by its two ends", "War", "said", TEXT, "War%20is%20the%20continuation%20of,other%20means%2C%20as%20was%20said"],
  ["words that stand twice by what is before them", "policy", "other", `By policy by other hands. ${TEXT}`, "the%20continuation%20of-,policy%20by%20other"],
  ["twice in other letters' case too", "policy", "other", `${TEXT} POLICY BY OTHER`, "the%20continuation%20of-,policy%20by%20other"],
  ["with nothing before them by themselves", "War", "is", `${TEXT} War is`, "War%20is"],
]) test(`a text fragment: ${name}`, () => assert.equal(fragment(from, to, all), expected));

test("a text fragment keeps the signs that mean something in it apart", () => {
  const text = "A well-known, “quoted” & odd text";
  assert.equal(words.fragment(text, 2, text.length, text), "well%2Dknown%2C%20%E2%80%9Cquoted%E2%80%9D%20%26%20odd%20text");
});

for (const [from, to, start, end] of [[1, 2, 0, 3], [3, 4, 3, 4], [4, 9, 4, 10], [0, 3, 0, 3]]) {
  test(`a selection from ${from} to ${to} takes whole words`, () => {
    assert.deepEqual(plain(words.whole(TEXT, from, to)), [start, end]);
  });
}

test("a quote is told by whole words before and after it", () => {
  const at = TEXT.indexOf("policy");
  assert.deepEqual(plain(words.selector(TEXT, at, at + 6)), { exact: "policy", prefix: "of", suffix: "by other" });
  assert.deepEqual(plain(words.selector("  One\n two  three", 2, 10)), { exact: "One two", prefix: "", suffix: "three" });
});

test("what stands around a quote is as long as Python counts it, never through a character", () => {
  const { prefix } = words.selector(`${"🙂".repeat(40)} x`, 81, 82);
  assert.ok([...prefix].length <= 12);
  assert.doesNotMatch(prefix, /[\ud800-\udbff](?![\udc00-\udfff])/);
});

test("a quote that is too long keeps its two ends, or its beginning where too much would be left out", () => {
  assert.equal(words.shortened("short", 40), "short");
  const cut = words.shortened(TEXT, 40);
  assert.equal(cut, "War is the … said long ago.");
  assert.ok([...cut].length <= 40);
  assert.equal(words.shortened(TEXT.repeat(3), 40), "War is the");
});

test("a title's quote ends with a word", () => {
  assert.equal(words.opening(TEXT, 20), "War is the …");
  assert.equal(words.opening("short", 20), "short");
});

/** What is selected in a window with these passages, from an offset in the first to one in the last. */
const selecting = (passages, start, end, text = "words") => {
  const nodes = [{ parentElement: passages[0] }, { parentElement: passages.at(-1) }];
  const range = {
    startContainer: nodes[0], startOffset: start, endContainer: nodes[1], endOffset: end,
    toString: () => text, intersectsNode: () => true, cloneRange: () => range,
    getBoundingClientRect: () => ({ bottom: 1, left: 2 }),
  };
  const createRange = () => ({
    setStart(passage) { this.passage = passage; },
    setEnd(_, offset) { this.offset = offset; },
    toString() { return this.passage.textContent.slice(0, this.offset); },
  });
  const getSelection = () => ({ isCollapsed: text === "", getRangeAt: () => range });
  const querySelectorAll = () => passages;
  return load({ Element, Text: class {}, getSelection, document: { createRange, querySelectorAll } }).words.selected();
};

test("of a passage whole words are selected", () => {
  const { stretches: [{ start, end }], box } = selecting([new Element(TEXT)], 12, 20);
  assert.equal(TEXT.slice(start, end), "continuation");
  assert.deepEqual(box, { bottom: 1, left: 2 });
});

test("of several passages each has its stretch, and none where only white space is selected", () => {
  const passages = [new Element(TEXT), new Element("Between."), new Element("The last one.")];
  const { stretches } = selecting(passages, 12, 5);
  assert.deepEqual(plain(stretches.map(({ start, end }) => [start, end])), [[11, TEXT.length], [0, 8], [0, 8]]);
  assert.equal(selecting(passages, 12, 0).stretches.length, 2);
});

test("nothing is chosen where nothing is selected, or only white space", () => {
  assert.equal(selecting([new Element(TEXT)], 3, 3, ""), null);
  assert.equal(selecting([new Element(TEXT)], 3, 4, " \n"), null);
});
