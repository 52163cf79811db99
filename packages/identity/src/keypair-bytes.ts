/** The text of a keypair file as Solana's tools write it: a JSON array of 64 numbers, the ed25519 seed and then the public key. Pure. */

const KEYPAIR_BYTES = 64;

/** What is wrong with a text that is none. */
export const NO_KEYPAIR = `it is not a JSON array of ${KEYPAIR_BYTES} bytes, as solana-keygen writes it`;

/** The 64 bytes; undefined when the text is no keypair file. Whether the two halves belong together is not looked at. */
export function keypairBytes(text: string): Uint8Array | undefined {
  let values: unknown;
  try {
    values = JSON.parse(text);
  } catch {
    return undefined;
  }
  const isKeypair = Array.isArray(values) && values.length === KEYPAIR_BYTES && values.every(isByte);
  return isKeypair ? Uint8Array.from(values as number[]) : undefined;
}

function isByte(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 255;
}
