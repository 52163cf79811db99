/** The program of a thread: one engine, asked by messages. What breaks the engine ends the thread; the pool starts another. */
import { threadCpuUsage } from 'node:process';
import { parentPort, workerData } from 'node:worker_threads';
import { AegisError, invariant } from '@aegis/base';
import { Engine, type PolicyHandle } from '../engine/engine.ts';
import { packRequest } from '../engine/pack.ts';
import type { WasmModule } from '../webassembly.ts';
import type { RequestFacts } from '../types.ts';
import type { FromThread, Policy, ToThread } from './messages.ts';

export interface ThreadData {
  readonly module: WasmModule;
  readonly policies: readonly Policy[];
}

/** Has a bit of everything. */
const WARM_UP: RequestFacts = {
  client: '192.0.2.1',
  method: 'GET',
  target: "/?id=1'%20OR%20'1'='1&q=%3Cscript%3E&file=../../etc/passwd",
  protocol: 'HTTP/1.1',
  fields: ['host', 'site.test', 'user-agent', 'Mozilla/5.0', 'accept', '*/*', 'cookie', 'a=b; c=d'],
  body: new Uint8Array(),
  bodyIsCut: false,
};

const MICROSECONDS_PER_MS = 1_000;

const { module, policies } = workerData as ThreadData;
const engine = new Engine(module);
const compiled = new Map<number, PolicyHandle>();

function usePolicies(wanted: readonly Policy[]): void {
  for (const { id, directives, workMax } of wanted) if (!compiled.has(id)) compiled.set(id, warmedUp(engine.compile(directives, workMax)));
  for (const [id, handle] of compiled) {
    if (wanted.some((policy) => policy.id === id)) continue;
    engine.drop(handle);
    compiled.delete(id);
  }
  say({ type: 'ready', ...usage() });
}

/** The first judgement takes several times as long as the others. It should not be one that somebody waits for. */
function warmedUp(policy: PolicyHandle): PolicyHandle {
  engine.judge(policy, packRequest(WARM_UP));
  return policy;
}

function usage(): Pick<FromThread, 'memoryBytes' | 'computedMs'> {
  const { user, system } = threadCpuUsage();
  return { memoryBytes: engine.memoryBytes, computedMs: (user + system) / MICROSECONDS_PER_MS };
}

function say(message: FromThread): void {
  parentPort!.postMessage(message);
}

parentPort!.on('message', (message: ToThread) => {
  if (message.type === 'policies') return usePolicies(message.policies);
  try {
    const policy = compiled.get(message.policy);
    invariant(policy !== undefined, 'a thread is asked about policies that it has');
    const json = engine.judge(policy, message.packed);
    return say({ type: 'judged', json, ...usage() });
  } catch (error) {
    if (!(error instanceof AegisError) || error.code !== 'waf.rules_failed') throw error;
    return say({ type: 'failed', reason: error.message, ...usage() });
  }
});
usePolicies(policies);
