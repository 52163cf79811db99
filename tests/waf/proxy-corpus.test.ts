/** Requirement 3.2: through the running proxy every test of the Core Rule Set is judged as native Coraza judges it, unless it is refused as no HTTP. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { type CorpusRequest, type CorpusStage, readCorpus } from '@aegis/testkit';
import { directivesOf, type Judgement, packRequest } from '@aegis/waf';
import { corpusFolder, goVersion } from '../../scripts/wasm/coraza.mjs';
import { eventually, startNode } from '../e2e/harness.ts';
import { startCorpusOrigin } from './corpus-origin.ts';
import { CORPUS_RULES } from './corpus-rules.ts';
import { judgeNatively } from './native.ts';

/** Requests that are not HTTP, or not for an origin server: refused before any rule runs, and never sent on. */
const REFUSED_MAX = 40;

/** One has 64 KB in one argument, at level 4: on a busy machine its engine is taken for hung, and ended. */
const UNJUDGED_MAX = 1;

/** What HTTP itself makes different. */
const EXPLAINED: Readonly<Record<string, string>> = {
  '920100-16': 'an absolute target is inspected in the form in which the origin gets it, with the path / that it lacks',
  '920171-1': 'no framing announces the body that native Coraza is given',
  '920171-2': 'as 920171-1',
  '920171-3': 'as 920171-1',
  '921110-6': 'as 920171-1',
};

const CLIENTS = 8;

interface Sent extends CorpusStage {
  readonly id: string;
  /** Address that the request comes from: by it the log says which one it was. */
  readonly client: string;
}

const skip = goVersion() === undefined ? 'the tests are in a Go module, and there is no Go' : false;

test('Core Rule Set corpus through the proxy', { skip }, async (t) => {
  const stages = readCorpus(corpusFolder()).flatMap(({ id, stages: all }) => all.map((stage) => ({ id, ...stage })));
  const sent: Sent[] = stages.map((stage, i) => ({ ...stage, client: `127.1.${i >> 8}.${i & 255}` }));
  const byClient = new Map(sent.map((stage) => [stage.client, stage]));
  const origin = await startCorpusOrigin((client) => byClient.get(client)!.response);
  t.after(() => origin.server.close());
  const node = await startNode(t, { originPort: origin.port, workers: 1, disk: false, site: siteLines() });

  await Promise.all(
    Array.from({ length: CLIENTS }, (_, i) =>
      sendAll(
        node.httpPort,
        sent.filter((_stage, at) => at % CLIENTS === i),
      ),
    ),
  );
  const logged = new Map<string, LogLine>();
  const read = (): number => {
    for (const text of node.stdout().split('\n')) {
      const line = text.endsWith('}') ? (JSON.parse(text) as Partial<LogLine>) : {};
      if (line.client !== undefined) logged.set(line.client, line as LogLine);
    }
    return logged.size;
  };
  await eventually(() => read() >= sent.length, 'the log is not whole');

  const native = judgeNatively(directivesOf(CORPUS_RULES), sent.map(packed)).map((json) =>
    json === '' ? [] : (JSON.parse(json) as Judgement).hits.map(({ id }) => id),
  );
  const refused: string[] = [];
  const different: string[] = [];
  const unjudged: string[] = [];
  for (const [i, { id, client }] of sent.entries()) {
    const line = logged.get(client)!;
    if (String(idsOf(line.waf)) === String(native[i])) continue;
    if (line.waf?.unjudged !== undefined) {
      unjudged.push(id);
      continue;
    }
    // Where the log names no origin, none was asked.
    if (line.waf === undefined && line.origin === undefined) refused.push(`${id} (${line.status})`);
    else if (EXPLAINED[id] === undefined) different.push(`${id}: ${String(idsOf(line.waf))} ≠ ${String(native[i])}`);
  }
  t.diagnostic(`refused as no HTTP for an origin, ${refused.length} of ${sent.length}: ${refused.join(', ')}`);
  assert.deepEqual(different, []);
  assert.ok(unjudged.length <= UNJUDGED_MAX, `not judged: ${unjudged.join(' ')}`);
  assert.ok(refused.length <= REFUSED_MAX, `${refused.length} refused`);
});

interface LogLine {
  readonly client: string;
  readonly status: number;
  readonly origin?: string;
  readonly waf?: WafLine;
}

interface WafLine {
  readonly unjudged?: string;
  readonly rules?: readonly { readonly id: number }[];
  readonly more?: readonly number[];
}

function idsOf(line: WafLine | undefined): readonly number[] {
  return [...(line?.rules ?? []).map(({ id }) => id), ...(line?.more ?? [])];
}

function siteLines(): string {
  return `cache = { enabled = false }
[site.waf]
mode = "log"
paranoia = 4
responses = true
deadline = "1h"
body_deadline = "1h"
body_max = "1MiB"
depth_max = 1000
rules = '''
${CORPUS_RULES.custom}
'''`;
}

function packed({ request, response }: Sent): Buffer {
  const { method, target, version, fields, body } = request;
  return packRequest(
    { client: '127.1.0.1', method, target, protocol: version, fields: fields.flat(), body, bodyIsCut: false },
    { ...response, fields: response.fields.flat() },
  );
}

async function sendAll(port: number, sent: readonly Sent[]): Promise<void> {
  for (const { request, client } of sent) {
    const socket = connect({ port, host: '127.0.0.1', localAddress: client });
    socket.on('error', () => {});
    socket.resume();
    // Whatever a request says about its connection, it is the last one.
    socket.end(bytesOf(request));
    await once(socket, 'close');
  }
}

function bytesOf({ method, target, version, fields, body, raw }: CorpusRequest): Buffer {
  if (raw !== undefined) return raw;
  const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`${method} ${target} ${version}\r\n${lines.join('')}\r\n`, 'latin1'), body]);
}
