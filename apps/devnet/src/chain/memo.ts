/** The memo texts of a transaction, as getSignaturesForAddress lists them. */
import type { WireMessage } from './transaction.ts';

export const MEMO_PROGRAMS: ReadonlySet<string> = new Set([
  'MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr',
  'Memo1UhkJRfHyvLMcVucJwxXeuD728EqVDDwQDxFMNo',
]);

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The text of a memo's data, or `null` when it is not UTF-8. */
export function memoText(data: Uint8Array): string | null {
  try {
    return utf8.decode(data);
  } catch {
    return null;
  }
}

/** `[bytes] text` for each memo instruction, joined by `; `; `null` without one. */
export function memoOf(message: WireMessage): string | null {
  const memos = message.instructions.flatMap(({ programIdIndex, data }) => {
    if (!MEMO_PROGRAMS.has(message.staticAddresses[programIdIndex] ?? '')) return [];
    return `[${data.length}] ${memoText(data) ?? '(unparseable)'}`;
  });
  return memos.length === 0 ? null : memos.join('; ');
}
