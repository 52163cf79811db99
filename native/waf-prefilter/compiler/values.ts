/**
 * What of a request a rule looks at. A request is a list of values, each of one kind; a variable of a rule is a set of kinds.
 *
 *   ARGS                          arg-get arg-post
 *   REQUEST_HEADERS               header:host header:accept … header        each header that some rule names is a kind of its own
 *   REQUEST_HEADERS|!…:Referer    the same without header:referer
 *   FILES, XML, MULTIPART_…       none: for bodies that would fill them the engine is asked
 */
import type { Link, Rule } from './seclang.ts';

/** Variables that are one or two kinds. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  ARGS: ['arg-get', 'arg-post'],
  ARGS_NAMES: ['arg-name-get', 'arg-name-post'],
  ARGS_GET: ['arg-get'],
  ARGS_GET_NAMES: ['arg-name-get'],
  REQUEST_COOKIES: ['cookie'],
  REQUEST_COOKIES_NAMES: ['cookie-name'],
  REQUEST_HEADERS_NAMES: ['header-name'],
  REQUEST_FILENAME: ['filename'],
  REQUEST_BASENAME: ['basename'],
  REQUEST_URI: ['uri'],
  REQUEST_URI_RAW: ['uri-raw'],
  REQUEST_LINE: ['request-line'],
  QUERY_STRING: ['query-string'],
  REQUEST_BODY: ['body'],
  REQUEST_METHOD: ['method'],
  REQUEST_PROTOCOL: ['protocol'],
};

/** Filled only by bodies for which the engine is asked in any case. */
const NEVER_FILLED = /^(?:FILES|FILES_NAMES|XML|MULTIPART_PART_HEADERS)(?::|$)/;

const OTHER_HEADERS = 'header';

/** The kinds of values of a rule set. */
export class Values {
  readonly #headers: readonly string[];
  /** In the order of their numbers. */
  readonly kinds: readonly string[];

  constructor(rules: readonly Rule[]) {
    const named = rules.flatMap(({ links }) => links.flatMap(({ variables }) => variables.flatMap((name) => headerIn(name) ?? [])));
    this.#headers = [...new Set(named)].sort().map((name) => `header:${name}`);
    this.kinds = [...new Set([...Object.values(KINDS).flat(), OTHER_HEADERS]), ...this.#headers];
  }

  /**
   * @returns The kinds that the link looks at, or more.
   * @throws {Error} For a variable that is no such set.
   */
  of(link: Link): readonly string[] {
    const kinds = new Set<string>();
    for (const name of link.variables) {
      const header = headerIn(name);
      if (name.startsWith('!')) {
        // What else is excepted stays in: then more is looked at.
        if (header !== undefined) kinds.delete(`header:${header}`);
      } else if (header !== undefined) kinds.add(`header:${header}`);
      else if (name === 'REQUEST_HEADERS') for (const kind of [OTHER_HEADERS, ...this.#headers]) kinds.add(kind);
      else if (KINDS[name] !== undefined) for (const kind of KINDS[name]) kinds.add(kind);
      else if (!NEVER_FILLED.test(name)) throw new Error(`variable ${name}`);
    }
    return [...kinds];
  }
}

/** `REQUEST_HEADERS:Name`, also excepted or counted, in lower case. */
function headerIn(variable: string): string | undefined {
  return /^[!&]?REQUEST_HEADERS:([\w.-]+)$/.exec(variable)?.[1]?.toLowerCase();
}
