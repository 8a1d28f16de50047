import assert from "node:assert/strict";
import test from "node:test";
import { load, plain } from "./load.mjs";

class Element {
  constructor(tag, textContent, { paragraphs = [], innerHTML = textContent } = {}) {
    Object.assign(this, { tag, textContent, paragraphs, innerHTML });
  }
  matches(selector) { return selector.split(", ").includes(this.tag); }
  querySelectorAll() { return this.paragraphs; }
}

const { cite } = load({ Element });
const { suggest } = load({ Element, document: { addEventListener() {} } }, ["page", "words", "suggest"]);

test("the stand-ins become the passage's own, wherever they stand", () => {
  const forms = "<p>¶ NUMBER: <a href='#p-PASSAGE'>…#p-PASSAGE</a></p>";
  assert.equal(cite.filled(forms, "12", "p-a1b2c"), "<p>¶ 12: <a href='#p-a1b2c'>…#p-a1b2c</a></p>");
});

for (const [name, form, expected] of [
  ["an exchange format is plain", new Element("pre", "@report{a,\n}"), { plain: "@report{a,\n}", rich: null }],
  ["an address is plain", new Element("p", " https://a.example "), { plain: "https://a.example", rich: null }],
  ["a reference is both", new Element("div", "", { innerHTML: "<p>A. <em>B</em></p><p>(A)</p>", paragraphs: [{ textContent: " A. B " }, { textContent: "(A)" }] }),
    { plain: "A. B\n(A)", rich: "<p>A. <em>B</em></p><p>(A)</p>" }],
  ["words without paragraphs are both", new Element("div", " A ", { innerHTML: " <b>A</b> " }), { plain: "A", rich: " <b>A</b> " }],
]) test(`copied: ${name}`, () => assert.deepEqual(plain(cite.textsOf(form)), expected));

test("slots of an address are filled, and unknown ones are empty", () => {
  assert.equal(suggest.fill("?a={a}&b={b}&c={c}", { a: "x y", b: "ä" }, encodeURIComponent), "?a=x%20y&b=%C3%A4&c=");
});

test("an address holds as much of the quote as a forge takes", () => {
  const form = "https://forge.example/new?quote={quote}&body={body}";
  const quote = "word ".repeat(18).trim();
  assert.match(suggest.addressOf(form, { body: "b" }, quote), /word%20word/);
  const long = "“é” ".repeat(20).trim(); // 27 letters of an address for each of its words
  const cut = suggest.addressOf(form, { body: "b".repeat(5500) }, long);
  assert.ok(cut.length <= 6000);
  assert.match(cut, /%20%E2%80%A6%20/);
  assert.equal(suggest.addressOf(form, { body: "b".repeat(6001) }, quote), null);
});
