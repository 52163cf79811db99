/** What a program refuses, by the name of its error. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

export function refuse(condition: boolean, error: string): void {
  if (condition) throw new Refusal(error);
}
