import type { Identifier, MemberExpression } from "acorn";
import { type Node, type Tree, walk } from "./tree.ts";

/** What a matcher may know of the whole module while it looks at one node. */
export interface ModuleContext {
  tree: Tree;
  /** Names that the module declares itself, in any scope. */
  declared: ReadonlySet<string>;
  /** What each `const` that is declared once begins with. */
  constants: ReadonlyMap<string, Node>;
}

/** Reads the names off a module once, so that every matcher is a question about one node. */
export function moduleContext(tree: Tree): ModuleContext {
  const declared = new Set<string>();
  const constants = new Map<string, Node>();
  walk(tree.program, (node) => {
    if (node.type !== "Identifier" || !isDeclarationName(node, tree)) return;
    const initial = initialOf(node, tree);
    if (initial !== null && !declared.has(node.name)) constants.set(node.name, initial);
    else constants.delete(node.name);
    declared.add(node.name);
  });
  return { tree, declared, constants };
}

/** What a constant begins with, where the name is that of one. */
function initialOf(name: Identifier, { parents }: Tree): Node | null {
  const declarator = parents.get(name);
  if (declarator?.type !== "VariableDeclarator" || !declarator.init) return null;
  const list = parents.get(declarator);
  return list?.type === "VariableDeclaration" && list.kind === "const" ? declarator.init : null;
}

function isDeclarationName(name: Identifier, { parents }: Tree): boolean {
  let node: Node = name;
  for (let parent = parents.get(node); parent; node = parent, parent = parents.get(node)) {
    switch (parent.type) {
      case "Property":
        if (parents.get(parent)?.type !== "ObjectPattern" || parent.value !== node) return false;
        break;
      case "AssignmentPattern":
        if (parent.left !== node) return false;
        break;
      case "ObjectPattern":
      case "ArrayPattern":
      case "RestElement":
        break;
      case "VariableDeclarator":
        return parent.id === node;
      case "CatchClause":
        return parent.param === node;
      case "FunctionDeclaration":
      case "FunctionExpression":
        return parent.id === node || parent.params.some((parameter) => parameter === node);
      case "ArrowFunctionExpression":
        return parent.params.some((parameter) => parameter === node);
      case "ClassDeclaration":
      case "ClassExpression":
        return parent.id === node;
      default:
        return false;
    }
  }
  return false;
}

/** Whether an identifier stands for a value in scope: not a member's name, a declaration or a label. */
export function isReference(node: Node, tree: Tree): node is Identifier {
  if (node.type !== "Identifier" || isDeclarationName(node, tree)) return false;
  const parent = tree.parents.get(node);
  switch (parent?.type) {
    case "MemberExpression":
      return parent.computed || parent.property !== node;
    case "Property":
    case "MethodDefinition":
    case "PropertyDefinition":
      return parent.computed || parent.key !== node;
    case "LabeledStatement":
    case "BreakStatement":
    case "ContinueStatement":
    case "MetaProperty":
    case "ImportSpecifier":
    case "ImportDefaultSpecifier":
    case "ImportNamespaceSpecifier":
      return false;
    case "ExportSpecifier":
      return parent.local === node;
    default:
      return true;
  }
}

/** Whether the node refers to the value of one of these names. */
export function refersTo(node: Node, names: ReadonlySet<string>, tree: Tree): node is Identifier {
  return node.type === "Identifier" && names.has(node.name) && isReference(node, tree);
}

/** Takes off what doesn't change a value: the end of an optional chain. */
export function bare(node: Node): Node {
  return node.type === "ChainExpression" ? node.expression : node;
}

/** A member's name, where it is written out; with its `#` where it is private. */
export function writtenName(member: MemberExpression): string | null {
  if (member.computed) return null;
  const { property } = member;
  return property.type === "Identifier"
    ? property.name
    : property.type === "PrivateIdentifier"
      ? `#${property.name}`
      : null;
}

/** The text of a literal that can be a member's name. */
function literalText(node: Node): string | null {
  if (node.type !== "Literal") return null;
  return typeof node.value === "string" || typeof node.value === "number" ? String(node.value) : null;
}

