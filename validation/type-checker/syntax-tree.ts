import type typescript from "typescript";
import { walk } from "./place.ts";
import { ts } from "./typescript.ts";

/** What a matcher may know of the whole module while it looks at one node. */
export interface ModuleContext {
  source: typescript.SourceFile;
  /** Names that the module declares itself, in any scope. */
  declared: ReadonlySet<string>;
  /** What each `const` that is declared once begins with. */
  constants: ReadonlyMap<string, typescript.Expression>;
}

/** Reads the names off a module once, so that every matcher is a question about one node. */
export function moduleContext(source: typescript.SourceFile): ModuleContext {
  const declared = new Set<string>();
  const constants = new Map<string, typescript.Expression>();
  walk(source, (node) => {
    if (!ts.isIdentifier(node) || !isDeclarationName(node)) return;
    const { parent } = node;
    const isConstant =
      ts.isVariableDeclaration(parent) && (parent.parent.flags & ts.NodeFlags.Const) !== 0 && parent.initializer;
    if (isConstant && !declared.has(node.text)) constants.set(node.text, isConstant);
    else constants.delete(node.text);
    declared.add(node.text);
  });
  return { source, declared, constants };
}

function isDeclarationName(node: typescript.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isVariableDeclaration(parent) ||
      ts.isParameter(parent) ||
      ts.isBindingElement(parent) ||
      ts.isFunctionDeclaration(parent) ||
      ts.isFunctionExpression(parent) ||
      ts.isClassDeclaration(parent) ||
      ts.isClassExpression(parent)) &&
    parent.name === node
  );
}

/** Whether an identifier stands for a value in scope: not a member's name, a declaration, a label or a part of a type. */
export function isReference(node: typescript.Node): node is typescript.Identifier {
  if (!ts.isIdentifier(node) || isDeclarationName(node)) return false;
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return false;
  if (ts.isBindingElement(parent) && parent.propertyName === node) return false;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return false;
  if (ts.isClassElement(parent) && parent.name === node) return false;
  if ((ts.isMethodDeclaration(parent) || ts.isAccessor(parent)) && parent.name === node) return false;
  if (ts.isTypeElement(parent) || ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent)) return false;
  if (ts.isImportSpecifier(parent) || ts.isImportClause(parent) || ts.isMetaProperty(parent)) return false;
  if (ts.isTypeAliasDeclaration(parent) || ts.isInterfaceDeclaration(parent) || ts.isTypeParameterDeclaration(parent)) {
    return false;
  }
  return !ts.isPartOfTypeNode(node);
}

/** Whether the node refers to the value of one of these names. */
export function refersTo(node: typescript.Node, names: ReadonlySet<string>): node is typescript.Identifier {
  return isReference(node) && names.has(node.text);
}

/** Takes off what doesn't change a value: parentheses, `as`, `satisfies` and `!`. */
export function bare(node: typescript.Expression): typescript.Expression {
  let inner = node;
  while (
    ts.isParenthesizedExpression(inner) ||
    ts.isAsExpression(inner) ||
    ts.isSatisfiesExpression(inner) ||
    ts.isNonNullExpression(inner)
  ) {
    inner = inner.expression;
  }
  return inner;
}

/**
 * The text that an expression always is, or null: literals, their concatenation, templates, `[...].join()` and constants made
 * of them. `depth` bounds the way through constants.
 */
export function constantText(node: typescript.Expression, context: ModuleContext, depth = 8): string | null {
  if (depth === 0) return null;
  const textOf = (expression: typescript.Expression): string | null => constantText(expression, context, depth - 1);
  const inner = bare(node);
  if (ts.isStringLiteralLike(inner) || ts.isNumericLiteral(inner)) return inner.text;
  if (ts.isIdentifier(inner)) {
    const initial = context.constants.get(inner.text);
    return initial ? textOf(initial) : null;
  }
  if (ts.isBinaryExpression(inner) && inner.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return joined([textOf(inner.left), textOf(inner.right)], "");
  }
  if (ts.isTemplateExpression(inner)) {
    const spans = inner.templateSpans.flatMap((span) => [textOf(span.expression), span.literal.text]);
    return joined([inner.head.text, ...spans], "");
  }
  if (ts.isCallExpression(inner) && ts.isPropertyAccessExpression(inner.expression)) {
    return calledText(inner, inner.expression, textOf);
  }
  return null;
}

function calledText(
  call: typescript.CallExpression,
  callee: typescript.PropertyAccessExpression,
  textOf: (expression: typescript.Expression) => string | null,
): string | null {
  const target = bare(callee.expression);
  if (callee.name.text === "join" && ts.isArrayLiteralExpression(target)) {
    const separator = call.arguments[0] ? textOf(call.arguments[0]) : ",";
    return separator === null ? null : joined(target.elements.map(textOf), separator);
  }
  if (callee.name.text === "concat") return joined([textOf(target), ...call.arguments.map(textOf)], "");
  return null;
}

function joined(parts: readonly (string | null)[], separator: string): string | null {
  return parts.every((part) => part !== null) ? parts.join(separator) : null;
}

/** The name that a node reads from an object: `x.name`, `x["name"]`, `const { name } = x`; null where it is not constant. */
export function memberRead(node: typescript.Node, context: ModuleContext): string | null {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isElementAccessExpression(node)) return constantText(node.argumentExpression, context);
  if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent))
    return nameOf(node.propertyName ?? node.name, context);
  const isPattern = ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node);
  return isPattern && isAssignmentTarget(node.parent) ? nameOf(node.name, context) : null;
}

/** The name under which a node defines a member of an object or class, where it is constant. */
export function memberDefined(node: typescript.Node, context: ModuleContext): string | null {
  return ts.isObjectLiteralElement(node) || ts.isClassElement(node) ? nameOf(node.name, context) : null;
}

function nameOf(name: typescript.Node | undefined, context: ModuleContext): string | null {
  if (!name) return null;
  if (ts.isComputedPropertyName(name)) return constantText(name.expression, context);
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name) ? name.text : null;
}

/** Whether an object literal is the pattern of a destructuring assignment, at any depth. */
function isAssignmentTarget(literal: typescript.Node): boolean {
  let node = literal;
  while (
    ts.isPropertyAssignment(node.parent) ||
    ts.isObjectLiteralExpression(node.parent) ||
    ts.isArrayLiteralExpression(node.parent)
  ) {
    node = node.parent;
  }
  const { parent } = node;
  if (ts.isForOfStatement(parent)) return parent.initializer === node;
  return ts.isBinaryExpression(parent) && parent.left === node && isAssignment(parent);
}

/** Whether a binary expression writes to its left side. */
export function isAssignment(node: typescript.BinaryExpression): boolean {
  const { kind } = node.operatorToken;
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** The expression that a node writes to, by assignment, `++`, `--` or `delete`; null where it writes to nothing. */
export function writtenTo(node: typescript.Node): typescript.Expression | null {
  if (ts.isBinaryExpression(node)) return isAssignment(node) ? bare(node.left) : null;
  if (ts.isDeleteExpression(node)) return bare(node.expression);
  const isStep =
    (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) &&
    (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken);
  return isStep ? bare(node.operand) : null;
}

/** What a chain of members begins with: `a` of `a.b["c"]`. */
export function rootOf(node: typescript.Expression): typescript.Expression {
  let inner = bare(node);
  while (ts.isPropertyAccessExpression(inner) || ts.isElementAccessExpression(inner)) inner = bare(inner.expression);
  return inner;
}
