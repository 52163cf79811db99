/** Completion for bash from 4.0 on: before, `source` reads nothing from a process substitution. */
import { type Place, type Values, valueFlags } from './places.ts';
import { identifier, quoted } from './quote.ts';

export function bashScript(program: string, places: readonly Place[]): string {
  const name = identifier(program);
  const known = places.map(({ path }) => quoted(path)).join(' | ');
  const values = valueFlags(places).map((flag) => `  ${flag.names.join(' | ')}) ${offer(flag.values)}; return ;;`);
  const cases = places.map(({ path, commands, flags, values: own }) => {
    const words = [...commands.map(({ word }) => word), ...flags.map(({ word }) => word)].join(' ');
    const offers = typeof own === 'string' ? words : [...own, words].join(' ');
    return `  ${quoted(path)}) words=${quoted(offers)}${own === 'path' ? '; paths=yes' : ''} ;;`;
  });
  return `${name}() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD - 1]}" place="" words="" paths="" next i IFS=$' \\t\\n'
  # --flag=value comes as three words.
  if [ "$before" = "=" ]; then before="\${COMP_WORDS[COMP_CWORD - 2]}"; fi
  if [ "$word" = "=" ]; then word=""; fi
  case "$before" in
${values.join('\n')}
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
  if [ -n "$paths" ]; then case "$word" in -*) ;; *) ${name}_paths; return ;; esac; fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
${name}_paths() {
  local IFS=$'\\n'
  compopt -o filenames 2>/dev/null
  COMPREPLY=($(compgen -f -- "$word"))
}
complete -F ${name} ${program}
`;

  function offer(of: Values): string {
    if (of === 'path') return `${name}_paths`;
    return of === 'unknown' ? 'COMPREPLY=()' : `COMPREPLY=($(compgen -W ${quoted(of.join(' '))} -- "$word"))`;
  }
}
