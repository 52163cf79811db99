/**
 * The small faults that a source file can have: one changed operator, constant, condition or forgotten call each.
 *
 * ```
 *   text ──oxc──▶ syntax tree ──▶ [{ start, end, replacement }]      applying one gives a program that parses
 * ```
 *
 * Types are left alone: they are stripped, so a fault in them is none. Pure.
 */
import { parseSync } from 'oxc-parser';

export interface Mutant {
  /** Offsets of the replaced text, UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** Errors: `SyntaxError` for text that does not parse. */
export function mutantsOf(file: string, text: string): Mutant[] {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new SyntaxError(`${file}: ${errors[0]?.message}`);
  const mutants: Mutant[] = [];
  walk(program as unknown as Node, text, mutants);
  return mutants.sort((a, b) => a.start - b.start || a.end - b.end);
}

export function apply(text: string, { start, end, replacement }: Mutant): string {
  return text.slice(0, start) + replacement + text.slice(end);
}

/** ESTree, as far as it is looked at. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

const OPERATORS: Readonly<Record<string, string>> = {
  '===': '!==',
  '!==': '===',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '-': '+',
  '*': '/',
  '&&': '||',
  '||': '&&',
};

function walk(node: Node, text: string, into: Mutant[]): void {
  if (node.type.startsWith('TS') && node.type !== 'TSAsExpression' && node.type !== 'TSNonNullExpression') return;
  if (node.type === 'ImportDeclaration') return;
  into.push(...faultsOf(node, text));
  for (const [key, value] of Object.entries(node)) {
    // A type is not code, and neither is the name of a member.
    if (key === 'typeAnnotation' || key === 'returnType' || key === 'typeParameters' || key === 'typeArguments') continue;
    if (key === 'key' && node['computed'] === false) continue;
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, text, into);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

function faultsOf(node: Node, text: string): Mutant[] {
  const { start, end } = node;
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
      return operatorFault(node, text);
    case 'Literal':
      if (typeof node['value'] === 'boolean') return [{ start, end, replacement: String(!node['value']) }];
      if (typeof node['value'] === 'number' && /^[\d_]+$/.test(text.slice(start, end)))
        return [{ start, end, replacement: `(${text.slice(start, end)} + 1)` }];
      return [];
    case 'IfStatement':
    case 'ConditionalExpression': {
      const test = node['test'] as Node;
      const whole = { start: test.start, end: test.end };
      return [
        { ...whole, replacement: 'true' },
        { ...whole, replacement: 'false' },
      ];
    }
    case 'UnaryExpression':
      return node['operator'] === '!' ? [{ start, end: start + 1, replacement: '' }] : [];
    case 'ExpressionStatement': {
      const expression = node['expression'] as Node;
      const call = expression.type === 'AwaitExpression' ? (expression['argument'] as Node) : expression;
      const isSuper = call.type === 'CallExpression' && (call['callee'] as Node).type === 'Super';
      return call.type === 'CallExpression' && !isSuper ? [{ start, end, replacement: ';' }] : [];
    }
    default:
      return [];
  }
}

function operatorFault(node: Node, text: string): Mutant[] {
  const operator = String(node['operator']);
  const replacement = OPERATORS[operator];
  if (replacement === undefined) return [];
  const from = (node['left'] as Node).end;
  // Between the two sides stand the operator, white space and closing or opening brackets only.
  const at = text.indexOf(operator, from);
  return at === -1 || at >= (node['right'] as Node).start ? [] : [{ start: at, end: at + operator.length, replacement }];
}