/**
 * The text that an expression always is, or null: literals, their concatenation, templates, `[...].join()` and constants made
 * of them. `depth` bounds the way through constants.
 */
export function constantText(node: Node, context: ModuleContext, depth = 8): string | null {
  if (depth === 0) return null;
  const textOf = (expression: Node): string | null => constantText(expression, context, depth - 1);
  const inner = bare(node);
  if (inner.type === "Identifier") {
    const initial = context.constants.get(inner.name);
    return initial ? textOf(initial) : null;
  }
  if (inner.type === "BinaryExpression" && inner.operator === "+") {
    return joined([textOf(inner.left), textOf(inner.right)], "");
  }
  if (inner.type === "TemplateLiteral") {
    const between = inner.expressions.map(textOf);
    return joined(
      inner.quasis.flatMap(({ value }, at) => [value.cooked ?? null, ...between.slice(at, at + 1)]),
      "",
    );
  }
  if (inner.type === "CallExpression" && inner.callee.type === "MemberExpression") {
    return calledText(inner.callee, inner.arguments, textOf);
  }
  return literalText(inner);
}

function calledText(
  callee: MemberExpression,
  given: readonly Node[],
  textOf: (expression: Node) => string | null,
): string | null {
  const target = bare(callee.object);
  const name = writtenName(callee);
  if (name === "join" && target.type === "ArrayExpression") {
    const separator = given[0] ? textOf(given[0]) : ",";
    const parts = target.elements.map((element) => (element ? textOf(element) : ""));
    return separator === null ? null : joined(parts, separator);
  }
  if (name === "concat") return joined([textOf(target), ...given.map(textOf)], "");
  return null;
}

function joined(parts: readonly (string | null)[], separator: string): string | null {
  return parts.every((part) => part !== null) ? parts.join(separator) : null;
}

/** The name that a node reads from an object: `x.name`, `x["name"]`, `const { name } = x`; null where it is not constant. */
export function memberRead(node: Node, context: ModuleContext): string | null {
  if (node.type === "MemberExpression") return node.computed ? constantText(node.property, context) : writtenName(node);
  const isPattern = node.type === "Property" && context.tree.parents.get(node)?.type === "ObjectPattern";
  return isPattern ? keyOf(node, context) : null;
}

/** The name under which a node defines a member of an object or class, where it is constant. */
export function memberDefined(node: Node, context: ModuleContext): string | null {
  if (node.type === "Property" && context.tree.parents.get(node)?.type === "ObjectPattern") return null;
  const defines = node.type === "Property" || node.type === "MethodDefinition" || node.type === "PropertyDefinition";
  return defines ? keyOf(node, context) : null;
}

function keyOf(node: { key: Node; computed: boolean }, context: ModuleContext): string | null {
  if (node.computed) return constantText(node.key, context);
  return node.key.type === "Identifier" ? node.key.name : literalText(node.key);
}

/** The expression that a node writes to, by assignment, `++`, `--`, `delete` or as a part of a pattern; null where it writes to nothing. */
export function writtenTo(node: Node, { parents }: Tree): Node | null {
  if (node.type === "AssignmentExpression") return bare(node.left);
  if (node.type === "UpdateExpression") return bare(node.argument);
  if (node.type === "UnaryExpression") return node.operator === "delete" ? bare(node.argument) : null;
  if (node.type !== "MemberExpression" && node.type !== "Identifier") return null;
  const parent = parents.get(node);
  switch (parent?.type) {
    case "Property":
      return parents.get(parent)?.type === "ObjectPattern" && parent.value === node ? node : null;
    case "AssignmentPattern":
    case "ForOfStatement":
    case "ForInStatement":
      return parent.left === node ? node : null;
    case "ArrayPattern":
    case "RestElement":
      return node;
    default:
      return null;
  }
}

/** What a chain of members begins with: `a` of `a.b["c"]`. */
export function rootOf(node: Node): Node {
  let inner = bare(node);
  while (inner.type === "MemberExpression") inner = bare(inner.object);
  return inner;
}
