import type {
  AnonymousFunctionDeclaration,
  ArrowFunctionExpression,
  FunctionDeclaration,
  FunctionExpression,
  ObjectPattern,
  Pattern,
} from "acorn";
import { lineAt } from "./place.ts";
import type { ModuleShape, NamedPlace } from "./protocol.ts";
import { bare, isReference } from "./syntax-tree.ts";
import { type Node, type Tree, walk } from "./tree.ts";

type FunctionNode = FunctionDeclaration | AnonymousFunctionDeclaration | FunctionExpression | ArrowFunctionExpression;

/** Reads off the tree what the module exports and which of its parameters the default function reads. */
export function moduleShape(tree: Tree): ModuleShape {
  const topLevel = declarationsByName(tree);
  let main: ModuleShape["main"] = null;
  const others: NamedPlace[] = [];
  let body: FunctionNode | null = null;
  for (const statement of tree.program.body) {
    for (const { name, node } of exportsOf(statement)) {
      const line = lineAt(tree.source, statement.start);
      if (name !== "default") {
        others.push({ name, line });
        continue;
      }
      body = functionOf(node, topLevel);
      main = { line, isFunction: body !== null, parameters: body?.params.length ?? 0 };
    }
  }
  return { main, others, ...(body ? parametersRead(tree, body) : { parameters: [], anyParameter: false }) };
}

/** The values that a statement exports, by name. */
function exportsOf(statement: Node): { name: string; node: Node }[] {
  if (statement.type === "ExportDefaultDeclaration") return [{ name: "default", node: statement.declaration }];
  if (statement.type === "ExportAllDeclaration") return [{ name: "*", node: statement }];
  if (statement.type !== "ExportNamedDeclaration") return [];
  const { declaration, specifiers } = statement;
  if (declaration?.type === "VariableDeclaration")
    return declaration.declarations.map((node) => ({ name: nameOf(node.id), node }));
  if (declaration) return [{ name: declaration.id.name, node: declaration }];
  return specifiers.map(({ local, exported }) => ({ name: nameOf(exported), node: local }));
}

function nameOf(node: Node): string {
  if (node.type === "Identifier") return node.name;
  return node.type === "Literal" ? String(node.value) : "?";
}

function declarationsByName({ program }: Tree): Map<string, Node> {
  const found = new Map<string, Node>();
  for (const statement of program.body) {
    if (statement.type === "FunctionDeclaration") found.set(statement.id.name, statement);
    if (statement.type !== "VariableDeclaration") continue;
    for (const { id, init } of statement.declarations) {
      if (id.type === "Identifier" && init) found.set(id.name, init);
    }
  }
  return found;
}

function functionOf(node: Node, topLevel: ReadonlyMap<string, Node>): FunctionNode | null {
  const inner = bare(node);
  switch (inner.type) {
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return inner;
    case "Identifier": {
      const named = topLevel.get(inner.name);
      return named ? functionOf(named, new Map()) : null;
    }
    default:
      return null;
  }
}

type ParametersRead = Pick<ModuleShape, "parameters" | "anyParameter">;

/** Follows `params` from the function's input to where its members are read. */
function parametersRead(tree: Tree, main: FunctionNode): ParametersRead {
  const found: ParametersRead = { parameters: [], anyParameter: false };
  const read: Read = (name, node) => {
    found.parameters.push({ name, line: lineAt(tree.source, node.start) });
  };
  const first = main.params[0];
  if (!first) return found;
  const input = withoutDefault(first);
  if (input.type === "ObjectPattern")
    followPattern(input, "params", (target) => follow(tree, target, read, found), found);
  else if (input.type === "Identifier") followInput(tree, main, input.name, read, found);
  return found;
}

type Read = (name: string, node: Node) => void;

function withoutDefault(pattern: Pattern): Pattern {
  return pattern.type === "AssignmentPattern" ? pattern.left : pattern;
}

/** Finds the variable, or the pattern, that a destructuring binds `member` to. */
function followPattern(
  pattern: ObjectPattern,
  member: string,
  bound: (target: Pattern) => void,
  found: ParametersRead,
): void {
  for (const property of pattern.properties) {
    if (property.type === "RestElement") found.anyParameter = true;
    else if (keyOf(property) === member) bound(withoutDefault(property.value));
  }
}

function keyOf({ key, computed }: { key: Node; computed: boolean }): string | null {
  if (computed) return null;
  return key.type === "Identifier"
    ? key.name
    : key.type === "Literal" && typeof key.value === "string"
      ? key.value
      : null;
}

/** `params` is bound to a name or taken apart: notes which parameters are read. */
function follow(tree: Tree, target: Pattern, read: Read, found: ParametersRead): void {
  if (target.type === "Identifier") {
    walk(tree.program, (node) => {
      if (node.type === "Identifier" && node.name === target.name && isReference(node, tree))
        use(tree, node, read, found);
    });
    return;
  }
  if (target.type !== "ObjectPattern") {
    found.anyParameter = true;
    return;
  }
  for (const property of target.properties) {
    const key = property.type === "RestElement" ? null : keyOf(property);
    if (key === null) found.anyParameter = true;
    else read(key, property);
  }
}

/** `input` is bound to a name: `input.params` and `const { params } = input` lead on. */
function followInput(tree: Tree, main: FunctionNode, input: string, read: Read, found: ParametersRead): void {
  walk(main, (node) => {
    if (node.type !== "Identifier" || node.name !== input || !isReference(node, tree)) return;
    const parent = tree.parents.get(node);
    if (parent?.type === "MemberExpression" && parent.object === node && !parent.computed) {
      if (nameOf(parent.property) === "params") use(tree, parent, read, found);
    } else if (parent?.type === "VariableDeclarator" && parent.id.type === "ObjectPattern") {
      followPattern(parent.id, "params", (target) => follow(tree, target, read, found), found);
    } else {
      found.anyParameter = true;
    }
  });
}

/** One use of an expression whose value is `params`. */
function use(tree: Tree, node: Node, read: Read, found: ParametersRead): void {
  const parent = tree.parents.get(node);
  if (parent?.type === "MemberExpression" && parent.object === node) {
    const { property } = parent;
    if (!parent.computed && property.type === "Identifier") return read(property.name, parent);
    if (property.type === "Literal" && typeof property.value === "string") return read(property.value, parent);
  } else if (parent?.type === "VariableDeclarator" && parent.init === node) {
    return follow(tree, parent.id, read, found);
  }
  found.anyParameter = true;
}
