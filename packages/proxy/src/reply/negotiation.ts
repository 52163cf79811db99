/** In which form an answer of our own is understood. */
import type { Fields } from '@aegis/http';

/** A page for people, a problem document (RFC 9457) for programs that speak JSON, text for everything else. */
export type AnswerFormat = 'html' | 'problem' | 'text';

export function answerFormat(fields: Fields): AnswerFormat {
  const accept = fields.get('accept') ?? '';
  if (accept.includes('text/html')) return 'html';
  // Scripts of a page take anything unless they say otherwise; what they would do with it is parse it.
  return accept.includes('json') || fields.get('sec-fetch-dest') === 'empty' ? 'problem' : 'text';
}
