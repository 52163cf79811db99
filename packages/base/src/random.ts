/** Randomness is passed in; what must not be guessed takes its bytes from `secureRandom`. */
export interface Random {
  /** A float in [0, 1). */
  float(): number;
  /** `length` bytes. */
  bytes(length: number): Uint8Array;
}

export const secureRandom: Random = {
  float: () => (crypto.getRandomValues(new Uint32Array(1))[0] as number) / 2 ** 32,
  bytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
};

/** Deterministic (xoshiro128**), for tests and simulations; the seed is printed so that one command repeats a run. */
export function seededRandom(seed: number): Random {
  let [a, b, c, d] = [seed >>> 0, 0x9e3779b9, 0x243f6a88, 0xb7e15162];
  const next = (): number => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  for (let i = 0; i < 16; i++) next();
  return {
    float: () => next() / 2 ** 32,
    bytes: (length) => Uint8Array.from({ length }, () => next() & 0xff),
  };
}
