/** The way by bpf(2): all that the shield can do. */
import { invariant, LIMITS } from '@aegis/base';
import { type MapDefinition, readShieldObject, type ShieldObject } from '../object/shield-object.ts';
import { detachPrograms } from './bpftool/programs.ts';
import { fitsDefinition, programInfo } from './info.ts';
import { attach, detachLink } from './link.ts';
import { closeFd, loadProgram } from './load.ts';
import { BpfMap } from './map.ts';
import { mountBpfFs, openPin, pin } from './objects.ts';
import { mapPin, pinnedLinks, preparePinFolder, unpin } from './pins.ts';
import { RingReader } from './ring.ts';
import type { KernelWay, LoadedShield, OpenMaps } from './way.ts';

const MAP_TYPE_RINGBUF = 27;

export const ffiWay: KernelWay = {
  name: 'ffi',
  because: null,
  missing: [],
  blocksMax: LIMITS.shieldBlocksMax.value,
  proposalsPerMinuteMax: Infinity,
  load,
  detach(pinFolder) {
    const links = pinnedLinks(pinFolder);
    for (const link of links) detachLink(link);
    return links.length + detachPrograms(pinFolder);
  },
};

function load(pinFolder: string): LoadedShield {
  const object = readShieldObject();
  preparePinFolder(pinFolder, mountBpfFs);
  const pinned = openPinnedMaps(object, pinFolder);
  const program = loadProgram(object, pinned);
  const maps = openMaps(object.maps, program.maps);
  try {
    for (const [name, fd] of program.maps) if (!pinned.has(name)) pin(fd, mapPin(pinFolder, name));
    return {
      tag: programInfo(program.fd).tag,
      maps,
      attach: (interfaceName, mode) => attach(program.fd, interfaceName, mode, pinFolder),
      close: () => closeFd(program.fd),
    };
  } catch (error) {
    maps.close();
    closeFd(program.fd);
    throw error;
  }
}

/** Maps of an earlier run that this object can go on with; those of another shape are forgotten. */
function openPinnedMaps(object: ShieldObject, folder: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const definition of object.maps) {
    const path = mapPin(folder, definition.name);
    const fd = openPin(path);
    if (fd === undefined) continue;
    if (fitsDefinition(fd, definition)) {
      found.set(definition.name, fd);
    } else {
      closeFd(fd);
      unpin(path);
    }
  }
  return found;
}

/** Takes the descriptors of a loaded program's maps over. */
export function openMaps(definitions: readonly MapDefinition[], fds: ReadonlyMap<string, number>): OpenMaps {
  const fdOf = (name: string): number => {
    const fd = fds.get(name);
    invariant(fd !== undefined, `${name} has been loaded`);
    return fd;
  };
  const ring = definitions.find(({ type }) => type === MAP_TYPE_RINGBUF);
  const events = ring === undefined ? null : new RingReader(fdOf(ring.name), ring.entriesMax);
  const tables = definitions.filter((definition) => definition !== ring);
  return {
    maps: new Map(tables.map((definition) => [definition.name, new BpfMap(fdOf(definition.name), definition)])),
    events,
    close() {
      events?.close();
      for (const fd of fds.values()) closeFd(fd);
    },
  };
}
