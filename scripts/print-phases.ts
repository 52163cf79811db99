/** Prints docs/phases.md from the list of phases. `--check` fails when the file differs. */
import { PHASES } from '@aegis/proxy';
import { markdownTable, printFile } from './printed-file.ts';

/** Where a request is before the list begins and after it ends; the engines do this, not phases. */
const BEFORE: readonly (readonly [string, string])[] = [
  ['accept', 'The kernel hands the connection to one worker’s listening socket; beyond the bound on open connections it is closed.'],
  ['tls', 'Handshake: certificate by server name, protocol version, session resumption.'],
  ['parse', 'The head is scanned strictly in the read buffer; what is malformed is refused and the connection closed.'],
  ['fast-path', 'A plain GET of something fresh in memory is answered from bytes made ready before.'],
  [
    'pass-through',
    'A plain GET for a site that caches nothing goes to its origin as bytes, and so comes a small answer; all else goes on.',
  ],
];

const AFTER: readonly (readonly [string, string])[] = [
  ['validate', 'Part of ask-origin: a 304 freshens the stored response; a failing origin may be answered for by a stale one.'],
  ['store', 'Part of ask-origin: a storable response goes into the cache while it streams to everyone who waits for it.'],
  ['respond', 'The answer is framed and sent, with back-pressure to wherever its content comes from.'],
  ['account', 'When the last byte is with the kernel, or the client is gone: metrics and one line of the access log.'],
];

const rows = [...BEFORE, ...PHASES.map(({ name, does }) => [name, does] as const), ...AFTER];

printFile(
  'docs/phases.md',
  `# Phases of a request

A request passes these phases in this order. Each may answer it, which ends its way, or hand it on. The phases from match-site to
ask-origin are the list in \`packages/proxy/src/phases.ts\`, from which \`scripts/print-phases.ts\` prints this page; adding one touches that
list. The others belong to the wire engine and to the answer.

${markdownTable(
  ['#', 'Phase', 'What it does'],
  rows.map(([name, does], index) => [String(index + 1), name, does]),
)}
`,
);
