/** Prints docs/aegis.schema.json and docs/configuration.md from the configuration schema. `--check` fails when one differs. */
import { type JsonSchema, type KeyEntry, configJsonSchema, walkKeys } from '@aegis/config';
import { markdownTable, printFile } from './printed-file.ts';

const schema = configJsonSchema();
const keys = [...walkKeys(schema)];

printFile('docs/aegis.schema.json', `${JSON.stringify(schema, null, 2)}\n`);
printFile(
  'docs/configuration.md',
  `# Configuration

One file, \`aegis.toml\`; YAML and JSON of the same keys are read too, by the extension. \`aegis-node check --config aegis.toml\` says what is
wrong with one: file, line, field, reason, and what was probably meant. A commented example is [aegis.example.toml](../aegis.example.toml);
editors complete and check with [aegis.schema.json](aegis.schema.json). This page is printed from the schema by \`scripts/print-schema.ts\`.

- Sizes are text with a unit: B, KB, MB, GB, TB (powers of 1000), KiB, MiB, GiB, TiB (powers of 1024). Those of the node are totals, shared out
  among its workers.
- Durations are text with a unit: ms, s, m, h, d. Waits are 1 ms to 1 day; lifetimes 0 to 365 days.
- Relative paths start at the directory of the file.
- Unknown keys are errors: what this version cannot do is not passed over in silence.
- Bounds on the file itself are in [limits.md](limits.md).

${sections().join('\n\n')}
`,
);

/** One section for each table, in the order of the schema. */
function sections(): string[] {
  const tables = keys.filter(({ schema: value }) => isTable(value));
  return tables.map((entry) => {
    const path = [...entry.table, entry.name].join('.');
    const own = keys.filter(({ table, schema: value }) => table.join('.') === path && !isTable(value));
    const rows = own.map((key) => [`\`${key.name}\``, typeOf(key.schema), defaultOf(key), meaningOf(key.schema)]);
    const title = `## \`${entry.schema.items === undefined ? `[${path}]` : `[[${path}]]`}\``;
    const parts = [title, meaningOf(entry.schema)];
    if (rows.length > 0) parts.push(markdownTable(['Key', 'Type', 'Default', 'Meaning'], rows));
    return parts.join('\n\n');
  });
}

/** Tables, and lists of tables only, have a section of their own. */
function isTable(value: JsonSchema): boolean {
  return value.properties !== undefined || value.items?.properties !== undefined;
}

/** What stands in quotes is set as code, as Markdown would take a `*` in it for emphasis. */
function meaningOf(value: JsonSchema): string {
  return (value.description ?? '').replace(/`[^`]*`|"[^"]*"/g, (span) => (span.startsWith('"') ? `\`${span}\`` : span));
}

function defaultOf({ schema: value, required }: KeyEntry): string {
  if (required) return 'required';
  return value.default === undefined ? '' : `\`${JSON.stringify(value.default)}\``;
}

function typeOf(value: JsonSchema): string {
  if (value.anyOf !== undefined) return value.anyOf.map(typeOf).join(' or ');
  if (value.enum !== undefined) return value.enum.map((word) => `\`"${word}"\``).join(', ');
  if (value.type === 'array') return `list of ${typeOf(value.items ?? {})}`;
  if (value.type === 'integer') return `whole number, ${value.minimum} to ${value.maximum}`;
  if (value.type === 'object') return 'table';
  if (value.type === 'boolean') return 'true or false';
  return value.examples?.[0] === undefined ? 'text' : `text like \`${JSON.stringify(value.examples[0])}\``;
}
