/**
 * The usual mistakes behind a syntax error, each with its fix. A parser says what it could not read; this says what to write instead.
 *
 * ```
 *   text, where the parser stopped ──▶ another language? ──▶ the mistake in that line? ──▶ the parser's own words
 * ```
 *
 * Nothing here decides whether a file is valid: the parsers have refused it before.
 */
import { quote } from '../values/parsed.ts';
import { offsetOfPosition, positionsOf } from './position.ts';
import type { SyntaxFault } from './tree.ts';

/** A better account of a TOML syntax error at `offset`; undefined when none is known. */
export function explainTomlFault(text: string, offset: number, parserReason: string): SyntaxFault | undefined {
  const foreign = foreignLanguage(text);
  if (foreign !== undefined) return { offset: firstContent(text), reason: foreign };
  const at = positionsOf(text)(offset);
  const line = lineAt(text, at.line);
  const start = offsetOfPosition(text, { line: at.line, column: 1 });
  return (
    doubledKey(text, at.line, line, start, parserReason) ??
    slashComment(line, start) ??
    curlyQuote(line, start) ??
    unclosedQuote(line, start) ??
    bareValue(line, start, at.column)
  );
}

/** A better account of a YAML syntax error; undefined when none is known. */
export function explainYamlFault(text: string): SyntaxFault | undefined {
  const header = /^[ \t]*\[\[?[A-Za-z][\w.]*\]\]?[ \t]*(?:#.*)?$/m.exec(text);
  if (header === null) return undefined;
  return { offset: header.index, reason: 'this is TOML, and the file is read as YAML by its name: name it ….toml' };
}

/** The first line that says something tells which language the file is in. */
function foreignLanguage(text: string): string | undefined {
  const content = text.slice(firstContent(text));
  const first = content.slice(0, FIRST_LINE_MAX).split('\n', 1)[0] as string;
  if (first.startsWith('{')) return 'this is JSON, and the file is read as TOML by its name: name it ….json';
  if (/^(?:---|[A-Za-z_]\w*:(?:\s|$))/.test(first)) return 'this is YAML, and the file is read as TOML by its name: name it ….yaml';
  if (/^<[A-Za-z?!]/.test(first)) return `this is XML or an Apache configuration, ${NOT_OURS}`;
  if (/^[^="'#[\]]*\{\s*(?:#.*)?$/.test(first))
    return `this looks like the configuration of another server (nginx, Caddy, HAProxy), ${NOT_OURS}`;
  if (/^(?:global|defaults|frontend|backend|vcl)\b[^=]*$/.test(first))
    return `this looks like the configuration of another server, ${NOT_OURS}`;
  return undefined;
}

const NOT_OURS = 'not TOML: start from aegis.example.toml';
const FIRST_LINE_MAX = 1_024;

function firstContent(text: string): number {
  return /^(?:\s|#[^\n]*)*/.exec(text)?.[0].length ?? 0;
}

/** `http = …` twice in one table, or the same `[table]` twice. */
function doubledKey(text: string, lineNumber: number, line: string, start: number, parserReason: string): SyntaxFault | undefined {
  if (!/redefine/.test(parserReason)) return undefined;
  const offset = start + (line.length - line.trimStart().length);
  const header = /^\s*\[([\w.-]+)\]/.exec(line)?.[1];
  const lines = text.split('\n').slice(0, lineNumber - 1);
  if (header !== undefined) {
    const earlier = lines.findIndex((other) => /^\s*\[([\w.-]+)\]/.exec(other)?.[1] === header);
    if (earlier === -1) return undefined;
    return { offset, reason: `[${header}] is defined twice, first in line ${earlier + 1}: put its keys under one of them` };
  }
  const key = keyOf(line);
  if (key === undefined) return undefined;
  for (let i = lines.length - 1; i >= 0 && !/^\s*\[/.test(lines[i] as string); i--) {
    if (keyOf(lines[i] as string) === key)
      return { offset, reason: `${quote(key)} is set twice, first in line ${i + 1}: keep one of them` };
  }
  return { offset, reason: `${quote(key)} has a value already: keep one of them` };
}

function keyOf(line: string): string | undefined {
  return /^\s*["']?([\w.-]+)["']?\s*=/.exec(line)?.[1];
}

function slashComment(line: string, start: number): SyntaxFault | undefined {
  const found = /(?:^|[\s\]"'}\d])(\/\/|\/\*|--|;)(?:\s|$)/.exec(withoutStrings(line));
  if (found === null) return undefined;
  const at = found.index + found[0].indexOf(found[1] as string);
  return { offset: start + at, reason: `a comment starts with "#", not with ${quote(found[1] as string)}` };
}

function curlyQuote(line: string, start: number): SyntaxFault | undefined {
  const at = withoutStrings(line).search(/[“”„‟‘’«»]/);
  return at === -1 ? undefined : { offset: start + at, reason: `text needs straight quotes ("), not ${line[at]}` };
}

/** Strings end on their line, so an odd quote is one that was forgotten. */
function unclosedQuote(line: string, start: number): SyntaxFault | undefined {
  if (line.includes('"""') || line.includes("'''")) return undefined;
  const at = withoutStrings(line).search(/["']/);
  if (at === -1) return undefined;
  const mark = line[at] as string;
  return { offset: start + at, reason: `the ${mark} that opens this text has no closing ${mark} on its line` };
}

/** Text, `True` or `10s` without quotes. */
function bareValue(line: string, start: number, column: number): SyntaxFault | undefined {
  const plain = withoutStrings(line);
  const equals = plain.indexOf('=');
  if (equals === -1) return undefined;
  // The parser stops inside a word or at its start; the word began after the last separator.
  const before = plain.slice(0, column - 1).search(/[^\s=[{,]*$/);
  const wordStart = before < equals + 1 ? plain.length - plain.slice(equals + 1).trimStart().length : before;
  const word = /^[^\s,[\]{}#"']+/.exec(plain.slice(wordStart))?.[0];
  if (word === undefined) return undefined;
  const offset = start + wordStart;
  const lower = word.toLowerCase();
  if (['true', 'yes', 'on'].includes(lower)) return { offset, reason: `write true, not ${quote(word)}` };
  if (['false', 'no', 'off', 'none', 'null', 'nil'].includes(lower)) {
    return { offset, reason: `${quote(word)} is not a value of TOML: write false, text in quotes, or leave the key out` };
  }
  if (!/^[\w/.:*+%@~-]+$/.test(word)) return undefined;
  return { offset, reason: `text, sizes and durations need quotes: write ${quote(word)}` };
}

/** The line with what stands in quotes, and any comment, blanked out; an opening quote without its closing one stays. */
function withoutStrings(line: string): string {
  const blank = (found: string): string => ' '.repeat(found.length);
  return line.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, blank).replace(/#(?![^"']*["']\s*[\],]?\s*$).*$/, blank);
}

function lineAt(text: string, line: number): string {
  const start = offsetOfPosition(text, { line, column: 1 });
  const end = text.indexOf('\n', start);
  return text
    .slice(start, end === -1 ? undefined : end)
    .replace(/\r$/, '')
    .slice(0, LINE_LENGTH_MAX);
}

/** Longer lines are not looked into beyond this. */
const LINE_LENGTH_MAX = 4_096;
