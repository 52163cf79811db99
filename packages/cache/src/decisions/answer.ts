/** How a stored 200 answers a conditional or range request (RFC 9111 4.3.2, RFC 9110 13, 14). */
import type { RequestHead } from '@aegis/http';
import type { Span } from '../spans.ts';
import type { StoredHead } from '../stored.ts';

export type Answer =
  | { readonly status: 'stored' }
  | { readonly status: 206; readonly span: Span; readonly contentRange: string }
  | { readonly status: 304 }
  | { readonly status: 412 }
  | { readonly status: 416; readonly contentRange: string };

export declare function answerStored(stored: StoredHead, request: RequestHead): Answer;
