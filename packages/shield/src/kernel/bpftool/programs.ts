/**
 * Attaching by bpftool: over netlink, not by a BPF link. The kernel replaces such a program in one step too, but whoever may configure the
 * interface can take it off or put another in its place. The program is pinned under the kind of its attachment, and found by its number.
 */
import { renameSync } from 'node:fs';
import { AegisError } from '@aegis/base';
import { attachError, describeAttachment, isNotSupported, type Kind, kindsOf, modeOf, noInterface } from '../attachment.ts';
import { pinnedLinks, pinnedPrograms, programPin, unpin } from '../pins.ts';
import type { Attachment, AttachMode } from '../way.ts';
import { ask, findProgram, mustRun, run, wrongAnswer } from './command.ts';

interface Attached {
  readonly devname: string;
  readonly ifindex: number;
  readonly mode: string;
  readonly id: number;
}

const ATTACH_TYPE: Readonly<Record<AttachMode, string>> = { native: 'xdpdrv', generic: 'xdpgeneric' };
const SHOWN_MODE: Readonly<Record<AttachMode, string>> = { native: 'driver', generic: 'generic' };

/**
 * Attaches what is pinned at `pin`. Before it is attached the pin is moved among the programs', so that whatever fails afterwards it is found
 * and detached; then to where its kind belongs. A program of ours that is there in the wanted mode is replaced
 * without a gap; one of another mode, or on another interface, is detached first. Errors: `shield.no_interface`, `shield.attach`.
 */
export function attachProgram(tool: string, pin: string, name: string, mode: AttachMode, folder: string): Attachment {
  if (run(tool, ['-j', 'net', 'show', 'dev', name]).refusal.includes('invalid devname')) throw noInterface(name);
  const kinds = kindsOf(mode);
  const attached = attachedPrograms(tool);
  const stays = (path: string): boolean =>
    kinds.some((kind) => path === programPin(folder, kind) && attached.some(isOf(programId(tool, path), name, kind)));
  for (const path of pinnedPrograms(folder)) if (!stays(path)) detachProgram(tool, path, attached);
  const [old] = pinnedPrograms(folder);
  // The kernel lets nothing take the place of a link but another program of it, which bpftool cannot give.
  detachLinks(tool, folder);
  const next = programPin(folder, 'next');
  const put = (kind: Kind, replaced: boolean): Attachment => {
    const how = ['net', 'attach', ATTACH_TYPE[modeOf(kind)], 'pinned', next, 'dev', name, ...(replaced ? ['overwrite'] : [])];
    try {
      mustRun(tool, how);
    } catch (error) {
      throw attachError(error, name, modeOf(kind));
    }
    const now = attachedPrograms(tool).find(isOf(programId(tool, next), name, kind));
    if (now === undefined) throw wrongAnswer(how, 'attached, but not shown as attached');
    renameSync(next, programPin(folder, kind));
    return describeAttachment(now.ifindex, name, kind, replaced);
  };
  renameSync(pin, next);
  try {
    if (old !== undefined) return put(kinds.find((kind) => old === programPin(folder, kind)) ?? mode, true);
    try {
      return put(mode, false);
    } catch (error) {
      if (mode === 'generic' || !isNotSupported(error)) throw error;
      return put('degraded', false);
    }
  } catch (error) {
    unpinUnattached(tool, next);
    throw error;
  }
}

/** Where it cannot be told whether the program is attached, it may be, and its pin stays. */
function unpinUnattached(tool: string, path: string): void {
  try {
    const id = programId(tool, path);
    if (!attachedPrograms(tool).some((one) => one.id === id)) unpin(path);
  } catch {
    // The error that led here is the one to tell.
  }
}

/** Takes off what links hold that are pinned there. Returns how many there were. */
export function detachLinks(tool: string, folder: string): number {
  const links = pinnedLinks(folder);
  for (const link of links) {
    // Where its interface has gone there is nothing to detach, and that is said as an error.
    run(tool, ['link', 'detach', 'pinned', link]);
    unpin(link);
  }
  return links.length;
}

/** Takes off every program that is pinned there. Returns how many were attached. Errors: `shield.bpftool` when bpftool has gone meanwhile. */
export function detachPrograms(folder: string, tool: string | null = findProgram('bpftool') ?? null): number {
  const pins = pinnedPrograms(folder);
  if (pins.length === 0) return 0;
  if (tool === null)
    throw new AegisError('shield.bpftool', `the program pinned in ${folder} was attached by bpftool, which is not there to detach it`);
  const attached = attachedPrograms(tool);
  return pins.reduce((count, path) => count + detachProgram(tool, path, attached), 0);
}

function detachProgram(tool: string, path: string, attached: readonly Attached[]): number {
  const id = programId(tool, path);
  const ours = attached.filter((one) => one.id === id);
  for (const { mode, devname } of ours)
    mustRun(tool, ['net', 'detach', mode === SHOWN_MODE.native ? ATTACH_TYPE.native : ATTACH_TYPE.generic, 'dev', devname]);
  unpin(path);
  return ours.length;
}

/** What is attached to the interfaces of this network namespace. */
function attachedPrograms(tool: string): Attached[] {
  const shown = ask(tool, 'net', 'show') as readonly ({ readonly xdp?: readonly Attached[] } | undefined)[];
  const found = shown[0]?.xdp;
  if (!Array.isArray(found)) throw wrongAnswer(['net', 'show'], JSON.stringify(shown));
  return found as Attached[];
}

function programId(tool: string, pin: string): number {
  return programShown(tool, pin).id;
}

/** Number and tag of the program that is pinned there. */
export function programShown(tool: string, pin: string): { readonly id: number; readonly tag: string } {
  const shown = ask(tool, 'prog', 'show', 'pinned', pin) as { readonly id?: unknown; readonly tag?: unknown };
  const { id, tag } = shown;
  if (typeof id !== 'number' || typeof tag !== 'string') throw wrongAnswer(['prog', 'show'], JSON.stringify(shown));
  return { id, tag };
}

function isOf(id: number, name: string, kind: Kind): (one: Attached) => boolean {
  return (one) => one.id === id && one.devname === name && one.mode === SHOWN_MODE[modeOf(kind)];
}
