/**
 * Tables that Coraza and what it stands on keep in their Go sources: taken from there, so that they are theirs to the letter.
 */

/** SQL words, operators and fingerprints of libinjection-go's sqli_data.go, each with the letter of its kind. */
export function sqlKeywords(source: string): [word: string, kind: string][] {
  const table = /^var sqlKeywords = map\[string\]byte\{$([\s\S]*?)^\}/m.exec(source)?.[1];
  return found('SQL keywords', table, /^\t("(?:[^"\\]|\\.)+"):\s+'(.)',$/gm, 9_000).map(([, word, kind]) => [
    JSON.parse(word!) as string,
    kind!,
  ]);
}

/**
 * Where libinjection-go can see XSS: an opening or declaring tag, or an attribute that it lists and its value.
 *
 * Wider than its own machine, which is followed only as far as what it can't do without. Without `<` before a letter, `!`, `/`, `?`, `%`
 * or NUL it makes neither tag nor comment nor doctype. A listed attribute counts once a value follows it, so an equals sign does; its name
 * starts where the machine starts one: at the start, after a blank, NUL, slash or quote.
 *
 * @param declarations xss_decls.go
 */
export function xssPattern(declarations: string): string {
  const attributes = /^var blacks = \[\]stringType\{$([\s\S]*?)^\}/m.exec(declarations)?.[1];
  const names = found('attributes', attributes, /^\t\{"([A-Z:]+)", attributeType/gm, 15).map(([, name]) => name!);
  const events = /^var blackEvents = \[\]stringType\{$([\s\S]*?)^\}/m.exec(declarations)?.[1];
  const odd = found('events', events, /^\t\{"([^"]+)"/gm, 400).find(([, name]) => !/^[A-Z]+$/.test(name!));
  if (odd !== undefined) throw new Error(`an event with more than letters: ${odd[1]}`);
  const name = ['on[a-z]+', 'xmlns', 'xlink', ...names].join('|');
  return String.raw`<[!/?%A-Za-z\x00]|(?i:(?:^|[\x00\t-\r /"'${'`'}])(?:${name})[\x00\t-\r ]*=)|\x00`;
}

/** HTML's named characters, of x/net/html's entity.go: name, with its semicolon if it has one, and one or two code points. */
export function htmlEntities(source: string): [name: string, ...points: string[]][] {
  const point = String.raw`'(?:\\u([0-9A-F]{4})|\\U([0-9A-F]{8})|([^'\\]|\\.))'`;
  const single = found('entities', source, new RegExp(String.raw`^\s*"([A-Za-z0-9]+;?)":\s+${point},`, 'gm'), 2_100);
  const double = found('entities of two', source, new RegExp(String.raw`^\s*"([A-Za-z0-9]+;?)":\s+\{${point}, ${point}\},`, 'gm'), 90);
  return [...single, ...double].map(([, name, ...points]) => [name!, ...hexOf(points)]);
}

/** Groups of three, of which one is there. */
function hexOf(groups: readonly (string | undefined)[]): string[] {
  return groups.flatMap((group, i) => {
    if (group === undefined) return [];
    return i % 3 === 2
      ? [
          group
            .replace(/^\\(?=.)/, '')
            .codePointAt(0)!
            .toString(16),
        ]
      : [group];
  });
}

/** Coraza's best fit in ASCII for characters beyond it, of unicode_bestfit.go. */
export function bestFit(source: string): [point: string, byte: string][] {
  return found('best fits', source, /^\t0x([0-9a-f]+): 0x([0-9a-f]+),/gm, 300).map(([, point, byte]) => [point!, byte!]);
}

/** All that the shape finds, and not less than expected: a table that has changed its form must not become a short one. */
function found(what: string, text: string | undefined, shape: RegExp, atLeast: number): RegExpExecArray[] {
  const all = [...(text ?? '').matchAll(shape)];
  if (all.length < atLeast) throw new Error(`${all.length} ${what}, expected at least ${atLeast}: has the source changed its form?`);
  return all;
}
