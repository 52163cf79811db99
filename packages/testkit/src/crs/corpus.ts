/**
 * The Core Rule Set's own tests, read from its YAML files, as requests with what must and must not be logged.
 *
 * A test has stages; each sends one request to a server that answers as asked (`/reflect`), and looks at the ids of the rules that the
 * firewall logged. What its runner adds to a request is added here alike: missing Content-Length and Content-Type, encoded form data.
 */
import { Buffer } from 'node:buffer';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type CorpusInput, requestOf } from './request.ts';
import type { CorpusRequest, CorpusResponse, CorpusStage, CorpusTest } from './types.ts';

interface StageYaml {
  readonly input: CorpusInput;
  readonly output?: { readonly log?: { readonly expect_ids?: number[]; readonly no_expect_ids?: number[] } };
}

interface FileYaml {
  readonly rule_id: number;
  readonly tests?: readonly { readonly test_id: number; readonly stages: readonly StageYaml[] }[];
}

/** All tests below `folder`, in the order of their files' names. */
export function readCorpus(folder: string): CorpusTest[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(folder, name)).map((file) => join(folder, name, file)))
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .flatMap((file) => testsIn(parse(readFileSync(file, 'utf8')) as FileYaml | null));
}

function testsIn(file: FileYaml | null): CorpusTest[] {
  return (file?.tests ?? []).map(({ test_id, stages }) => {
    const id = `${file!.rule_id}-${test_id}`;
    return { id, stages: stages.map((stage) => stageOf(id, stage)) };
  });
}

function stageOf(id: string, { input, output }: StageYaml): CorpusStage {
  const request = requestOf(input);
  const log = CORAZA_DIFFERS[id] ?? output?.log ?? {};
  return { request, response: reflected(request), expected: log.expect_ids ?? [], unexpected: log.no_expect_ids ?? [] };
}

/** The answer of the origin that the tests are written for: `/reflect` answers with what the request's JSON says. */
function reflected({ method, target, body }: CorpusRequest): CorpusResponse {
  const plain = { status: 200, fields: [['Content-Type', 'text/plain']] as [string, string][], body: Buffer.alloc(0) };
  if (method !== 'POST' || !target.startsWith('/reflect')) return plain;
  let asked: { status?: number; headers?: Record<string, string>; encodedBody?: string; body?: string };
  try {
    asked = JSON.parse(body.toString()) as typeof asked;
  } catch {
    return { ...plain, status: 400 };
  }
  const more = Object.entries(asked.headers ?? {}).filter(([name]) => name.toLowerCase() !== 'content-type');
  return {
    status: asked.status ?? 200,
    fields: [...plain.fields, ...more.map(([name, value]): [string, string] => [name, String(value)])],
    body: asked.encodedBody === undefined ? Buffer.from(asked.body ?? '') : Buffer.from(asked.encodedBody, 'base64'),
  };
}

/** Tests whose expectation is ModSecurity's, where Coraza knowingly judges otherwise, with what Coraza says. */
const CORAZA_DIFFERS: Readonly<Record<string, { readonly expect_ids?: number[]; readonly no_expect_ids?: number[] }>> = {
  '920100-8': { no_expect_ids: [920100] },
  '920270-4': { expect_ids: [920270] },
  '920274-1': { expect_ids: [920274] },
  '920290-1': { expect_ids: [920280] },
  '920290-4': { expect_ids: [920280] },
  '920430-8': {},
  '920620-1': { expect_ids: [920620] },
  '922130-1': { expect_ids: [200003] },
  '922130-2': { expect_ids: [200003] },
  '922130-4': { expect_ids: [922130] },
  '922130-7': { expect_ids: [200003] },
};
