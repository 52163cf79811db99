/** Parsers of what is given to options and arguments: what they throw is said with the option, the value and the reason. */
import { InvalidArgumentError } from 'commander';
import { messageOf } from '@aegis/base';

/** Turns what a parser throws into a mistake on the command line, which ends with exit code 2. */
export function argument<Value>(parse: (text: string) => Value): (text: string) => Value {
  return (text) => {
    try {
      return parse(text);
    } catch (error) {
      throw new InvalidArgumentError(sentence(messageOf(error)));
    }
  };
}

/** A whole number in decimal, `min` and `max` included. */
export function integer(min: number, max: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d{1,16}$/.test(text) && number >= min && number <= max) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  };
}

/** Of a node's admin listener: `127.0.0.1:9180`, `[::1]:9180`, `edge.example:9180` or a URL. The result is a URL. */
export function listenerUrl(text: string): string {
  const url = URL.parse(text.includes('://') ? text : `http://${text}`);
  // http's own port is left out of a parsed URL, though it was written.
  const named = url !== null && (text.includes('://') || url.port !== '' || text.endsWith(':80'));
  if (named && /^https?:$/.test(url.protocol) && url.hostname !== '') return url.origin;
  throw new InvalidArgumentError('It must be an address with a port, like 127.0.0.1:9180, or an http(s) URL.');
}

/** Of an option that takes several words, or words with commas between. */
export function listOf<Word extends string>(known: readonly Word[]): (text: string, before: Word[] | undefined) => Word[] {
  return (text, before = []) => {
    const words = text.split(',').map((word) => {
      const found = known.find((one) => one === word);
      if (found === undefined) throw new InvalidArgumentError(`Each must be one of ${known.join(', ')}.`);
      return found;
    });
    return [...before, ...words];
  };
}

function sentence(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}
