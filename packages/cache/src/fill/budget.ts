/** Bytes that many share: taken before they are used, given back after. Never more than `bytesMax` are out. */
export class Budget {
  readonly bytesMax: number;
  #used = 0;

  constructor(bytesMax: number) {
    this.bytesMax = bytesMax;
  }

  get used(): number {
    return this.#used;
  }

  get left(): number {
    return this.bytesMax - this.#used;
  }

  /** Whether there were so many; else none are taken. */
  take(bytes: number): boolean {
    if (this.#used + bytes > this.bytesMax) return false;
    this.#used += bytes;
    return true;
  }

  give(bytes: number): void {
    this.#used -= bytes;
  }
}
