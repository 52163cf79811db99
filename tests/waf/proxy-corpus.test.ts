/** Requirement 3.2: through the running proxy every test of the Core Rule Set is judged as native Coraza judges it, but for what HTTP forbids. */
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

const DIFFERENCES_MAX = 20;
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
  const logged = new Map<string, readonly number[]>();
  const read = (): number => {
    for (const text of node.stdout().split('\n')) {
      const line = text.endsWith('}') ? (JSON.parse(text) as { client?: string; waf?: WafLine }) : {};
      if (line.client !== undefined) logged.set(line.client, idsOf(line.waf));
    }
    return logged.size;
  };
  await eventually(() => read() >= sent.length, 'the log is not whole');

  const native = judgeNatively(directivesOf(CORPUS_RULES), sent.map(packed)).map((json) =>
    json === '' ? [] : (JSON.parse(json) as Judgement).hits.map(({ id }) => id),
  );
  const differences = sent.flatMap(({ id, client }, i) => {
    const here = String(logged.get(client) ?? 'no line');
    return here === String(native[i]) ? [] : [`${id}: ${here} ≠ ${String(native[i])}`];
  });
  t.diagnostic(`${differences.length} of ${sent.length} differ: ${differences.join('; ')}`);
  assert.ok(differences.length <= DIFFERENCES_MAX, differences.join('\n'));
});

interface WafLine {
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
