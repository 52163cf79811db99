/**
 * JSON whose integers are exact. Lamports and slots are 64-bit: beyond 2^53 they are bigint here and digits on the wire, as a Solana node
 * writes them and reads them.
 */
declare global {
  // TC39 "JSON.parse source text access", in V8 since 11.4 but not in the compiler's library yet.
  interface JSON {
    rawJSON(text: string): unknown;
    parse(text: string, reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown): unknown;
  }
}

const INTEGER = /^-?\d+$/;
const MAYBE_UNSAFE_INTEGER = /\d{16}/;

/** Throws `SyntaxError` for what is not JSON and `RangeError` for what is nested too deep. */
export function parseJson(text: string): unknown {
  const parsed = JSON.parse(text) as unknown;
  return MAYBE_UNSAFE_INTEGER.test(text) ? JSON.parse(text, exactInteger) : parsed;
}

export function stringifyJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? JSON.rawJSON(item.toString()) : item));
}

function exactInteger(_key: string, value: unknown, { source }: { readonly source?: string }): unknown {
  const unsafe = typeof value === 'number' && !Number.isSafeInteger(value) && source !== undefined && INTEGER.test(source);
  return unsafe ? BigInt(source) : value;
}
