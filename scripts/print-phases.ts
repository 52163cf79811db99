/** Prints docs/phases.md from the list of phases. `--check` fails when the file differs. */
import { PHASES, type ResponseMoment } from '@aegis/proxy';
import { markdownTable, printFile } from './printed-file.ts';

/** What the engines do before the list begins. */
const BEFORE: readonly (readonly [string, string])[] = [
  ['accept', 'The kernel hands the connection to one worker’s listening socket; beyond the limit on open connections it is closed.'],
  ['tls', 'Handshake: certificate by server name, protocol version, session resumption.'],
  ['parse', 'Scans the head strictly in the read buffer; refuses what is malformed and closes the connection.'],
  ['fast-path', 'Answers a plain GET of a fresh response in memory from prepared bytes, if the gate of each phase passes it.'],
  [
    'pass-through',
    'Relays a plain GET for a site without cache, WAF and bots, and its response if small, byte for byte; everything else continues to the next phase.',
  ],
];

/** What happens to every response. */
const SENT: readonly (readonly [string, string])[] = [
  ['respond', 'Frames the response and sends it, with back-pressure to wherever its content comes from.'],
];
const BOOKED: readonly (readonly [string, string])[] = [
  ['account', 'When the last byte is with the kernel, or the client is gone: metrics and one line of the access log.'],
];

const request = [...BEFORE, ...PHASES.map(({ name, does }) => [name, does] as const)];
const response = [...respondingWhen('arrives'), ...respondingWhen('is-kept'), ...SENT, ...respondingWhen('is-over'), ...BOOKED];

printFile(
  'docs/phases.md',
  `# Phases of a request and of its response

The phases from match-site to ask-origin are the list in \`packages/proxy/src/compose.ts\`, from which \`scripts/print-phases.ts\` prints this
page. Each owns one subject in both directions. The wire engine does the rest.

## The request

A request passes these phases in this order. Each may answer it, which ends its way, or hand it on.

${table(request)}

## The response

The origin's response passes these phases in this order, whoever asked for it: a client, a background validation, or a request to switch
protocols that the origin declined. A stored response passed the phases before the cache when it came.

${table(response)}
`,
);

/** The phase nearest to the origin comes first. */
function respondingWhen(when: ResponseMoment): (readonly [string, string])[] {
  return PHASES.flatMap(({ name, responds }) => (responds?.when === when ? [[name, responds.does] as const] : [])).toReversed();
}

function table(rows: readonly (readonly [string, string])[]): string {
  return markdownTable(
    ['#', 'Phase', 'What it does'],
    rows.map(([name, does], index) => [String(index + 1), name, does]),
  );
}
