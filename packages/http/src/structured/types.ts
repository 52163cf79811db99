/**
 * Structured Field Values (RFC 9651): the values themselves.
 *
 * ```
 *   Dictionary  key=member, key, …        Member     Item | InnerList          each Item and InnerList
 *   List        member, member, …         InnerList  (item item …)             has Parameters: ;key=value;key
 * ```
 *
 * `parse.ts` reads them, `serialize.ts` writes them.
 */

/** One value. */
export type BareItem =
  /** -999,999,999,999,999 to 999,999,999,999,999. */
  | { readonly type: 'integer'; readonly value: number }
  /** At most twelve digits before the point and three after. */
  | { readonly type: 'decimal'; readonly value: number }
  /** ASCII without control characters. */
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'token'; readonly value: string }
  | { readonly type: 'bytes'; readonly value: Uint8Array }
  | { readonly type: 'boolean'; readonly value: boolean }
  /** Seconds since the Unix epoch, whole. */
  | { readonly type: 'date'; readonly value: number }
  /** Any Unicode text. */
  | { readonly type: 'display-string'; readonly value: string };

/** In the order of first mention; keys are unique. */
export type Parameters = ReadonlyMap<string, BareItem>;

/** A value with its parameters. */
export interface Item {
  readonly value: BareItem;
  readonly parameters: Parameters;
}

/** Items in parentheses, with parameters of their own. Told from an Item by its `items`. */
export interface InnerList {
  readonly items: readonly Item[];
  readonly parameters: Parameters;
}

/** What lists and dictionaries are made of. */
export type Member = Item | InnerList;
/** Members in order. */
export type List = readonly Member[];
/** Keys to members, in the order of first mention. */
export type Dictionary = ReadonlyMap<string, Member>;
