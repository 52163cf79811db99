/**
 * Random TOML documents that know where their values stand.
 *
 * A document is generated as a tree of nodes with a style each (header, dotted, inline; kinds of string and key), then written out.
 * Every scalar holds a number that occurs nowhere else, so that finding its text at an offset means having found that very value.
 */
import fc from 'fast-check';

export interface TomlDocument {
  readonly text: string;
  readonly scalars: readonly WrittenScalar[];
}

export interface WrittenScalar {
  readonly path: ReadonlyArray<string | number>;
  /** The last key as it is written; undefined for entries of lists. */
  readonly key: string | undefined;
  readonly value: string;
}

type Node =
  | { readonly kind: 'scalar'; readonly style: number }
  | { readonly kind: 'list'; readonly items: readonly Node[]; readonly gap: number }
  | { readonly kind: 'table'; readonly style: TableStyle; readonly entries: ReadonlyArray<readonly [Key, Node]>; readonly gap: number }
  | { readonly kind: 'tables'; readonly tables: ReadonlyArray<Node & { readonly kind: 'table' }> };

type TableStyle = 'header' | 'dotted' | 'inline';

interface Key {
  readonly name: string;
  readonly written: string;
}

const bareKey = fc
  .string({ unit: fc.constantFrom(...'abcXYZ019-_'.split('')), minLength: 1, maxLength: 4 })
  .map((name): Key => ({ name, written: name }));
const oddText = fc.string({
  unit: fc.constantFrom('a', 'b', '.', '=', '#', '[', ']', '{', '}', ',', ' ', '"', '\\', 'é', '日', '😀'),
  maxLength: 5,
});
const basicKey = oddText.map((name): Key => ({ name, written: JSON.stringify(name) }));
const escapedKey = bareKey.map(({ name }): Key => ({ name: `${name}é`, written: `"${name}\\u00e9"` }));
const literalKey = oddText.map((name): Key => ({ name, written: `'${name}'` }));
const key = fc.oneof({ weight: 4, arbitrary: bareKey }, basicKey, literalKey, escapedKey);

const { table } = fc.letrec<{ node: Node; table: Node & { kind: 'table' } }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
    fc.record({ kind: fc.constant('scalar'), style: fc.nat(99) }),
    fc.record({ kind: fc.constant('list'), items: fc.array(tie('node'), { maxLength: 3 }), gap: fc.nat(99) }),
    tie('table'),
    fc.record({ kind: fc.constant('tables'), tables: fc.array(tie('table'), { minLength: 1, maxLength: 3 }) }),
  ) as fc.Arbitrary<Node>,
  table: fc.record({
    kind: fc.constant('table'),
    style: fc.constantFrom<TableStyle>('header', 'dotted', 'inline'),
    entries: fc.uniqueArray(fc.tuple(key, tie('node')), { maxLength: 4, selector: ([{ name }]) => name }),
    gap: fc.nat(99),
  }) as fc.Arbitrary<Node & { kind: 'table' }>,
}));

export const tomlDocument: fc.Arbitrary<TomlDocument> = fc.record({ root: table, crlf: fc.boolean() }).map(({ root, crlf }) => {
  const writer = new Writer();
  writer.body(root, [], []);
  const breaks = (text: string): string => (crlf ? text.replaceAll('\n', '\r\n') : text);
  return { text: breaks(writer.text), scalars: writer.scalars.map((scalar) => ({ ...scalar, value: breaks(scalar.value) })) };
});

const SCALARS: ReadonlyArray<(id: number) => string> = [
  (id) => String(id),
  (id) => `-${id}.5e3`,
  (id) => `"v${id} # ] } , = \\" \\\\"`,
  (id) => `'v${id} # [ { \\'`,
  (id) => `"""v${id}\n# not a comment ] ""\\""" \\\n  end"""`,
  (id) => `"""\n'''v${id} two quotes"""""`,
  (id) => `'''v${id}\n[no.table]\n"""''''`,
  (id) => `1979-05-27T07:32:00.${String(id).padStart(9, '0')}Z`,
  (id) => `1979-05-27 07:32:00.${String(id).padStart(9, '0')}`,
];

const GAPS = ['', ' ', '\t', " # \"[x] = '''\n", '\n\n  '] as const;

class Writer {
  text = '';
  readonly scalars: WrittenScalar[] = [];
  #id = 100;

  /** The pairs of a table, then the tables below it, as TOML wants them. `header` is the written path of the table. */
  body(node: Node & { readonly kind: 'table' }, header: readonly string[], path: ReadonlyArray<string | number>): void {
    const below: Array<() => void> = [];
    for (const [entryKey, child] of node.entries) {
      const childHeader = [...header, entryKey.written];
      const childPath = [...path, entryKey.name];
      if (child.kind === 'table' && child.style === 'header') {
        below.push(() => {
          this.text += `${this.#gap(child.gap, false)}[ ${childHeader.join(child.gap % 2 === 0 ? '.' : ' . ')} ] # comment\n`;
          this.body(child, childHeader, childPath);
        });
      } else if (child.kind === 'tables') {
        below.push(() => {
          child.tables.forEach((entry, i) => {
            this.text += `[[${childHeader.join('.')}]]\n`;
            this.body(entry, childHeader, [...childPath, i]);
          });
        });
      } else this.#pairs([entryKey.written], child, childPath, '\n');
    }
    for (const write of below) write();
  }

  /** `a.b = value`, one for each value that a dotted table holds. */
  #pairs(keys: readonly string[], node: Node, path: ReadonlyArray<string | number>, end: string): void {
    if (node.kind === 'table' && node.style === 'dotted' && node.entries.length > 0) {
      for (const [entryKey, child] of node.entries) this.#pairs([...keys, entryKey.written], child, [...path, entryKey.name], end);
      return;
    }
    this.text += `${keys.join('.')} = `;
    this.#value(node, path, keys.at(-1));
    this.text += end;
  }

  #value(node: Node, path: ReadonlyArray<string | number>, writtenKey: string | undefined): void {
    if (node.kind === 'scalar') {
      const value = (SCALARS[node.style % SCALARS.length] as (id: number) => string)(this.#id++);
      this.scalars.push({ path, key: writtenKey, value });
      this.text += value;
    } else if (node.kind === 'table') {
      this.text += `{${this.#gap(node.gap, false)}`;
      node.entries.forEach(([entryKey, child], i) => {
        this.#pairs([entryKey.written], child, [...path, entryKey.name], `, ${this.#gap(node.gap + i, true)}`);
      });
      this.text += '}';
    } else {
      const items = node.kind === 'list' ? node.items : node.tables;
      const gap = node.kind === 'list' ? node.gap : 0;
      this.text += '[';
      items.forEach((item, i) => {
        this.text += this.#gap(gap + i, true);
        this.#value(item, [...path, i], undefined);
        this.text += `${this.#gap(gap, true)},`;
      });
      this.text += ']';
    }
  }

  /** White space; with `breaks`, also line ends and comments. */
  #gap(choice: number, breaks: boolean): string {
    return GAPS[choice % (breaks ? GAPS.length : 3)] as string;
  }
}
