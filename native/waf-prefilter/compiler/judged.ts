/**
 * Rules that are not judged by a pattern over values, each with the reason. All others are; one that cannot be makes the prefilter ask
 * at its paranoia level, always.
 */

/** Judged by what the request consists of; `structure.rs` holds the condition, which is the rule's or a wider one. */
export const BY_STRUCTURE: Readonly<Record<number, string>> = {
  200002: 'the body is one that fails to parse',
  200003: 'the body is multipart',
  200004: 'more arguments than the limit',
  200005: 'more arguments than the limit',
  200009: 'the target is no plain path and query',
  911100: 'the method is not one of the four that are allowed',
  920160: 'Content-Length is not a number',
  920170: 'GET or HEAD with a Content-Length other than 0',
  920171: 'GET or HEAD with Transfer-Encoding',
  920180: 'POST without Content-Length and Transfer-Encoding',
  920181: 'Content-Length beside Transfer-Encoding',
  920190: 'a Range with a hyphen that is not `unit=first-last`, or runs backwards',
  920660: 'Request-Range is there',
  920250: 'something is not UTF-8',
  920280: 'no Host',
  920310: 'Accept is empty',
  920311: 'Accept is empty',
  920340: 'Content-Length other than 0 without Content-Type',
  920420: 'the media type is not one of those allowed',
  920430: 'the version is not one of those allowed',
  920440: 'the last part of the path has a restricted extension',
  920450: 'a restricted header is there',
  920480: 'the charset is not one of those allowed',
  920520: 'Accept-Encoding is longer than 100 bytes',
  920610: 'the target has a fragment',
  920620: 'more than one Content-Type',
  920640: 'a body without Content-Type',
  921250: 'a cookie whose name has `$version`',
  922100: 'the body is multipart',
  922110: 'the body is multipart',
  920320: 'no User-Agent',
  920451: 'a restricted header is there',
  920650: 'an argument named `_method`',
  920300: 'no Accept',
  920490: 'x-up-devcap-post-charset is there',
  921180: 'two arguments of one name',
  921230: 'Range is there',
};

/** Match only after another rule has, or never with the settings that the prefilter is for. */
export const BY_CONSEQUENCE: Readonly<Record<number, string>> = {
  901001: 'the setup is included, so its version is set',
  901450: 'all requests are inspected: no sampling',
  901500: 'the detection level is not below the blocking level',
  920360: 'no bound on the names of arguments is set',
  920370: 'no bound on arguments is set',
  920380: 'no bound on how many arguments there are is set but by packages/waf, whose rules structure.rs judges',
  920390: 'no bound on all arguments together is set',
  920400: 'no bound on files is set',
  920410: 'no bound on files is set',
  949110: 'the score is 0 as long as no rule has matched, and the threshold is at least 1',
  949111: 'the score is 0 as long as no rule has matched, and the threshold is at least 1',
};

/**
 * A rule matches only if all its links do: any one of them may be tested. The first is, but for these.
 *
 * `link`: which one. `values`: the link whose values are looked at, when the tested link looks at what that one has captured; its
 * pattern then holds for the whole value if it holds for the part, since it is not tied to the part's end.
 */
export const OTHER_LINK: Readonly<Record<number, { readonly link: number; readonly values?: number }>> = {
  920201: { link: 1 },
  920202: { link: 1 },
  920240: { link: 2 },
  920510: { link: 1 },
  932205: { link: 1, values: 0 },
  932207: { link: 1, values: 0 },
};

/** What a rule that leaves no trace may still do: each makes fewer rules match, or is followed where bodies are read. */
export const HARMLESS_CONTROLS = /^(?:ruleRemove(?:TargetBy|By)\w+|auditEngine|forceRequestBodyVariable|requestBodyProcessor)=/;
