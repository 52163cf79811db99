/**
 * YAML 1.2 and JSON, which is part of it, parsed by `yaml`.
 *
 * The library's parser is driven token by token, so that nesting is bounded before anything recursive sees it, and its nodes are turned
 * into values here instead of by `toJS`: values, positions, doubled keys and the cost of aliases come out of one walk.
 */
import { LIMITS } from '@aegis/base';
import { type CST, Composer, type Document, Lexer, type Node, type Pair, Parser, isAlias, isMap, isScalar, isSeq } from 'yaml';
import { printable, quote } from '../values/parsed.ts';
import { explainYamlFault } from './mistakes.ts';
import { type Mark, type ReadTree, type SyntaxFault, type Tree, TreeBudget, mark } from './tree.ts';

const MESSAGE_LENGTH_MAX = 200;
/** What the parser says after its first few errors follows from them. */
const COMPLAINTS_MAX = 3;

export function readYaml(text: string): ReadTree {
  const tokens = parseTokens(text);
  if (!Array.isArray(tokens)) return { ok: false, faults: [tokens] };
  const [document, second] = new Composer({ uniqueKeys: false }).compose(tokens, true, text.length) as Iterable<Document.Parsed>;
  if (document === undefined) return { ok: true, tree: null, marks: () => mark(0) };
  if (second !== undefined)
    return { ok: false, faults: [{ offset: second.range[0], reason: 'a second document; a configuration is one' }] };
  const complaints = [...document.errors, ...document.warnings].slice(0, COMPLAINTS_MAX);
  const faults = complaints.map((error) => ({
    offset: error.pos[0],
    reason: `not YAML: ${printable(error.message, MESSAGE_LENGTH_MAX)}`,
  }));
  const mistake = faults.length > 0 ? explainYamlFault(text) : undefined;
  if (faults.length > 0) return { ok: false, faults: mistake === undefined ? faults : [mistake] };
  const walk = new Walk();
  const root = mark(0);
  const tree = walk.value(document.contents, root, 0, false);
  return walk.faults.length > 0 ? { ok: false, faults: walk.faults } : { ok: true, tree, marks: () => root };
}

/** The document's tokens, or where it nests too deep. */
function parseTokens(text: string): CST.Token[] | SyntaxFault {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  // The stack holds the document and the scalar being read beside one entry a level.
  const stackMax = LIMITS.configDepthMax.value + 2;
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > stackMax) {
      return { offset: parser.offset - lexeme.length, reason: `nested deeper than ${LIMITS.configDepthMax.value} levels` };
    }
  }
  tokens.push(...parser.end());
  return tokens;
}

class Walk {
  readonly faults: SyntaxFault[] = [];
  readonly #budget = new TreeBudget();
  /** Anchors passed so far; the latest of a name counts (YAML 1.2.2 7.1). */
  readonly #anchors = new Map<string, Node>();
  #spent = false;

  /** The value of `node`, its positions added to `own`. Inside an alias, positions are those of the aliased text. */
  value(node: Node | null, own: Mark, depth: number, aliased: boolean): Tree {
    const offset = node?.range?.[0] ?? own.value;
    own.value = offset;
    const stop = this.#spent ? undefined : this.#budget.spend(depth);
    if (stop !== undefined) {
      this.#spent = true;
      this.#fault(offset, stop);
    }
    if (this.#spent || node === null) return null;
    if (isAlias(node)) {
      const target = this.#anchors.get(node.source);
      if (target === undefined) return this.#fault(offset, `no anchor ${quote(node.source)} before this`);
      return this.value(target, own, depth, true);
    }
    if (!aliased && node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    if (isMap(node)) return this.#table(node.items as Pair<Node, Node | null>[], own, depth, aliased);
    if (isSeq(node)) return this.#list(node.items as Node[], own, depth, aliased);
    const plain = isScalar(node) ? node.value : undefined;
    if (plain === null || typeof plain === 'string' || typeof plain === 'number' || typeof plain === 'boolean') return plain;
    return this.#fault(offset, 'a value of a kind that has no use here; text stands in quotes');
  }

  #list(items: readonly Node[], own: Mark, depth: number, aliased: boolean): Tree {
    return items.map((item, i) => {
      const entry = mark(item.range?.[0] ?? own.value);
      own.children.set(i, entry);
      return this.value(item, entry, depth + 1, aliased);
    });
  }

  #table(pairs: readonly Pair<Node, Node | null>[], own: Mark, depth: number, aliased: boolean): Tree {
    const table = Object.create(null) as Record<string, Tree>;
    for (const { key, value } of pairs) {
      const offset = key.range?.[0] ?? own.value;
      const name = isScalar(key) ? (key.source ?? String(key.value)) : undefined;
      if (name === undefined || name === '__proto__') this.#fault(offset, 'a key that is not a name');
      else if (Object.hasOwn(table, name)) this.#fault(offset, `key ${quote(name)} stands here twice`);
      else {
        const entry = mark(offset);
        own.children.set(name, entry);
        table[name] = this.value(value, entry, depth + 1, aliased);
      }
    }
    return table;
  }

  #fault(offset: number, reason: string): null {
    this.faults.push({ offset, reason });
    return null;
  }
}
