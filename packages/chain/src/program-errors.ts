/** The programs' own errors by number, from their IDLs. */
import config from '../idl/config.json' with { type: 'json' };
import registry from '../idl/registry.json' with { type: 'json' };
import rewards from '../idl/rewards.json' with { type: 'json' };
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

const IDLS: readonly ErrorIdl[] = [config, registry, rewards, staking, token];

/** What any of our programs says of an instruction or its accounts before its own rules: numbers and names are Anchor's. */
export const FRAMEWORK_ERRORS: NonNullable<ErrorIdl['errors']> = [
  { code: 101, name: 'InstructionFallbackNotFound', msg: 'The program has no instruction of this discriminator' },
  { code: 102, name: 'InstructionDidNotDeserialize', msg: "The arguments are not of the instruction's shape" },
  { code: 2000, name: 'ConstraintMut', msg: 'The account must be writable' },
  { code: 2001, name: 'ConstraintHasOne', msg: 'The account belongs to another' },
  { code: 2006, name: 'ConstraintSeeds', msg: 'The account is not at the address of its seeds' },
  { code: 2012, name: 'ConstraintAddress', msg: 'The account is not the expected one' },
  { code: 3002, name: 'AccountDiscriminatorMismatch', msg: 'The account is of another kind' },
  { code: 3003, name: 'AccountDidNotDeserialize', msg: 'The account is damaged' },
  { code: 3004, name: 'AccountDidNotSerialize', msg: 'The account has no room for its content' },
  { code: 3005, name: 'AccountNotEnoughKeys', msg: 'Accounts are missing' },
  { code: 3007, name: 'AccountOwnedByWrongProgram', msg: 'The account is owned by another program' },
  { code: 3010, name: 'AccountNotSigner', msg: 'The account did not sign' },
  { code: 3012, name: 'AccountNotInitialized', msg: 'The account does not exist yet' },
  { code: 4100, name: 'DeclaredProgramIdMismatch', msg: 'The program runs at another address than it was built for' },
];

const BY_PROGRAM = new Map(IDLS.map((idl) => [idl.address, errorsOf(idl)]));

/** Undefined for a program that is not ours, or a number that it does not have. */
export function programErrorOf(program: string | undefined, number: number): ProgramError | undefined {
  return program === undefined ? undefined : BY_PROGRAM.get(program)?.get(number);
}

/** The errors of one program by their number. */
export function errorsOf({ metadata, errors = [] }: ErrorIdl): ReadonlyMap<number, ProgramError> {
  const program = metadata.name.replace(/^aegis_/, '');
  return new Map(
    [...FRAMEWORK_ERRORS, ...errors].map(
      ({ code, name, msg }) => [code, { program, name, code: `${program}.${snakeCase(name)}`, message: msg }] as const,
    ),
  );
}

function snakeCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}
