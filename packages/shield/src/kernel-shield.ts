/**
 * The program in the kernel: loaded, attached, replaced, detached.
 *
 * ```
 *   open ──▶ pinned maps, or new ones ──▶ program, verified ──▶ settings ──▶ link, made or replaced
 * ```
 *
 * Maps and link are pinned: closing leaves everything at work, `detach` ends it.
 */
import { fitsDefinition, programInfo } from './kernel/info.ts';
import { type Attachment, type AttachMode, attach, detachAll } from './kernel/link.ts';
import { closeFd, loadProgram } from './kernel/load.ts';
import { mapPin, openPin, pin, preparePinFolder, unpin } from './kernel/pins.ts';
import type { Settings } from './layout.ts';
import { readShieldObject, type ShieldObject } from './object/shield-object.ts';
import { ShieldMaps } from './shield-maps.ts';

export interface KernelShieldOptions {
  readonly interface: string;
  readonly mode: AttachMode;
  readonly settings: Settings;
  readonly pinFolder: string;
}

export class KernelShield {
  readonly attachment: Attachment;
  readonly maps: ShieldMaps;
  /** As bpftool shows it. */
  readonly programTag: string;
  readonly #pinFolder: string;

  /**
   * Loads and attaches. Errors: `shield.kernel`, `shield.verifier`, `shield.no_interface`, `shield.no_bpffs`, `shield.attach`; what was
   * attached before stays so.
   */
  constructor(options: KernelShieldOptions) {
    const object = readShieldObject();
    this.#pinFolder = options.pinFolder;
    preparePinFolder(this.#pinFolder);
    const pinned = openPinnedMaps(object, this.#pinFolder);
    const program = loadProgram(object, pinned);
    this.maps = new ShieldMaps(object.maps, program.maps);
    try {
      for (const [name, fd] of program.maps) if (!pinned.has(name)) pin(fd, mapPin(this.#pinFolder, name));
      this.programTag = programInfo(program.fd).tag;
      this.maps.configure(options.settings);
      this.attachment = attach(program.fd, options.interface, options.mode, this.#pinFolder);
    } catch (error) {
      this.maps.close();
      throw error;
    } finally {
      closeFd(program.fd);
    }
  }

  /** Leaves the program at work; only this process's hold of it ends. */
  close(): void {
    this.maps.close();
  }

  /** Takes the program off the interface and forgets lists and counts. */
  detach(): void {
    this.close();
    detachAll(this.#pinFolder);
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
