/**
 * Who has been here before: lets a text into the memory only when it comes for the second time.
 *
 * ```
 *   hash(text) ──▶ one of 2^17 bits:  unset → set it, not yet   |   set → come in
 *                                     after 2^16 were set all are unset again
 * ```
 *
 * Most requests come once, and remembering them would push out those that come again, and leave the garbage collector much that has grown old.
 * Two texts with one bit are let in early, which costs nothing but the place they take.
 */
const BITS = 2 ** 17;
const SET_MAX = BITS / 2;

export class Doorkeeper {
  readonly #bits = new Uint8Array(BITS / 8);
  #set = 0;

  /** Whether the text, or one that is taken for it, has been here since the last time that all were forgotten. */
  knows(text: string): boolean {
    const hash = hashOf(text);
    const at = (hash >>> 3) & (this.#bits.length - 1);
    const bit = 1 << (hash & 7);
    if ((this.#bits[at]! & bit) !== 0) return true;
    if (++this.#set > SET_MAX) {
      this.#bits.fill(0);
      this.#set = 1;
    }
    this.#bits[at]! |= bit;
    return false;
  }
}

/** FNV-1a. Who makes texts collide gains nothing but that they are remembered sooner. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash ^ (hash >>> 15);
}
