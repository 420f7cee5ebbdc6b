import type { Identifier, MemberExpression } from "acorn";
import {
  bare,
  constantText,
  type ModuleContext,
  memberDefined,
  memberRead,
  refersTo,
  rootOf,
  writtenName,
  writtenTo,
} from "./syntax-tree.ts";
import { childrenOf, type Node, type Tree, walk } from "./tree.ts";

/** One thing that a tool may not contain. */
export interface PolicyRow {
  /** What is refused, as it reads at the start of a sentence. */
  name: string;
  why: string;
  remedy: string;
  refuses?: (node: Node, context: ModuleContext) => boolean;
  /** For what is no node (a comment): the offsets at which it stands. */
  refusesAt?: (tree: Tree) => number[];
  /** For what is gone when the code runs: how it looks among the types. */
  refusesType?: RegExp;
}

/** Built-in objects that every tool shares with danfojs and the statistics library. */
const BUILT_INS = new Set(
  (
    "Object Array String Number Boolean BigInt Symbol Math JSON Date RegExp Map Set WeakMap WeakSet Error TypeError " +
    "RangeError Intl ArrayBuffer DataView Float32Array Float64Array Int8Array Int16Array Int32Array Uint8Array " +
    "Uint8ClampedArray Uint16Array Uint32Array BigInt64Array BigUint64Array"
  ).split(" "),
);
const DATE = new Set(["Date"]);
const MATH = new Set(["Math"]);
const REFLECTIVE = new Set(
  (
    "defineProperty defineProperties setPrototypeOf getPrototypeOf getOwnPropertyDescriptor getOwnPropertyDescriptors " +
    "getOwnPropertyNames getOwnPropertySymbols"
  ).split(" "),
);
const CODE_PARTS = new Set(["fromCharCode", "fromCodePoint", "atob", "unescape", "decodeURI", "decodeURIComponent"]);

type Matcher = NonNullable<PolicyRow["refuses"]>;

/** A row about the values of certain names. A name that the tool declares itself is its own, unless `always`. */
function names(list: string, options: { always: boolean }): Matcher {
  const set = new Set(list.split(" "));
  return (node, { declared, tree }) => refersTo(node, set, tree) && (options.always || !declared.has(node.name));
}

/** A row about members that are read from any object. */
function members(list: string): Matcher {
  const set = new Set(list.split(" "));
  return (node, context) => set.has(memberRead(node, context) ?? "");
}

function any(...matchers: Matcher[]): Matcher {
  return (node, context) => matchers.some((matches) => matches(node, context));
}

