/** The thread that a bot module runs in. It knows its bytes and the facts it is asked about, nothing else. */
import { parentPort, workerData } from 'node:worker_threads';
import { ABI } from './facts.ts';

/** Facts to be judged, in the order in which they are answered. */
export interface Question {
  readonly id: number;
  readonly facts: Uint8Array;
}

export type ThreadMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'refused'; readonly reason: string }
  | { readonly type: 'answer'; readonly id: number; readonly answer: number };

/** As far as it is used here; TypeScript's libraries have it only together with the whole browser. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
  readonly Memory: abstract new () => { readonly buffer: ArrayBuffer };
};

interface ModuleExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  aegis_bots_abi(): number;
  aegis_bots_buffer(length: number): number;
  aegis_bots_judge(address: number, length: number): number;
}

/** No answer is -1: what the interface says for facts that cannot be read. */
const NO_ANSWER = -1;

function judge(exports: ModuleExports, facts: Uint8Array): number {
  const address = exports.aegis_bots_buffer(facts.length) >>> 0;
  if (address === 0 || address + facts.length > exports.memory.buffer.byteLength) return NO_ANSWER;
  new Uint8Array(exports.memory.buffer).set(facts, address);
  return exports.aegis_bots_judge(address, facts.length) | 0;
}

function start(bytes: Uint8Array<ArrayBuffer>): ModuleExports {
  const exports = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as ModuleExports;
  for (const name of ['aegis_bots_abi', 'aegis_bots_buffer', 'aegis_bots_judge'] as const)
    if (typeof exports[name] !== 'function') throw new Error(`does not export the function ${name}`);
  if (!(exports.memory instanceof WebAssembly.Memory)) throw new Error('does not export its memory as `memory`');
  const abi = exports.aegis_bots_abi();
  if (abi !== ABI) throw new Error(`speaks version ${abi} of the interface, not ${ABI}`);
  return exports;
}

const send = (message: ThreadMessage): void => parentPort?.postMessage(message);

try {
  const exports = start(workerData as Uint8Array<ArrayBuffer>);
  parentPort?.on('message', ({ id, facts }: Question) => {
    // A trap ends the thread: what the module left in its memory is not to be trusted.
    send({ type: 'answer', id, answer: judge(exports, facts) });
  });
  send({ type: 'ready' });
} catch (error) {
  send({ type: 'refused', reason: error instanceof Error ? error.message : String(error) });
}
