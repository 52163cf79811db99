/** The programs' own errors by number, from their IDLs. */
import config from '../idl/config.json' with { type: 'json' };
import registry from '../idl/registry.json' with { type: 'json' };
import staking from '../idl/staking.json' with { type: 'json' };
import token from '../idl/token.json' with { type: 'json' };

/** One error of one of our programs. */
export interface ProgramError {
  /** `staking`. */
  readonly program: string;
  /** As the IDL names it: `CooldownNotOver`. */
  readonly name: string;
  /** As programs of ours match it: `staking.cooldown_not_over`. */
  readonly code: string;
  readonly message: string;
}

/** As much of an Anchor IDL as errors need. */
export interface ErrorIdl {
  readonly address: string;
  readonly metadata: { readonly name: string };
  readonly errors?: readonly { readonly code: number; readonly name: string; readonly msg: string }[];
}

const IDLS: readonly ErrorIdl[] = [config, registry, staking, token];

const BY_PROGRAM = new Map(IDLS.map((idl) => [idl.address, errorsOf(idl)]));

/** Undefined for a program that is not ours, or a number that it does not have. */
export function programErrorOf(program: string | undefined, number: number): ProgramError | undefined {
  return program === undefined ? undefined : BY_PROGRAM.get(program)?.get(number);
}

/** The errors of one program by their number. */
export function errorsOf({ metadata, errors = [] }: ErrorIdl): ReadonlyMap<number, ProgramError> {
  const program = metadata.name.replace(/^aegis_/, '');
  return new Map(
    errors.map(({ code, name, msg }) => [code, { program, name, code: `${program}.${snakeCase(name)}`, message: msg }] as const),
  );
}

function snakeCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}