/** What a tool may not contain. The sandbox holds against all of it too: this says so early, with a line and a remedy. */
export const POLICY: readonly PolicyRow[] = [
  {
    name: "An import",
    why: "a tool has nothing but its input",
    remedy: 'Import types only: `import type { ToolInput, ToolOutput } from "toolwright/tool"`.',
    // An import of types alone is gone by now.
    refuses: (node) =>
      node.type === "ImportDeclaration" ||
      node.type === "ExportAllDeclaration" ||
      (node.type === "ExportNamedDeclaration" && Boolean(node.source)),
    refusesType:
      /\bimport\s*\(|\b(?:import|export)\s+type\b[^;]*?(?:\bfrom\s*|=\s*require\b)(?!"toolwright\/tool"|'toolwright\/tool'|\s)/g,
  },
  {
    name: "A dynamic import",
    why: "a tool loads no code",
    remedy: "Use `sql`, `df` and `stats` from the tool's input.",
    refuses: (node) => node.type === "ImportExpression",
  },
  {
    name: "`require`",
    why: "a tool loads no code",
    remedy: "Use `sql`, `df` and `stats` from the tool's input.",
    refuses: names("require module exports createRequire", { always: false }),
  },
  {
    name: "`import.meta`",
    why: "a tool does not know where it is kept",
    remedy: "Leave it out.",
    refuses: (node) => node.type === "MetaProperty" && node.meta.name === "import",
  },
  {
    name: "`eval`",
    why: "it turns text into code",
    remedy: "Write the code itself.",
    refuses: names("eval", { always: true }),
  },
  {
    name: "A function constructor",
    why: "it turns text into code",
    remedy: "Write a function.",
    refuses: names("Function AsyncFunction GeneratorFunction AsyncGeneratorFunction", { always: true }),
  },
  {
    name: "A walk to a constructor",
    why: "it reaches the makers of functions and objects",
    remedy: 'For a column of this name, rename it in the query: `SELECT "constructor" AS maker`.',
    refuses: members("constructor"),
  },
  {
    name: "A prototype",
    why: "what hangs on it is shared with the libraries in the sandbox",
    remedy: "Write a function that takes the value.",
    refuses: any(members("prototype __proto__"), (node, context) => memberDefined(node, context) === "__proto__"),
  },
  {
    name: "A getter or setter set from outside",
    why: "it makes an object that answers differently each time",
    remedy: "Compute the value and assign it.",
    refuses: members("__defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__"),
  },
  {
    name: "Reflection through `Object`",
    why: "it reaches or changes what objects are made of",
    remedy: "Use `Object.keys`, `Object.entries` and plain assignment.",
    refuses: (node, context) =>
      REFLECTIVE.has(memberRead(node, context) ?? "") && (node.type === "Property" || readsFrom(node, "Object")),
  },
  {
    name: "`Reflect` or `Proxy`",
    why: "they reach past what an object shows",
    remedy: "Use plain objects and maps.",
    refuses: names("Reflect Proxy", { always: true }),
  },
  {
    name: "The global object",
    why: "a tool's input is all it has",
    remedy: "Use what the input gives: `sql`, `df`, `stats`, `params`, `random`.",
    refuses: any(names("globalThis", { always: true }), names("window self global", { always: false })),
  },
  {
    name: "The host",
    why: "a tool knows no process, files or buffers",
    remedy: "Read tables with `sql` or `df`, and hand back values.",
    refuses: names("process Buffer Deno Bun __dirname __filename", { always: false }),
  },
  {
    name: "The network or the browser",
    why: "a tool sees its tables and nothing else",
    remedy: "Ask the tables with `sql`.",
    refuses: names(
      "fetch XMLHttpRequest WebSocket EventSource Worker importScripts navigator document localStorage sessionStorage postMessage MessageChannel BroadcastChannel",
      { always: false },
    ),
  },
  {
    name: "A timer",
    why: "the contract is synchronous: what comes later is never seen",
    remedy: "Compute the result and return it.",
    refuses: names("setTimeout setInterval setImmediate queueMicrotask requestAnimationFrame", { always: false }),
  },
  {
    name: "`async` or `await`",
    why: "the contract is synchronous",
    remedy: "`sql` and `df` answer at once: call them without `await`.",
    refuses: (node) =>
      ("async" in node && node.async) ||
      node.type === "AwaitExpression" ||
      (node.type === "ForOfStatement" && node.await),
  },
  {
    name: "A promise",
    why: "the contract is synchronous",
    remedy: "Compute the result and return it.",
    refuses: names("Promise", { always: true }),
  },
  {
    name: "A tagged template other than `sql`",
    why: "only `sql` binds its values",
    remedy: "Call the function, or use a plain template.",
    refuses: (node) => node.type === "TaggedTemplateExpression" && !isSql(node.tag),
  },
  {
    name: "`sql` called as a function",
    why: "a query made of text binds no values",
    remedy: "Write sql`...` with ${values} and ${sql.id(name)}.",
    refuses: (node) =>
      (node.type === "CallExpression" && (isSql(node.callee) || isIndirectCallOf(node.callee))) ||
      (node.type === "NewExpression" && isSql(node.callee)),
  },
  {
    name: "A computed member of a function or a built-in",
    why: "the name it reaches can't be read off the code",
    remedy: "Write the member's name; look up names of your own in an object or a `Map`.",
    refuses: (node, context) => node.type === "MemberExpression" && node.computed && isDynamicTrick(node, context),
  },
  {
    name: "A member's name put together from characters",
    why: "it hides what is read",
    remedy: "Write the name.",
    refuses: (node, { tree }) =>
      node.type === "MemberExpression" && node.computed && containsMember(node.property, CODE_PARTS, tree),
  },
  {
    name: "The clock",
    why: "the same input must give the same output",
    remedy: "Take a date from the data or from a parameter.",
    refuses: (node, context) =>
      (refersTo(node, DATE, context.tree) && isClockUse(node, context)) ||
      names("performance Temporal", { always: false })(node, context),
  },
  {
    name: "Unseeded randomness",
    why: "the same input must give the same output",
    remedy: "Use `random()` from the tool's input.",
    refuses: (node, context) =>
      (refersTo(node, MATH, context.tree) && isRandomUse(node, context)) ||
      names("crypto", { always: false })(node, context),
  },
  {
    name: "A change to a built-in",
    why: "it is shared with the libraries in the sandbox",
    remedy: "Write a function of your own.",
    refuses: (node, { declared, tree }) => {
      const target = writtenTo(node, tree);
      const root = target ? rootOf(target) : null;
      return root !== null && refersTo(root, BUILT_INS, tree) && !declared.has(root.name);
    },
  },
  {
    name: "WebAssembly or shared memory",
    why: "a tool is source that can be read, and has one thread",
    remedy: "Use arrays and the statistics library.",
    refuses: names("WebAssembly SharedArrayBuffer Atomics", { always: true }),
  },
  {
    name: "An observer of the garbage collector",
    why: "the same input must give the same output",
    remedy: "Use a plain reference.",
    refuses: names("WeakRef FinalizationRegistry", { always: true }),
  },
  {
    name: "A hook into stack traces",
    why: "it runs where the tool has no business",
    remedy: "Throw an `Error` with a message.",
    refuses: members("prepareStackTrace captureStackTrace stackTraceLimit"),
  },
  {
    name: "`debugger`",
    why: "nobody is there to look",
    remedy: "Leave it out.",
    refuses: (node) => node.type === "DebuggerStatement",
  },
  {
    name: "A label",
    why: "jumps out of nested loops are hard to read and to prove",
    remedy: "Put the inner loop into a function that returns.",
    refuses: (node) => node.type === "LabeledStatement",
  },
  {
    name: "A declaration without code",
    why: "it claims that something exists which the checker can't see",
    remedy: "Leave it out; use what the contract declares.",
    refusesAt: ({ erased }) =>
      [...withoutTexts(erased).matchAll(/\bdeclare\s+[\p{L}_$#[]|\b(?:namespace|module)\s+[\p{L}_$"']/gu)].map(
        ({ index }) => index,
      ),
  },
  {
    name: "A comment that silences the type checker",
    why: "the types are a part of the proof",
    remedy: "Remove it and correct what it hides.",
    refusesAt: silencingComments,
  },
  {
    name: "A reference directive",
    why: "a tool has nothing but its input",
    remedy: "Remove the `/// <reference ... />` line.",
    refusesAt: ({ comments }) => comments.filter(({ value }) => /^\/\s*<\w/.test(value)).map(({ start }) => start),
  },
];

/** Types with blanks in place of the texts they allow. */
function withoutTexts(types: string): string {
  return types.replace(/(["'`])(?:\\.|(?!\1)[^\\\n])*\1/g, (text) => text[0] + " ".repeat(text.length - 2) + text[0]);
}

function isSql(node: Node): boolean {
  const inner = bare(node);
  if (inner.type === "MemberExpression") return writtenName(inner) === "sql";
  return inner.type === "Identifier" && inner.name === "sql";
}

/** `sql.call(...)`, `sql.apply(...)`, `sql.bind(...)`. */
function isIndirectCallOf(node: Node): boolean {
  const inner = bare(node);
  return (
    inner.type === "MemberExpression" && /^(call|apply|bind)$/.test(writtenName(inner) ?? "") && isSql(inner.object)
  );
}

/** The member that is read from a name; null where the name stands for itself. */
function memberOf(name: Identifier, { parents }: Tree): MemberExpression | null {
  const parent = parents.get(name);
  return parent?.type === "MemberExpression" && parent.object === name ? parent : null;
}

function readsFrom(node: Node, name: string): boolean {
  if (node.type !== "MemberExpression") return false;
  const target = bare(node.object);
  return target.type === "Identifier" && target.name === name;
}

/** `Date()` and `new Date()` ask the clock; `Date.now` too; and `Date` handed on as a value could be asked later. */
function isClockUse(node: Identifier, context: ModuleContext): boolean {
  const parent = context.tree.parents.get(node);
  if (parent?.type === "NewExpression" && parent.callee === node) {
    const [first] = parent.arguments;
    return first === undefined || first.type === "SpreadElement";
  }
  const member = memberOf(node, context.tree);
  if (member) return !["UTC", "parse"].includes(memberRead(member, context) ?? "");
  return !(parent?.type === "BinaryExpression" && parent.operator === "instanceof");
}

/** `Math.random`; and `Math` handed on as a value could be asked for it later. */
function isRandomUse(node: Identifier, context: ModuleContext): boolean {
  const member = memberOf(node, context.tree);
  return member === null || memberRead(member, context) === "random";
}

/** `f[name]`, `sql[name]`, `Math[name]` with any name that is not constant; `""[a + b]` and the like on literals. */
function isDynamicTrick(node: MemberExpression, context: ModuleContext): boolean {
  if (constantText(node.property, context) !== null) return false;
  const target = bare(node.object);
  switch (target.type) {
    case "FunctionExpression":
    case "ArrowFunctionExpression":
    case "ClassExpression":
      return true;
    case "Identifier": {
      const builtIn = BUILT_INS.has(target.name) && !context.declared.has(target.name);
      return builtIn || ["sql", "df", "stats", "random"].includes(target.name);
    }
    case "Literal":
    case "ArrayExpression":
    case "TemplateLiteral":
      return buildsText(node.property);
    default:
      return false;
  }
}

function buildsText(node: Node): boolean {
  const inner = bare(node);
  if (inner.type === "TemplateLiteral") return inner.expressions.length > 0;
  if (inner.type === "CallExpression" || inner.type === "ConditionalExpression") return true;
  const isText = (side: Node): boolean =>
    (side.type === "Literal" && typeof side.value === "string") || side.type === "TemplateLiteral" || buildsText(side);
  return inner.type === "BinaryExpression" && inner.operator === "+" && (isText(inner.left) || isText(inner.right));
}

function containsMember(node: Node, wanted: ReadonlySet<string>, tree: Tree): boolean {
  const named = node.type === "MemberExpression" && wanted.has(writtenName(node) ?? "");
  return named || refersTo(node, wanted, tree) || childrenOf(node).some((child) => containsMember(child, wanted, tree));
}

/** Where TypeScript's silencing directives stand, and not in a text of the tool. */
function silencingComments({ source, program }: Tree): number[] {
  const found = [...source.matchAll(/@ts-(?:ignore|nocheck|expect-error)/g)].map(({ index }) => index);
  if (found.length === 0) return found;
  const texts: Node[] = [];
  walk(program, (node) => {
    if (node.type === "Literal" || node.type === "TemplateElement") texts.push(node);
  });
  return found.filter((offset) => !texts.some(({ start, end }) => start <= offset && offset < end));
}
