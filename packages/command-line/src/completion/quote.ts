/** Words as shells read them. */

/** As the name of a shell function. */
export function identifier(program: string): string {
  return `_${program.replace(/\W/g, '_')}`;
}

/** One word for bash and zsh, whatever is in it. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
