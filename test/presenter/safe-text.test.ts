import fc from "fast-check";
import { expect, test } from "vitest";
import {
  markdownCode,
  markdownSpan,
  markdownText,
  safeJson,
  safeLines,
  safeSentence,
  safeValue,
} from "../../presenter/safe-text.ts";

/** What a terminal acts on or hides, but line breaks. */
const UNSEEN = /[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]--[\u200c\u200d]]/v;

test("escapes, bells and text that runs backwards become visible", () => {
  expect(safeValue("\u001b[31mred\u001b[0m")).toBe("\\x1b[31mred\\x1b[0m");
  expect(safeValue("\u001b]8;;http://evil\u0007click\u001b]8;;\u0007")).not.toMatch(UNSEEN);
  expect(safeValue("\u009b2J")).toBe("\\x9b2J");
  expect(safeValue("invoice\u202efdp.exe")).toBe("invoice\\u202efdp.exe");
  expect(safeValue("a\u200bb\ufeffc")).toBe("a\\u200bb\\ufeffc");
  expect(safeValue("x\u{e0041}y")).toBe("x\\u{e0041}y");
  expect(safeValue("\ud800")).toBe("\\ud800");
});

test("line breaks within a value are written out, within a sentence they are spaces", () => {
  expect(safeValue("one\r\ntwo\tthree")).toBe("one\\r\\ntwo\\tthree");
  expect(safeSentence(" one\r\n two\u2028three ")).toBe("one two three");
});

test("writing of other languages and emoji stay as they are", () => {
  for (const text of ["Zürich", "東京", "किताब", "می‌خواهم", "👩‍👩‍👧", "e\u0301"]) expect(safeValue(text)).toBe(text);
});

test("marks piled up on one letter are cut", () => {
  expect(safeValue(`a${"\u0301".repeat(500)}b`)).toBe(`a${"\u0301".repeat(4)}b`);
});

test("no text at all gets through with a character that steers a terminal", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(safeValue(text)).not.toMatch(UNSEEN);
      expect(safeSentence(text)).not.toMatch(UNSEEN);
      for (const line of safeLines(text)) expect(line).not.toMatch(UNSEEN);
    }),
  );
});

test("JSON says the same with nothing in it that steers a terminal", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string({ unit: "binary" }), (value, text) => {
      const json = safeJson({ value, text });
      expect(json).not.toMatch(UNSEEN);
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({ value, text })));
    }),
  );
  expect(safeJson({ tag: "x\u{e0041}" })).toBe('{"tag":"x\\udb40\\udc41"}');
});

test("markdown neither fetches nor formats what comes from outside", () => {
  expect(markdownText("![x](http://evil/p.png)")).toBe("!\\[x\\](http\\://evil/p.png)");
  expect(markdownText("<img src=x>&copy;")).toBe("&lt;img src=x&gt;&amp;copy;");
  expect(markdownText("**bold** _it_ `code` a|b ~~no~~")).toBe(
    "\\*\\*bold\\*\\* \\_it\\_ \\`code\\` a\\|b \\~\\~no\\~\\~",
  );
  expect(markdownText("# heading")).toBe("\\# heading");
  expect(markdownText("- item")).toBe("\\- item");
  expect(markdownText("1. item")).toBe("1\\. item");
  expect(markdownText("www.evil.example")).toBe("www\\.evil.example");
  expect(markdownText("line\n\n# heading")).toBe("line # heading");
});

test("numbers and dates are readable as markdown source", () => {
  for (const text of ["-5.25", "1,234.5", "2024-01-31", "12:30"]) expect(markdownText(text)).toBe(text);
});

test("code can't close its fence", () => {
  expect(markdownCode("a\n````\nb", "ts")).toBe("`````ts\na\n````\nb\n`````");
  expect(markdownSpan("a`b")).toBe("``a`b``");
  expect(markdownSpan("`a")).toBe("`` `a ``");
});
