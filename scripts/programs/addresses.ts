/** The addresses that everybody knows: of the programs, and of their accounts of which there is only one. */
import { address, type Address, getProgramDerivedAddress } from '@solana/kit';

interface Seed {
  readonly kind: string;
  readonly value?: readonly number[];
}

interface Idl {
  readonly address: string;
  readonly instructions: readonly { readonly accounts: readonly IdlAccount[] }[];
}

interface IdlAccount {
  readonly name: string;
  readonly pda?: { readonly seeds: readonly Seed[]; readonly program?: Seed };
}

/**
 * `{ programs: { config: … }, accounts: { config: … } }`, as text: accounts are those whose seeds are constants, by the name that
 * instructions give them.
 */
export async function addressesOf(idls: ReadonlyMap<string, string>): Promise<string> {
  const programs: Record<string, Address> = {};
  const accounts: Record<string, Address> = {};
  for (const [name, text] of idls) {
    const idl = JSON.parse(text) as Idl;
    programs[name] = address(idl.address);
    for (const account of idl.instructions.flatMap((instruction) => instruction.accounts)) {
      const { seeds, program } = account.pda ?? { seeds: [] };
      if (program !== undefined || seeds.length === 0 || seeds.some(({ kind }) => kind !== 'const')) continue;
      const [at] = await getProgramDerivedAddress({
        programAddress: programs[name],
        seeds: seeds.map(({ value }) => Uint8Array.from(value ?? [])),
      });
      const known = accounts[camelCase(account.name)] ?? at;
      if (known !== at) throw new Error(`two accounts are named ${account.name}: give one of them another name (in ${name})`);
      accounts[camelCase(account.name)] = at;
    }
  }
  return `${JSON.stringify({ programs: sorted(programs), accounts: sorted(accounts) }, null, 2)}\n`;
}

const camelCase = (name: string): string => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

const sorted = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));
