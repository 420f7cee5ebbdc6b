import type typescript from "typescript";
import {
  bare,
  constantText,
  type ModuleContext,
  memberDefined,
  memberRead,
  refersTo,
  rootOf,
  writtenTo,
} from "./type-checker/syntax-tree.ts";
import { ts } from "./type-checker/typescript.ts";

/** One thing that a tool's syntax tree may not contain. */
export interface PolicyRow {
  /** What is refused, as it reads at the start of a sentence. */
  name: string;
  why: string;
  remedy: string;
  refuses: (node: typescript.Node, context: ModuleContext) => boolean;
  /** For what is no node (a comment): the offsets at which it stands. */
  refusesAt?: (source: typescript.SourceFile) => number[];
}

const CONTRACT_MODULE = "toolwright/tool";

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

/** A row about the values of certain names. A name that the tool declares itself is its own, unless `always`. */
function names(list: string, options: { always: boolean }): PolicyRow["refuses"] {
  const set = new Set(list.split(" "));
  return (node, { declared }) => refersTo(node, set) && (options.always || !declared.has(node.text));
}

/** A row about members that are read from any object. */
function members(list: string): PolicyRow["refuses"] {
  const set = new Set(list.split(" "));
  return (node, context) => set.has(memberRead(node, context) ?? "");
}

function any(...matchers: PolicyRow["refuses"][]): PolicyRow["refuses"] {
  return (node, context) => matchers.some((matches) => matches(node, context));
}

