/** Shell completion scripts, made from the commands and their options. */
import type { Command } from 'commander';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

interface Completable {
  readonly name: string;
  readonly summary: string;
  /** Long flags. */
  readonly flags: readonly string[];
}

export function completionScript(shell: Shell, program: Command): string {
  const commands = program.commands.map((command) => ({
    name: command.name(),
    summary: command.summary() || command.description(),
    flags: command.options.flatMap((option) => (option.long === undefined || option.long === null ? [] : [option.long])),
  }));
  switch (shell) {
    case 'bash':
      return bash(program.name(), commands);
    case 'zsh':
      return zsh(program.name(), commands);
    case 'fish':
      return fish(program.name(), commands);
  }
}

function bash(program: string, commands: readonly Completable[]): string {
  const cases = commands.map(({ name, flags }) => `    ${name}) words="${flags.join(' ')}" ;;`);
  return `_${identifier(program)}() {
  local word="\${COMP_WORDS[COMP_CWORD]}" words="${commands.map(({ name }) => name).join(' ')}"
  if [ "$COMP_CWORD" -gt 1 ]; then
    case "\${COMP_WORDS[COMP_CWORD - 1]}" in
    --config) COMPREPLY=($(compgen -f -- "$word")); return ;;
    esac
    case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
    *) words="" ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -F _${identifier(program)} ${program}
`;
}

function zsh(program: string, commands: readonly Completable[]): string {
  const names = commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`);
  const cases = commands.map(({ name, flags }) => `  ${name}) compadd -- ${flags.join(' ')} ;;`);
  return `#compdef ${program}
local -a commands
if (( CURRENT == 2 )); then
  commands=(
${names.join('\n')}
  )
  _describe command commands
  return
fi
if [[ $words[CURRENT-1] == --config ]]; then
  _files
  return
fi
case $words[2] in
${cases.join('\n')}
esac
`;
}

function fish(program: string, commands: readonly Completable[]): string {
  const lines = commands.flatMap(({ name, summary, flags }) => [
    `complete -c ${program} -n __fish_use_subcommand -f -a ${name} -d ${quoted(summary)}`,
    ...flags.map((flag) => {
      const takes = flag === '--config' ? ' -r -F' : ' -f';
      return `complete -c ${program} -n '__fish_seen_subcommand_from ${name}' -l ${flag.slice(2)}${takes}`;
    }),
  ]);
  return `${lines.join('\n')}\n`;
}

function identifier(program: string): string {
  return program.replaceAll('-', '_');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
