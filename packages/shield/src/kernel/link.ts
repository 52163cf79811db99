/**
 * Attaching the program to an interface by a BPF link: replaced in one step, without a packet unjudged in between, and detached when nothing
 * holds the link any more.
 */
import { attachError, describeAttachment, isNotSupported, type Kind, kindsOf, noInterface } from './attachment.ts';
import { attributes, bpf, calls, cString } from './bpf.ts';
import { linkInfo } from './info.ts';
import { closeFd } from './load.ts';
import { detachPrograms } from './bpftool/programs.ts';
import { openPin, pin } from './objects.ts';
import { linkPin, pinnedLinks, unpin } from './pins.ts';
import type { Attachment, AttachMode } from './way.ts';

const ATTACH_XDP = 37;
/** XDP_FLAGS_SKB_MODE, XDP_FLAGS_DRV_MODE, <linux/if_link.h>. */
const MODE_FLAGS: Readonly<Record<AttachMode, number>> = { generic: 2, native: 4 };

/** Errors: `shield.no_interface`. */
export function interfaceIndex(name: string): number {
  const index = calls().if_nametoindex(cString(name));
  if (index === 0) throw noInterface(name);
  return index;
}

/**
 * Attaches `program` to the interface. The program of a link that is pinned there in the wanted mode is replaced without a gap; a link of
 * another mode, or to another interface, is detached first. Where the driver cannot run it natively it is attached in generic mode, and
 * stays so over restarts. Errors: `shield.no_interface`, `shield.attach`.
 */
export function attach(program: number, name: string, mode: AttachMode, pinFolder: string): Attachment {
  const index = interfaceIndex(name);
  const pinOf = (kind: Kind): string => `${linkPin(pinFolder, name)}${kind === 'native' ? '' : `+${kind}`}`;
  const kinds = kindsOf(mode);
  // The kernel lets no link take the place of what bpftool attached.
  detachPrograms(pinFolder);
  for (const path of pinnedLinks(pinFolder)) if (!kinds.some((kind) => pinOf(kind) === path)) detachLink(path);
  for (const kind of kinds) if (replaceProgram(pinOf(kind), program, index)) return describeAttachment(index, name, kind, true);
  try {
    create(program, index, mode, pinOf(mode), name);
    return describeAttachment(index, name, mode, false);
  } catch (error) {
    if (mode === 'generic' || !isNotSupported(error)) throw error;
    create(program, index, 'generic', pinOf('degraded'), name);
    return describeAttachment(index, name, 'degraded', false);
  }
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
export function detachLink(path: string): void {
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
