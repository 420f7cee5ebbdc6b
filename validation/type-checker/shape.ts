import type typescript from "typescript";
import { lineOf, walk } from "./place.ts";
import type { ModuleShape, NamedPlace } from "./protocol.ts";
import { bare, isReference } from "./syntax-tree.ts";
import { ts } from "./typescript.ts";

type FunctionNode = typescript.FunctionDeclaration | typescript.FunctionExpression | typescript.ArrowFunction;

/** Reads off the tree what the module exports and which of its parameters the default function reads. */
export function moduleShape(source: typescript.SourceFile): ModuleShape {
  const topLevel = declarationsByName(source);
  const defaults: ModuleShape["defaults"] = [];
  const others: NamedPlace[] = [];
  let main: FunctionNode | null = null;
  for (const statement of source.statements) {
    for (const { name, node } of exportsOf(statement)) {
      if (name !== "default") {
        others.push({ name, line: lineOf(source, statement) });
        continue;
      }
      const found = functionOf(node, topLevel);
      defaults.push({
        line: lineOf(source, statement),
        isFunction: found !== null,
        parameters: found?.parameters.length ?? 0,
      });
      main ??= found;
    }
  }
  return { defaults, others, ...(main ? parametersRead(source, main) : { parameters: [], anyParameter: false }) };
}

/** The values that a statement exports, by name. */
function exportsOf(statement: typescript.Statement): { name: string; node: typescript.Node }[] {
  if (ts.isExportAssignment(statement)) return [{ name: "default", node: statement.expression }];
  if (ts.isExportDeclaration(statement)) {
    if (statement.isTypeOnly) return [];
    const clause = statement.exportClause;
    if (!clause || !ts.isNamedExports(clause)) return [{ name: "*", node: statement }];
    const values = clause.elements.filter((element) => !element.isTypeOnly);
    return values.map((element) => ({ name: element.name.text, node: element.propertyName ?? element.name }));
  }
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  const has = (kind: typescript.SyntaxKind): boolean => modifiers.some((modifier) => modifier.kind === kind);
  if (
    !has(ts.SyntaxKind.ExportKeyword) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement)
  ) {
    return [];
  }
  if (has(ts.SyntaxKind.DefaultKeyword)) return [{ name: "default", node: statement }];
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map((node) => ({ name: node.name.getText(), node }));
  }
  const name =
    ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) ? statement.name?.text : undefined;
  return [{ name: name ?? "?", node: statement }];
}

function declarationsByName(source: typescript.SourceFile): Map<string, typescript.Node> {
  const found = new Map<string, typescript.Node>();
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name) found.set(statement.name.text, statement);
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (ts.isIdentifier(name) && initializer) found.set(name.text, initializer);
    }
  }
  return found;
}

function functionOf(node: typescript.Node, topLevel: ReadonlyMap<string, typescript.Node>): FunctionNode | null {
  const inner = ts.isExpression(node) ? bare(node) : node;
  if (ts.isFunctionDeclaration(inner) || ts.isFunctionExpression(inner) || ts.isArrowFunction(inner)) return inner;
  const named = ts.isIdentifier(inner) ? topLevel.get(inner.text) : undefined;
  return named && named !== node ? functionOf(named, new Map()) : null;
}

type ParametersRead = Pick<ModuleShape, "parameters" | "anyParameter">;

/** Follows `params` from the function's input to where its members are read. */
function parametersRead(source: typescript.SourceFile, main: FunctionNode): ParametersRead {
  const found: ParametersRead = { parameters: [], anyParameter: false };
  const read = (name: string, node: typescript.Node): void => {
    found.parameters.push({ name, line: lineOf(source, node) });
  };
  const input = main.parameters[0]?.name;
  if (!input) return found;
  if (ts.isObjectBindingPattern(input))
    followPattern(input, "params", (name) => follow(source, name, read, found), found);
  else if (ts.isIdentifier(input)) followInput(source, main, input, read, found);
  return found;
}

type Read = (name: string, node: typescript.Node) => void;

/** Finds the variable, or the pattern, that a destructuring binds `member` to. */
function followPattern(
  pattern: typescript.ObjectBindingPattern,
  member: string,
  bound: (name: typescript.BindingName) => void,
  found: ParametersRead,
): void {
  for (const element of pattern.elements) {
    if (element.dotDotDotToken) found.anyParameter = true;
    else if (keyOf(element) === member) bound(element.name);
  }
}

function keyOf({ propertyName, name }: typescript.BindingElement): string | null {
  const key = propertyName ?? name;
  return ts.isIdentifier(key) || ts.isStringLiteralLike(key) ? key.text : null;
}

/** `params` is bound to a name or taken apart: notes which parameters are read. */
function follow(
  source: typescript.SourceFile,
  target: typescript.BindingName,
  read: Read,
  found: ParametersRead,
): void {
  if (ts.isIdentifier(target)) {
    walk(source, (node) => {
      if (isReference(node) && node.text === target.text) use(source, node, read, found);
    });
    return;
  }
  if (ts.isArrayBindingPattern(target)) {
    found.anyParameter = true;
    return;
  }
  for (const element of target.elements) {
    const key = keyOf(element);
    if (element.dotDotDotToken || key === null) found.anyParameter = true;
    else read(key, element);
  }
}

/** `input` is bound to a name: `input.params` and `const { params } = input` lead on. */
function followInput(
  source: typescript.SourceFile,
  main: FunctionNode,
  input: typescript.Identifier,
  read: Read,
  found: ParametersRead,
): void {
  walk(main, (node) => {
    if (!isReference(node) || node.text !== input.text) return;
    const { parent } = node;
    if (ts.isPropertyAccessExpression(parent)) {
      if (parent.name.text === "params") use(source, parent, read, found);
    } else if (ts.isVariableDeclaration(parent) && ts.isObjectBindingPattern(parent.name)) {
      followPattern(parent.name, "params", (name) => follow(source, name, read, found), found);
    } else {
      found.anyParameter = true;
    }
  });
}

/** One use of an expression whose value is `params`. */
function use(source: typescript.SourceFile, node: typescript.Expression, read: Read, found: ParametersRead): void {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node) read(parent.name.text, parent);
  else if (ts.isElementAccessExpression(parent) && ts.isStringLiteralLike(parent.argumentExpression)) {
    read(parent.argumentExpression.text, parent);
  } else if (ts.isVariableDeclaration(parent) && parent.initializer === node) {
    follow(source, parent.name, read, found);
  } else found.anyParameter = true;
}
