/**
 * The program in the kernel: loaded, attached, replaced, detached.
 *
 * ```
 *   open ──▶ pinned maps, or new ones ──▶ program, verified ──▶ settings ──▶ link, made or replaced
 * ```
 *
 * Maps and link are pinned: closing leaves everything at work, `detach` ends it.
 */
import { chooseKernelWay, detachAll } from './kernel/choose.ts';
import type { Attachment, AttachMode, KernelWay } from './kernel/way.ts';
import type { Settings } from './layout.ts';
import { ShieldMaps } from './shield-maps.ts';

export interface KernelShieldOptions {
  readonly interface: string;
  readonly mode: AttachMode;
  readonly settings: Settings;
  readonly pinFolder: string;
  /** Default: `chooseKernelWay`. */
  readonly way?: KernelWay;
}

export class KernelShield {
  readonly attachment: Attachment;
  readonly maps: ShieldMaps;
  /** As bpftool shows it. */
  readonly programTag: string;
  readonly way: KernelWay;
  readonly #pinFolder: string;

  /**
   * Loads and attaches. Errors: `shield.kernel`, `shield.bpftool`, `shield.verifier`, `shield.no_interface`, `shield.no_bpffs`,
   * `shield.attach`; what was attached before stays so.
   */
  constructor({ pinFolder, settings, mode, interface: name, way = chooseKernelWay() }: KernelShieldOptions) {
    this.way = way;
    this.#pinFolder = pinFolder;
    const loaded = way.load(pinFolder);
    this.programTag = loaded.tag;
    this.maps = new ShieldMaps(loaded.maps);
    try {
      this.maps.configure(settings);
      this.attachment = loaded.attach(name, mode);
    } catch (error) {
      this.maps.close();
      throw error;
    } finally {
      loaded.close();
    }
  }

  /** Leaves the program at work; only this process's hold of it ends. */
  close(): void {
    this.maps.close();
  }

  /** Takes the program off the interface and forgets lists and counts. */
  detach(): void {
    this.close();
    detachAll(this.#pinFolder, () => this.way);
  }
}
