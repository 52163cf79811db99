/** Completion for fish. */
import type { Place, Values } from './places.ts';
import { identifier } from './quote.ts';

export function fishScript(program: string, places: readonly Place[]): string {
  const name = `_${identifier(program)}_at`;
  const known = places.map(({ path }) => quoted(path)).join(' ');
  const lines = places.flatMap(({ path, commands, flags, values }) => {
    const when = `complete -c ${program} -n '${name} "${path}"'`;
    const words = typeof values === 'string' ? [] : [`${when} -a ${quoted(values.join(' '))}`];
    return [
      ...(values === 'path' ? [] : [`${when} -f`]),
      ...words,
      ...commands.map(({ word, summary }) => `${when} -a ${quoted(word)} -d ${quoted(summary)}`),
      ...flags.map(({ word, short, summary, values: own }) => {
        const letter = short === undefined ? '' : ` -s ${short.slice(1)}`;
        return `${when} -l ${word.slice(2)}${letter}${takes(own)} -d ${quoted(summary)}`;
      }),
    ];
  });
  return `function ${name}
  set -l place ''
  for word in (commandline -opc)[2..]
    set -l next (string trim "$place $word")
    contains -- "$next" ${known}; and set place $next
  end
  test "$place" = "$argv[1]"
end
${lines.join('\n')}
`;
}

function takes(values: Values | undefined): string {
  if (values === undefined) return '';
  if (values === 'path') return ' -r -F';
  return values === 'unknown' ? ' -x' : ` -x -a ${quoted(values.join(' '))}`;
}

/** One word for fish, whatever is in it. */
function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, String.raw`\$&`)}'`;
}
