/** What the kernel alone takes: an event loop in C that sends fixed answers. Nothing that parses, looks up or checks can cost less. */
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contentOf, SCENARIOS } from '../scenarios.ts';
import type { Peer } from './peer.ts';

const SOURCE = fileURLToPath(new URL('floor.c', import.meta.url));

export const floor: Peer = {
  name: 'floor',
  title: 'Fixed answers in C',
  doors: ['cached'],
  version: () => `cc ${spawnSync('cc', ['-dumpfullversion'], { encoding: 'utf8' }).stdout.trim()}`,
  prepare({ folder, ports }) {
    const program = join(folder, 'floor');
    execFileSync('cc', ['-O2', '-o', program, SOURCE]);
    const answers = SCENARIOS.filter(({ door }) => door === 'cached').map((scenario) => {
      const path = join(folder, `answer-${scenario.bodyBytes}`);
      writeFileSync(path, Buffer.concat([Buffer.from(headOf(scenario.bodyBytes)), contentOf(scenario)]));
      return path;
    });
    return { command: program, args: [String(ports.cached), ...answers] };
  },
};

/** As long as what a cache sends for the same. */
function headOf(bodyBytes: number): string {
  return [
    'HTTP/1.1 200 OK',
    'date: Thu, 01 Jan 2026 00:00:00 GMT',
    'content-type: application/octet-stream',
    'last-modified: Thu, 01 Jan 2026 00:00:00 GMT',
    'etag: "695000a0-400"',
    'cache-control: max-age=3600',
    'origin-response: fixed',
    'age: 1',
    'via: 1.1 floor',
    `content-length: ${bodyBytes}`,
    '\r\n',
  ].join('\r\n');
}
