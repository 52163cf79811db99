/**
 * The way by bpftool, where Node has no FFI: the same program, the same maps, at milliseconds for a call. It loads beside what is there, and
 * moves what is new to its place.
 *
 * ```
 *   PINS/next/program, ip_blocklist …  ──▶  PINS/ip_blocklist …            maps that were missing
 *                                      ──▶  PINS/program_next              while it is attached
 *                                      ──▶  PINS/program_native            once it is
 * ```
 */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { LIMITS } from '@aegis/base';
import { type MapDefinition, readShieldObject, SHIELD_OBJECT_PATH } from '../../object/shield-object.ts';
import { mapPin, preparePinFolder } from '../pins.ts';
import type { KernelWay, LoadedShield, OpenMaps } from '../way.ts';
import { ask, mountBpfFs, mustRun } from './command.ts';
import { BpftoolMap } from './map.ts';
import { attachProgram, detachLinks, detachPrograms, programShown } from './programs.ts';

/** As bpftool calls the types of native/xdp/maps.h, and <linux/bpf.h> numbers them. */
const MAP_TYPES: Readonly<Record<string, number>> = { array: 2, percpu_array: 6, lru_hash: 9, lpm_trie: 11, ringbuf: 27 };

const MISSING = [
  'running without CAP_SYS_ADMIN: bpftool reads no map that has types without it',
  'sampled drops: `shield top` and the sources in the log',
  'a BPF link: whoever configures the interface can take the program off, or put another in its place',
  `more than ${LIMITS.shieldBpftoolBlocksMax.value} blocks that are proposed, or ${LIMITS.shieldBpftoolLooksPerMinuteMax.value} proposals in a minute`,
];

/** `tool` is its absolute path. `because` says why it is not bpf(2). */
export function bpftoolWay(tool: string, because: string): KernelWay {
  return {
    name: 'bpftool',
    because,
    missing: MISSING,
    blocksMax: LIMITS.shieldBpftoolBlocksMax.value,
    proposalsPerMinuteMax: LIMITS.shieldBpftoolLooksPerMinuteMax.value,
    load: (pinFolder) => load(tool, pinFolder),
    detach: (pinFolder) => detachLinks(tool, pinFolder) + detachPrograms(pinFolder, tool),
  };
}

function load(tool: string, pinFolder: string): LoadedShield {
  preparePinFolder(pinFolder, mountBpfFs);
  const { maps } = readShieldObject();
  const next = join(pinFolder, 'next');
  const program = join(next, 'program');
  const close = (): void => rmSync(next, { recursive: true, force: true });
  close();
  mkdirSync(next, { mode: 0o700 });
  try {
    const pinned = maps.filter((definition) => isUsable(tool, mapPin(pinFolder, definition.name), definition));
    const given = pinned.flatMap(({ name }) => ['map', 'name', name, 'pinned', mapPin(pinFolder, name)]);
    mustRun(tool, ['prog', 'load', SHIELD_OBJECT_PATH, program, 'type', 'xdp', ...given, 'pinmaps', next]);
    for (const { name } of maps.filter((map) => !pinned.includes(map))) renameSync(mapPin(next, name), mapPin(pinFolder, name));
    const open = openMaps(tool, pinFolder, maps);
    // Loading asks for fewer rights than reading: whoever may not read is to fail here, before anything is attached.
    open.maps.get('shield_settings')?.entries();
    return {
      tag: programShown(tool, program).tag,
      maps: open,
      attach: (interfaceName, mode) => attachProgram(tool, program, interfaceName, mode, pinFolder),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

function openMaps(tool: string, pinFolder: string, definitions: readonly MapDefinition[]): OpenMaps {
  const tables = definitions.filter(({ type }) => type !== MAP_TYPES['ringbuf']);
  return {
    maps: new Map(tables.map((definition) => [definition.name, new BpftoolMap(tool, mapPin(pinFolder, definition.name), definition)])),
    events: null,
    close: () => {},
  };
}

/** Whether a map is pinned there that can take the place of one that would be made. */
function isUsable(tool: string, path: string, { type, keyBytes, valueBytes, entriesMax, flags }: MapDefinition): boolean {
  if (!existsSync(path)) return false;
  const shown = ask(tool, 'map', 'show', 'pinned', path) as Readonly<Record<string, unknown>>;
  const fields = [MAP_TYPES[String(shown['type'])], shown['bytes_key'], shown['bytes_value'], shown['max_entries'], shown['flags']];
  return isDeepStrictEqual(fields, [type, keyBytes, valueBytes, entriesMax, flags]);
}
