/** Requirement 3.2: through the running proxy every test of the Core Rule Set is judged as native Coraza judges it, unless HTTP forbids it. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { type CorpusRequest, type CorpusStage, readCorpus } from '@aegis/testkit';
import { directivesOf, type Judgement, packRequest } from '@aegis/waf';
import { corpusFolder, goVersion } from '../../scripts/wasm/coraza.mjs';
import { eventually, type NodeUnderTest, startNode } from '../e2e/harness.ts';
import { startCorpusOrigin } from './corpus-origin.ts';
import { CORPUS_RULES } from './corpus-rules.ts';
import { HTTP_DIFFERENCES } from './http-differences.ts';
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
  await sendAll(node.httpPort, sent);
  const lines = await linesOf(node, sent);
  const unjudged = sent.filter(({ client }) => lines.get(client)!.waf?.unjudged !== undefined);
  assert.deepEqual(
    unjudged.map(({ id }) => id),
    [],
  );

  const native = nativeIds(sent);
  const differing = sent.filter(({ client }, i) => String(idsOf(lines.get(client)!)) !== String(native[i]));
  assert.deepEqual(
    differing.map(({ id }) => id).toSorted(),
    HTTP_DIFFERENCES.flatMap(({ tests }) => tests).toSorted(),
    'what differs is what is listed',
  );
  for (const difference of HTTP_DIFFERENCES) {
    for (const stage of differing.filter(({ id }) => difference.tests.includes(id))) {
      const line = lines.get(stage.client)!;
      if ('refused' in difference) {
        assert.deepEqual([line.status, line.error, line.waf, line.origin], [...difference.refused, undefined, undefined], stage.id);
      } else {
        const [ids] = nativeIds([{ ...stage, request: difference.judgedAs(stage.request) }]);
        assert.deepEqual(idsOf(line), ids, stage.id);
      }
    }
  }
  assert.ok(HTTP_DIFFERENCES.length <= DIFFERENCES_MAX);
  t.diagnostic(`${differing.length} of ${sent.length} differ, for ${HTTP_DIFFERENCES.length} causes`);
});

interface LogLine {
  readonly client: string;
  readonly status: number;
  readonly error?: string;
  /** Absent where none was asked. */
  readonly origin?: string;
  readonly waf?: {
    readonly unjudged?: string;
    readonly rules?: readonly { readonly id: number }[];
    readonly more?: readonly number[];
  };
}

/** The first line of each client: what comes behind a request is another. */
async function linesOf(node: NodeUnderTest, sent: readonly Sent[]): Promise<ReadonlyMap<string, LogLine>> {
  const lines = new Map<string, LogLine>();
  const whole = (): boolean => {
    lines.clear();
    for (const text of node.stdout().split('\n')) {
      const line = text.endsWith('}') ? (JSON.parse(text) as Partial<LogLine>) : {};
      if (line.client !== undefined && !lines.has(line.client)) lines.set(line.client, line as LogLine);
    }
    return sent.every(({ client }) => lines.has(client));
  };
  await eventually(whole, 'the log is not whole');
  return lines;
}

function idsOf({ waf }: LogLine): readonly number[] {
  return [...(waf?.rules ?? []).map(({ id }) => id), ...(waf?.more ?? [])];
}

/** Rules that native Coraza names, for each. */
function nativeIds(stages: readonly CorpusStage[]): readonly (readonly number[])[] {
  return judgeNatively(directivesOf(CORPUS_RULES), stages.map(packed)).map((json) =>
    json === '' ? [] : (JSON.parse(json) as Judgement).hits.map(({ id }) => id),
  );
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

function packed({ request, response }: CorpusStage): Buffer {
  const { method, target, version, fields, body } = request;
  return packRequest(
    { client: '127.1.0.1', method, target, protocol: version, fields: fields.flat(), body, bodyIsCut: false },
    { ...response, fields: response.fields.flat() },
  );
}

async function sendAll(port: number, sent: readonly Sent[]): Promise<void> {
  const waiting = sent.values();
  const client = async (): Promise<void> => {
    for (const { request, client: localAddress } of waiting) {
      const socket = connect({ port, host: '127.0.0.1', localAddress });
      socket.on('error', () => {});
      socket.resume();
      // Whatever a request says about its connection, it is the last one.
      socket.end(bytesOf(request));
      await once(socket, 'close');
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
}

function bytesOf({ method, target, version, fields, body, raw }: CorpusRequest): Buffer {
  if (raw !== undefined) return raw;
  const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`${method} ${target} ${version}\r\n${lines.join('')}\r\n`, 'latin1'), body]);
}
