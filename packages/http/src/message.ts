/** A request or response without its content, whatever wire it came by. */
import type { Fields } from './fields.ts';
import type { RequestTarget } from './target.ts';

/** 1.0, 1.1 or 2 as 10, 11, 20. */
export type HttpVersion = 10 | 11 | 20;

export interface RequestHead {
  /** As sent: methods are case-sensitive (RFC 9110 9.1). */
  readonly method: string;
  readonly target: RequestTarget;
  readonly version: HttpVersion;
  readonly fields: Fields;
}

export interface ResponseHead {
  /** 100-599. */
  readonly status: number;
  readonly fields: Fields;
}
