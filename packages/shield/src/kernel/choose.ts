/** Which way to the kernel this process takes: bpf(2), and where that cannot be called, bpftool. */
import { AegisError } from '@aegis/base';
import { whyNoFfi } from './bpf.ts';
import { findProgram, FOLDERS } from './bpftool/command.ts';
import { bpftoolWay } from './bpftool/way.ts';
import { ffiWay } from './ffi-way.ts';
import { isAttached, mustSeePins, removePins } from './pins.ts';
import type { KernelWay } from './way.ts';

export interface Available {
  /** Why bpf(2) cannot be called from this process; undefined when it can. */
  readonly noFfi: string | undefined;
  /** Absolute path of bpftool; undefined when it is not installed. */
  readonly bpftool: string | undefined;
}

/** Default: what this process has. Errors: `shield.no_way`. */
export function chooseKernelWay({ noFfi, bpftool }: Available = available()): KernelWay {
  if (noFfi === undefined) return ffiWay;
  if (bpftool !== undefined) return bpftoolWay(bpftool, noFfi);
  throw new AegisError('shield.no_way', `there is no way to the kernel: ${noFfi}; and bpftool is not in ${FOLDERS.join(', ')}`, {
    source: 'operator',
  });
}

/**
 * Detaches everything that is pinned there, whichever way attached it; the lists stay, for when it is attached again. Needs no node running.
 * Returns how many attachments there were. Errors: `shield.unseen`, `shield.no_way`, `shield.bpftool`.
 */
export function detach(pinFolder: string, choose: () => KernelWay = () => chooseKernelWay()): number {
  mustSeePins(pinFolder);
  return isAttached(pinFolder) ? choose().detach(pinFolder) : 0;
}

/** As `detach`, and forgets the lists. */
export function detachAll(pinFolder: string, choose?: () => KernelWay): number {
  const count = detach(pinFolder, choose);
  removePins(pinFolder);
  return count;
}

function available(): Available {
  return { noFfi: whyNoFfi(), bpftool: findProgram('bpftool') };
}
