/**
 * Shell completion scripts, made from the commands and their options, groups included.
 *
 * Each script looks up the words that are already there (`nodes list`) in one table: what may follow is the commands of the group, or the
 * options of the command.
 */
import type { Command } from 'commander';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

interface Place {
  /** Words up to here, the program's name left out: `nodes list`. */
  readonly path: string;
  readonly words: readonly { readonly word: string; readonly summary: string }[];
}

/** Options whose value is a file. */
const FILES = ['--config', '--keypair', '--identity', '--metadata', '--outfile', '--keys-dir'];

export function completionScript(shell: Shell, program: Command): string {
  const places = placesOf(program, []);
  switch (shell) {
    case 'bash':
      return bash(program.name(), places);
    case 'zsh':
      return zsh(program.name(), places);
    case 'fish':
      return fish(program.name(), places);
  }
}

function placesOf(command: Command, path: readonly string[]): Place[] {
  const options = command.options.flatMap(({ long, description }) =>
    long === undefined || long === null ? [] : [{ word: long, summary: description }],
  );
  const commands = command.commands.map((inner) => ({ word: inner.name(), summary: inner.summary() || inner.description() }));
  return [
    { path: path.join(' '), words: [...commands, ...options] },
    ...command.commands.flatMap((inner) => placesOf(inner, [...path, inner.name()])),
  ];
}

/** The words before the cursor that are commands, joined: what the cases below are looked up by. */
function bash(program: string, places: readonly Place[]): string {
  const name = identifier(program);
  const known = places.map(({ path }) => `"${path}"`).join(' | ');
  const cases = places.map(({ path, words }) => `  "${path}") words="${words.map(({ word }) => word).join(' ')}" ;;`);
  return `_${name}() {
  local word="\${COMP_WORDS[COMP_CWORD]}" place="" words="" next i
  case "\${COMP_WORDS[COMP_CWORD - 1]}" in
  ${FILES.join(' | ')}) COMPREPLY=($(compgen -f -- "$word")); return ;;
  esac
  for ((i = 1; i < COMP_CWORD; i++)); do
    next="\${place:+$place }\${COMP_WORDS[i]}"
    case "$next" in
    ${known}) place="$next" ;;
    esac
  done
  case "$place" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -F _${name} ${program}
`;
}

function zsh(program: string, places: readonly Place[]): string {
  const known = places.map(({ path }) => `"${path}"`).join(' | ');
  const cases = places.map(({ path, words }) => {
    const described = words.map(({ word, summary }) => quoted(`${word.replaceAll(':', '\\:')}:${summary}`)).join(' ');
    return `("${path}") candidates=(${described}) ;;`;
  });
  return `#compdef ${program}
local place="" next i
local -a candidates
case $words[CURRENT-1] in
(${FILES.join('|')}) _files; return ;;
esac
for ((i = 2; i < CURRENT; i++)); do
  next="\${place:+$place }$words[i]"
  case $next in
  (${known}) place=$next ;;
  esac
done
case $place in
${cases.join('\n')}
esac
_describe command candidates
`;
}

function fish(program: string, places: readonly Place[]): string {
  const name = identifier(program);
  const known = places.map(({ path }) => `'${path}'`).join(' ');
  const lines = places.flatMap(({ path, words }) =>
    words.map(({ word, summary }) => {
      const when = `complete -c ${program} -n '__${name}_at "${path}"'`;
      if (!word.startsWith('--')) return `${when} -f -a ${word} -d ${quoted(summary)}`;
      return `${when} -l ${word.slice(2)} ${FILES.includes(word) ? '-r -F' : '-f'} -d ${quoted(summary)}`;
    }),
  );
  return `function __${name}_at
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

function identifier(program: string): string {
  return program.replaceAll('-', '_');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
