/** Prints docs/limits.md from the LIMITS table. `--check` fails when the file differs. */
import { LIMITS, type Limit } from '@aegis/base';
import { formatBytes, formatDuration } from '@aegis/config';
import { markdownTable, printFile } from './printed-file.ts';

const rows = Object.entries<Limit>(LIMITS).map(([name, limit]) => [
  `\`${name}\``,
  formatLimit(limit),
  limit.what,
  limit.key === undefined ? '' : `\`${limit.key}\``,
]);

printFile(
  'docs/limits.md',
  `# Limits

Every size, depth, count and wait that comes from outside has a bound. This page is printed from the table that the code reads them from,
\`packages/base/src/limits.ts\`, by \`scripts/print-limits.ts\`. Where a configuration key is named, the value is that key's default
(see [configuration.md](configuration.md)); all others are fixed.

${markdownTable(['Limit', 'Value', 'What it bounds, and what happens there', 'Key'], rows)}
`,
);

function formatLimit({ value, unit }: Limit): string {
  switch (unit) {
    case 'bytes':
      return formatBytes(value).replace(/(?<=\d)(?=[A-Z])/, ' ');
    case 'ms':
      return formatDuration(value).replace(/(?<=\d)(?=[a-z])/, ' ');
    case 'seconds':
      return `${value} s`;
    case 'count':
      return value.toLocaleString('en');
  }
}
