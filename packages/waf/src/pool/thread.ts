/** The program of a thread: one engine, asked by messages. Whatever goes wrong ends the thread; the pool starts another. */
import { threadCpuUsage } from 'node:process';
import { parentPort, workerData } from 'node:worker_threads';
import { Engine, type PolicyHandle } from '../engine/engine.ts';
import type { WasmModule } from '../engine/webassembly.ts';
import type { FromThread, Policy, ToThread } from './messages.ts';

export interface ThreadData {
  readonly module: WasmModule;
  readonly policies: readonly Policy[];
}

const MICROSECONDS_PER_MS = 1_000;

const { module, policies } = workerData as ThreadData;
const engine = new Engine(module);
const compiled = new Map<number, PolicyHandle>();

function usePolicies(wanted: readonly Policy[]): void {
  for (const { id, directives } of wanted) if (!compiled.has(id)) compiled.set(id, engine.compile(directives));
  for (const [id, handle] of compiled) {
    if (wanted.some((policy) => policy.id === id)) continue;
    engine.drop(handle);
    compiled.delete(id);
  }
  say({ type: 'ready', ...usage() });
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
  const json = engine.judge(compiled.get(message.policy)!, message.packed);
  return say({ type: 'judged', json, ...usage() });
});
usePolicies(policies);
