/**
 * Attaching the program to an interface by a BPF link: replaced in one step, without a packet unjudged in between, and detached when nothing
 * holds the link any more.
 */
import { AegisError } from '@aegis/base';
import { attributes, bpf, calls, cString, isKernelError } from './bpf.ts';
import { linkInfo } from './info.ts';
import { closeFd } from './load.ts';
import { linkPin, openPin, pin, pinnedLinks, removePins, unpin } from './pins.ts';

/** In the driver, before a socket buffer is made; or in the stack, where every driver can. */
export type AttachMode = 'native' | 'generic';

export interface Attachment {
  readonly interfaceIndex: number;
  readonly mode: AttachMode;
  /** Why it is generic though native was asked for. */
  readonly degraded: string | null;
  /** Whether a program that was there has been replaced. */
  readonly replaced: boolean;
}

const ATTACH_XDP = 37;
/** XDP_FLAGS_SKB_MODE, XDP_FLAGS_DRV_MODE, <linux/if_link.h>. */
const MODE_FLAGS: Readonly<Record<AttachMode, number>> = { generic: 2, native: 4 };

/** Errors: `shield.no_interface`. */
export function interfaceIndex(name: string): number {
  const index = calls().if_nametoindex(cString(name));
  if (index === 0)
    throw new AegisError('shield.no_interface', `there is no interface ${name}`, { source: 'operator', context: { interface: name } });
  return index;
}

/** How a link came to be; its pin's name says so, because the kernel does not tell a link's mode. */
type Kind = AttachMode | 'degraded';

/**
 * Attaches `program` to the interface. The program of a link that is pinned there in the wanted mode is replaced without a gap; a link of
 * another mode, or to another interface, is detached first. Where the driver cannot run it natively it is attached in generic mode, and
 * stays so over restarts. Errors: `shield.no_interface`, `shield.attach`.
 */
export function attach(program: number, name: string, mode: AttachMode, pinFolder: string): Attachment {
  const index = interfaceIndex(name);
  const pinOf = (kind: Kind): string => `${linkPin(pinFolder, name)}${kind === 'native' ? '' : `+${kind}`}`;
  const kinds: readonly Kind[] = mode === 'native' ? ['native', 'degraded'] : ['generic'];
  for (const path of pinnedLinks(pinFolder)) if (!kinds.some((kind) => pinOf(kind) === path)) detachPinned(path);
  for (const kind of kinds) if (replaceProgram(pinOf(kind), program, index)) return describe(index, name, kind, true);
  try {
    create(program, index, mode, pinOf(mode), name);
    return describe(index, name, mode, false);
  } catch (error) {
    if (mode === 'generic' || !(error instanceof AegisError) || error.context['reason'] !== 'ENOTSUP') throw error;
    create(program, index, 'generic', pinOf('degraded'), name);
    return describe(index, name, 'degraded', false);
  }
}

function describe(index: number, name: string, kind: Kind, replaced: boolean): Attachment {
  const degraded = kind === 'degraded' ? `the driver of ${name} cannot run XDP programs` : null;
  return { interfaceIndex: index, mode: kind === 'native' ? 'native' : 'generic', degraded, replaced };
}

/** False when there is no such link, or its interface has gone (and another of that name may have come). */
function replaceProgram(path: string, program: number, index: number): boolean {
  const link = openPin(path);
  if (link === undefined) return false;
  try {
    if (linkInfo(link).interfaceIndex !== index) {
      unpin(path);
      return false;
    }
    bpf('linkUpdate', attributes(16, { u32: { 0: link, 4: program } }));
    return true;
  } finally {
    closeFd(link);
  }
}

function create(program: number, index: number, mode: AttachMode, path: string, name: string): void {
  let link: number;
  try {
    link = bpf('linkCreate', attributes(48, { u32: { 0: program, 4: index, 8: ATTACH_XDP, 12: MODE_FLAGS[mode] } }));
  } catch (error) {
    throw attachError(error, name, mode);
  }
  try {
    pin(link, path);
  } finally {
    closeFd(link);
  }
}

/** Now, and not only when the last descriptor of it is closed. */
function detachPinned(path: string): void {
  const link = openPin(path);
  if (link === undefined) return;
  try {
    bpf('linkDetach', attributes(4, { u32: { 0: link } }));
  } catch {
    // Its interface has gone already.
  }
  closeFd(link);
  unpin(path);
}

/** Detaches everything that is pinned there and forgets the lists. Needs no node running. Returns how many links there were. */
export function detachAll(pinFolder: string): number {
  const links = pinnedLinks(pinFolder);
  for (const link of links) detachPinned(link);
  removePins(pinFolder);
  return links.length;
}

function attachError(error: unknown, name: string, mode: AttachMode): unknown {
  if (!(error instanceof AegisError)) return error;
  const reason = String(error.context['reason']);
  const why = isKernelError(error, 'EBUSY') || isKernelError(error, 'EEXIST') ? 'another XDP program is attached there' : error.message;
  return new AegisError('shield.attach', `cannot attach to ${name} in ${mode} mode: ${why}`, {
    source: 'operator',
    cause: error,
    context: { interface: name, mode, reason },
  });
}