/** What a tool may not contain. The sandbox holds against all of it too: this says so early, with a line and a remedy. */
export const POLICY: readonly PolicyRow[] = [
  {
    name: "An import",
    why: "a tool has nothing but its input",
    remedy: 'Import types only: `import type { ToolInput, ToolOutput } from "toolwright/tool"`.',
    refuses: (node) =>
      (ts.isImportDeclaration(node) && !isContractImport(node)) ||
      (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) ||
      ts.isImportTypeNode(node),
  },
  {
    name: "A dynamic import",
    why: "a tool loads no code",
    remedy: "Use `sql`, `df` and `stats` from the tool's input.",
    refuses: (node) => ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword,
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
    refuses: (node) => ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword,
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
      REFLECTIVE.has(memberRead(node, context) ?? "") && (ts.isBindingElement(node) || readsFrom(node, "Object")),
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
      node.kind === ts.SyntaxKind.AsyncKeyword ||
      node.kind === ts.SyntaxKind.AwaitKeyword ||
      ts.isAwaitExpression(node),
  },
  {
    name: "A promise",
    why: "the contract is synchronous",
    remedy: "Compute the result and return it.",
    refuses: names("Promise", { always: true }),
  },
  {
    name: "`with`",
    why: "it hides which object a name belongs to",
    remedy: "Name the object.",
    refuses: (node) => ts.isWithStatement(node),
  },
  {
    name: "A tagged template other than `sql`",
    why: "only `sql` binds its values",
    remedy: "Call the function, or use a plain template.",
    refuses: (node) => ts.isTaggedTemplateExpression(node) && !isSql(node.tag),
  },
  {
    name: "`sql` called as a function",
    why: "a query made of text binds no values",
    remedy: "Write sql`...` with ${values} and ${sql.id(name)}.",
    refuses: (node) =>
      (ts.isCallExpression(node) && (isSql(node.expression) || isIndirectCallOf(node.expression))) ||
      (ts.isNewExpression(node) && isSql(node.expression)),
  },
  {
    name: "A computed member of a function or a built-in",
    why: "the name it reaches can't be read off the code",
    remedy: "Write the member's name; look up names of your own in an object or a `Map`.",
    refuses: (node, context) => ts.isElementAccessExpression(node) && isDynamicTrick(node, context),
  },
  {
    name: "A member's name put together from characters",
    why: "it hides what is read",
    remedy: "Write the name.",
    refuses: (node) => ts.isElementAccessExpression(node) && containsMember(node.argumentExpression, CODE_PARTS),
  },
  {
    name: "The clock",
    why: "the same input must give the same output",
    remedy: "Take a date from the data or from a parameter.",
    refuses: (node, context) =>
      (refersTo(node, DATE) && isClockUse(node, context)) ||
      names("performance Temporal", { always: false })(node, context),
  },
  {
    name: "Unseeded randomness",
    why: "the same input must give the same output",
    remedy: "Use `random()` from the tool's input.",
    refuses: (node, context) =>
      (refersTo(node, MATH) && (!isMemberTarget(node) || memberRead(node.parent, context) === "random")) ||
      names("crypto", { always: false })(node, context),
  },
  {
    name: "A change to a built-in",
    why: "it is shared with the libraries in the sandbox",
    remedy: "Write a function of your own.",
    refuses: (node, { declared }) => {
      const target = writtenTo(node);
      const root = target ? rootOf(target) : null;
      return root !== null && refersTo(root, BUILT_INS) && !declared.has(root.text);
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
    refuses: (node) => ts.isDebuggerStatement(node),
  },
  {
    name: "A label",
    why: "jumps out of nested loops are hard to read and to prove",
    remedy: "Put the inner loop into a function that returns.",
    refuses: (node) => ts.isLabeledStatement(node),
  },
  {
    name: "A declaration without code",
    why: "it claims that something exists which the checker can't see",
    remedy: "Leave it out; use what the contract declares.",
    refuses: (node) => node.kind === ts.SyntaxKind.DeclareKeyword || ts.isModuleDeclaration(node),
  },
  {
    name: "A comment that silences the type checker",
    why: "the types are a part of the proof",
    remedy: "Remove it and correct what it hides.",
    refuses: () => false,
    refusesAt: silencingComments,
  },
  {
    name: "A reference directive",
    why: "a tool has nothing but its input",
    remedy: "Remove the `/// <reference ... />` line.",
    refuses: () => false,
    refusesAt: ({ referencedFiles, typeReferenceDirectives, libReferenceDirectives }) =>
      [...referencedFiles, ...typeReferenceDirectives, ...libReferenceDirectives].map(({ pos }) => pos),
  },
];

function isContractImport(node: typescript.ImportDeclaration): boolean {
  const fromContract = ts.isStringLiteral(node.moduleSpecifier) && node.moduleSpecifier.text === CONTRACT_MODULE;
  return fromContract && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

function isSql(node: typescript.Expression): boolean {
  const inner = bare(node);
  return (
    (ts.isIdentifier(inner) && inner.text === "sql") ||
    (ts.isPropertyAccessExpression(inner) && inner.name.text === "sql")
  );
}

/** `sql.call(...)`, `sql.apply(...)`, `sql.bind(...)`. */
function isIndirectCallOf(node: typescript.Expression): boolean {
  const inner = bare(node);
  return ts.isPropertyAccessExpression(inner) && /^(call|apply|bind)$/.test(inner.name.text) && isSql(inner.expression);
}

function isMemberTarget(node: typescript.Identifier): boolean {
  const { parent } = node;
  return (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) && parent.expression === node;
}

function readsFrom(node: typescript.Node, name: string): boolean {
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return false;
  const target = bare(node.expression);
  return ts.isIdentifier(target) && target.text === name;
}

/** `Date()` and `new Date()` ask the clock; `Date.now` too; and `Date` handed on as a value could be asked later. */
function isClockUse(node: typescript.Identifier, context: ModuleContext): boolean {
  const { parent } = node;
  if (ts.isNewExpression(parent) && parent.expression === node) {
    const first = parent.arguments?.[0];
    return first === undefined || ts.isSpreadElement(first);
  }
  if (isMemberTarget(node)) return !["UTC", "parse"].includes(memberRead(parent, context) ?? "");
  return !(ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword);
}

/** `f[name]`, `sql[name]`, `Math[name]` with any name that is not constant; `""[a + b]` and the like on literals. */
function isDynamicTrick(node: typescript.ElementAccessExpression, context: ModuleContext): boolean {
  if (constantText(node.argumentExpression, context) !== null) return false;
  const target = bare(node.expression);
  if (ts.isFunctionLike(target) || ts.isClassExpression(target)) return true;
  if (ts.isIdentifier(target)) {
    const builtIn = BUILT_INS.has(target.text) && !context.declared.has(target.text);
    return builtIn || ["sql", "df", "stats", "random"].includes(target.text);
  }
  const isLiteral =
    ts.isLiteralExpression(target) || ts.isArrayLiteralExpression(target) || ts.isTemplateExpression(target);
  return isLiteral && buildsText(node.argumentExpression);
}

function buildsText(node: typescript.Expression): boolean {
  const inner = bare(node);
  if (ts.isTemplateExpression(inner) || ts.isCallExpression(inner)) return true;
  if (!ts.isBinaryExpression(inner)) return ts.isConditionalExpression(inner);
  const isText = (side: typescript.Expression): boolean => ts.isStringLiteralLike(bare(side)) || buildsText(side);
  return inner.operatorToken.kind === ts.SyntaxKind.PlusToken && (isText(inner.left) || isText(inner.right));
}

function containsMember(node: typescript.Node, wanted: ReadonlySet<string>): boolean {
  const named = (ts.isPropertyAccessExpression(node) && wanted.has(node.name.text)) || refersTo(node, wanted);
  return named || ts.forEachChild(node, (child) => containsMember(child, wanted) || undefined) === true;
}

/** Where TypeScript's silencing directives stand in a comment, and not in a text of the tool. */
function silencingComments(source: typescript.SourceFile): number[] {
  const found = source.text.matchAll(/@ts-(ignore|nocheck|expect-error)/g);
  return [...found].map(({ index }) => index).filter((offset) => isComment(source, offset));
}

function isComment(source: typescript.SourceFile, offset: number): boolean {
  const within = (node: typescript.Node): boolean => node.getStart(source) <= offset && offset < node.getEnd();
  let node: typescript.Node = source;
  for (let next: typescript.Node | undefined = source; next; ) {
    node = next;
    next = ts.forEachChild(node, (child) => (within(child) ? child : undefined));
  }
  return !(ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node) || ts.isRegularExpressionLiteral(node));
}
