/** Completion for zsh: sourced, or read on the first Tab from a folder of `fpath`, where it is the function that its file is named after. */
import { type Candidate, type Place, type Values, valueFlags } from './places.ts';
import { identifier, quoted } from './quote.ts';

export function zshScript(program: string, places: readonly Place[]): string {
  const name = identifier(program);
  const known = places.map(({ path }) => quoted(path)).join('|');
  const values = valueFlags(places).map((flag) => `  (${flag.names.join('|')}) ${offer(flag.values)}; return ;;`);
  const cases = places.map(({ path, commands, flags, values: own }) => {
    const words = typeof own === 'string' ? [] : own.map((word) => ({ word, summary: '' }));
    const candidates = `candidates=(${[...words, ...commands].map(described).join(' ')})`;
    return `  (${quoted(path)}) ${candidates}; flags=(${flags.map(described).join(' ')})${own === 'path' ? '; paths=yes' : ''} ;;`;
  });
  return `#compdef ${program}
${name}() {
  local before=$words[CURRENT-1] place="" paths="" next i
  local -a candidates flags
  if [[ $words[CURRENT] == --*=* ]]; then
    before=\${words[CURRENT]%%=*}
    compset -P '*='
  fi
  case $before in
${values.join('\n')}
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
  if [[ -n $paths && $PREFIX != -* ]]; then
    _files
    return
  fi
  _describe command candidates
  _describe -o option flags
}
if [[ $funcstack[1] == (${name}|_${program}) ]]; then ${name}; else compdef ${name} ${program}; fi
`;
}

function offer(values: Values): string {
  if (values === 'path') return '_files';
  return values === 'unknown' ? '_message value' : `compadd -- ${values.map(quoted).join(' ')}`;
}

function described({ word, summary }: Candidate): string {
  return quoted(summary === '' ? word.replaceAll(':', String.raw`\:`) : `${word.replaceAll(':', String.raw`\:`)}:${summary}`);
}
