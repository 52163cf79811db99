/** People are told what they sign: programs, names, units and accounts; and loudly where that is not known. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  type AccountMeta,
  AccountRole,
  type Address,
  createNoopSigner,
  getAddressDecoder,
  type Instruction,
  type TransactionSigner,
} from '@solana/kit';
import { getAdvanceNonceAccountInstruction, getCreateAccountInstruction, getTransferSolInstruction } from '@solana-program/system';
import {
  AuthorityType,
  findAssociatedTokenPda,
  getCreateAssociatedTokenIdempotentInstruction,
  getSetAuthorityInstruction,
  getTransferCheckedInstruction,
  getTransferInstruction,
  TOKEN_PROGRAM_ADDRESS,
} from '@solana-program/token';
import fc from 'fast-check';
import { decodeInstruction } from '../../src/decode/decode.ts';
import type { DecodedInstruction, TokenFacts } from '../../src/decode/types.ts';
import { getSetParameterInstructionAsync, type ParameterArgs } from '../../src/generated/config/index.ts';
import { getRequestUnstakeInstructionAsync } from '../../src/generated/staking/index.ts';
import { getMintToInstructionAsync, getReplaceMemberInstructionAsync } from '../../src/generated/token/index.ts';
import { ACCOUNTS, PROGRAMS } from '../../src/programs.ts';
import { EXECUTOR, MULTISIG_SIGNER, proposedInstruction, writtenDown } from '../../src/token/multisig.ts';

const AEGIS = 1_000_000_000n;

interface Idl {
  readonly address: Address;
  readonly instructions: readonly {
    readonly name: string;
    readonly discriminator: readonly number[];
    readonly accounts: readonly { readonly name: string }[];
  }[];
}

const IDLS = Object.keys(PROGRAMS).map(
  (name) => JSON.parse(readFileSync(new URL(`../../idl/${name}.json`, import.meta.url), 'utf8')) as Idl,
);

const WRAPPED_SOL = 'So11111111111111111111111111111111111111112' as Address;
const LOADER = 'BPFLoaderUpgradeab1e11111111111111111111111' as Address;
const MEMO = 'MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr' as Address;
const COMPUTE_BUDGET = 'ComputeBudget111111111111111111111111111111' as Address;

function address(seed: number): Address {
  return getAddressDecoder().decode(new Uint8Array(32).fill(seed));
}

function signer(seed: number): TransactionSigner {
  return createNoopSigner(address(seed));
}

const [a, b, c, d] = [address(1), address(2), address(3), address(4)];

function parts({ accounts }: DecodedInstruction): Record<string, Address> {
  return Object.fromEntries(accounts.map(({ name, address: where }) => [name, where]));
}

const value = ({ arguments: given }: DecodedInstruction, name: string): string | undefined => given.find((one) => one.name === name)?.value;

test('6.1: what the multisig is asked for is said with units and accounts', async () => {
  const mint = decodeInstruction(
    await getMintToInstructionAsync({ controller: MULTISIG_SIGNER, destination: a, amount: (5n * AEGIS) / 2n }),
  );
  assert.equal(mint.title, `mint 2.5 AEGIS to token account ${a}`);
  assert.deepEqual([mint.programName, mint.name, value(mint, 'amount')], ['Aegis token', 'MintTo', '2.5 AEGIS']);
  assert.deepEqual([parts(mint)['controller'], parts(mint)['destination']], [ACCOUNTS.multisig, a]);
  assert.equal(mint.accounts[0]?.label, 'Aegis: multisig');
  const member = decodeInstruction(await getReplaceMemberInstructionAsync({ multisig: MULTISIG_SIGNER, old: a, new: b }));
  assert.equal(member.title, `replace member ${a} by ${b}`);
  const unstake = decodeInstruction(
    await getRequestUnstakeInstructionAsync({ operator: signer(1), node: b, config: ACCOUNTS.config, amount: 7n * AEGIS }),
  );
  assert.equal(unstake.title, 'Aegis staking: request unstake (amount 7 AEGIS)');
});

test('6.1: each parameter is said in its unit', async () => {
  const cases: readonly (readonly [ParameterArgs, string])[] = [
    [{ __kind: 'MinStake', value: 1_500n * AEGIS }, 'set MinStake to 1500 AEGIS'],
    [{ __kind: 'AppealWindow', value: 86_400n }, 'set AppealWindow to 86400 s'],
    [{ __kind: 'SlashReporterShare', value: 1_050 }, 'set SlashReporterShare to 10.5 %'],
    [{ __kind: 'Treasury', value: a }, `set Treasury to ${a}`],
    [{ __kind: 'EmissionStart', value: 1_900_000_000n }, 'set EmissionStart to 2030-03-17T17:46:40.000Z'],
    [
      { __kind: 'PaymentSplit', burnBps: 5_000, stakersBps: 3_000, treasuryBps: 2_000 },
      'set PaymentSplit to burnBps 50 %, stakersBps 30 %, treasuryBps 20 %',
    ],
    [{ __kind: 'Oracles', threshold: 2, members: [a, b] }, `set Oracles to threshold 2, members ${a}, ${b}`],
    [{ __kind: 'RewardMode', value: 1 }, 'set RewardMode to '],
  ];
  for (const [parameter, title] of cases) {
    const decoded = decodeInstruction(await getSetParameterInstructionAsync({ authority: MULTISIG_SIGNER, parameter }));
    assert.ok(decoded.title.startsWith(title), decoded.title);
    assert.notEqual(decoded.name, null);
  }
});

test('every instruction of our programs decodes by name: none is left without one', () => {
  for (const { address: program, instructions } of IDLS) {
    for (const { name, discriminator, accounts } of instructions) {
      // Zeros are a value of every argument that has a fixed size; those with text or lists read them as empty.
      const data = Uint8Array.from([...discriminator, ...new Uint8Array(600)]);
      const metas = accounts.map((_, i): AccountMeta => ({ address: address(i + 10), role: AccountRole.READONLY }));
      const decoded = decodeInstruction({ programAddress: program, accounts: metas, data });
      const expected = name
        .split('_')
        .map((word) => word[0]!.toUpperCase() + word.slice(1))
        .join('');
      assert.equal(decoded.name, expected, `${program} ${name}`);
      assert.deepEqual(
        decoded.accounts.map((account) => account.name),
        accounts.map((account) => account.name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())),
      );
    }
  }
});

test('SOL that moves is a transfer, in SOL', () => {
  const sent = decodeInstruction(getTransferSolInstruction({ source: signer(1), destination: b, amount: 1_500_000_000n }));
  assert.equal(sent.title, `transfer 1.5 SOL from ${a} to ${b}`);
  const opened = decodeInstruction(
    getCreateAccountInstruction({ payer: signer(1), newAccount: signer(2), lamports: 2n * AEGIS, space: 10n, programAddress: c }),
  );
  assert.equal(value(opened, 'lamports'), '2 SOL');
  assert.equal(
    decodeInstruction(getAdvanceNonceAccountInstruction({ nonceAccount: a, nonceAuthority: signer(2) })).name,
    'AdvanceNonceAccount',
  );
});

test('tokens have the unit of their mint: named, looked up, or said to be unknown', async () => {
  const checked = (mint: Address, decimals: number): DecodedInstruction =>
    decodeInstruction(
      getTransferCheckedInstruction({ source: a, destination: b, mint, authority: signer(3), amount: 1_250_000_000n, decimals }),
    );
  assert.equal(checked(ACCOUNTS.mint, 9).title, `transfer 1.25 AEGIS from token account ${a} to token account ${b}`);
  assert.equal(value(checked(WRAPPED_SOL, 9), 'amount'), '1.25 wrapped SOL');
  assert.equal(value(checked(d, 6), 'amount'), `1250 of token ${d}`);
  assert.equal(value(checked(d, 0), 'amount'), `1250000000 of token ${d}`);
  const plain = getTransferInstruction({ source: a, destination: b, authority: signer(3), amount: 1_250_000_000n });
  assert.match(decodeInstruction(plain).title, /^transfer 1250000000 of the smallest unit of a token that is not known here/);
  const facts: TokenFacts = new Map([[a, { owner: ACCOUNTS.multisig, mint: ACCOUNTS.mint, decimals: 9 }]]);
  const known = decodeInstruction(plain, facts);
  assert.equal(value(known, 'amount'), '1.25 AEGIS');
  assert.equal(known.accounts[0]?.label, 'token account of Aegis: multisig for AEGIS');
  const opening = getCreateAssociatedTokenIdempotentInstruction({
    payer: signer(1),
    owner: b,
    mint: ACCOUNTS.mint,
    ata: (await findAssociatedTokenPda({ owner: b, mint: ACCOUNTS.mint, tokenProgram: TOKEN_PROGRAM_ADDRESS }))[0],
  });
  assert.deepEqual([decodeInstruction(opening).programName, parts(decodeInstruction(opening))['owner']], ['Associated Token', b]);
});

test('authorities that change hands are said by name', () => {
  const owner = getSetAuthorityInstruction({ owned: a, owner: signer(2), authorityType: AuthorityType.AccountOwner, newAuthority: c });
  assert.equal(decodeInstruction(owner).title, `give AccountOwner of ${a} to ${c}`);
  const nobody = getSetAuthorityInstruction({ owned: a, owner: signer(2), authorityType: AuthorityType.MintTokens, newAuthority: null });
  assert.equal(decodeInstruction(nobody).title, `give MintTokens of ${a} to none`);
});

function calling(programAddress: Address, accounts: number, data: Uint8Array): Instruction {
  return {
    programAddress,
    data,
    accounts: Array.from({ length: accounts }, (_, i) => ({ address: address(i + 1), role: AccountRole.WRITABLE })),
  };
}

test('what changes the code of a program is said so', () => {
  const upgrade = decodeInstruction(calling(LOADER, 7, Uint8Array.of(3, 0, 0, 0)));
  assert.equal(upgrade.title, `replace the code of program ${b} by buffer ${c}`);
  assert.deepEqual([upgrade.programName, parts(upgrade)['authority']], ['upgradeable loader', address(7)]);
  assert.equal(decodeInstruction(calling(LOADER, 3, Uint8Array.of(4, 0, 0, 0))).title, `give the upgrade authority of ${a} to ${c}`);
  assert.match(decodeInstruction(calling(LOADER, 2, Uint8Array.of(4, 0, 0, 0))).title, /to nobody: the program of \w+ is final$/);
  assert.match(decodeInstruction(calling(LOADER, 2, Uint8Array.of(5, 0, 0, 0))).title, /^close /);
  assert.equal(decodeInstruction(calling(LOADER, 3, Uint8Array.of(3, 0, 0, 0))).name, null, 'too few accounts');
});

test('memos and compute budgets are read', () => {
  assert.equal(decodeInstruction(calling(MEMO, 0, new TextEncoder().encode('hi'))).title, 'say "hi"');
  assert.equal(decodeInstruction(calling(MEMO, 0, Uint8Array.of(0xff))).name, null);
  assert.equal(value(decodeInstruction(calling(COMPUTE_BUDGET, 0, Uint8Array.of(2, 64, 13, 3, 0))), 'units'), '200000');
});

test('what cannot be decoded says so, in the title too', () => {
  const cases: readonly Instruction[] = [
    calling(d, 2, Uint8Array.of(1, 2, 3)),
    calling(PROGRAMS.token, 2, Uint8Array.of(1, 2, 3)),
    calling(PROGRAMS.config, 1, new Uint8Array()),
    calling(TOKEN_PROGRAM_ADDRESS, 3, Uint8Array.of(200)),
    calling(TOKEN_PROGRAM_ADDRESS, 1, Uint8Array.of(3, 1, 0, 0, 0, 0, 0, 0, 0)),
    // A batch: instructions within an instruction.
    calling(TOKEN_PROGRAM_ADDRESS, 3, Uint8Array.of(27, 3, 9, 3, 1, 0, 0, 0, 0, 0, 0, 0)),
    calling(LOADER, 1, Uint8Array.of(99, 0, 0, 0)),
  ];
  for (const instruction of cases) {
    const { name, title, data, accounts } = decodeInstruction(instruction);
    assert.equal(name, null, title);
    assert.match(title, /^NOT DECODED: call /);
    assert.equal(data, Buffer.from(instruction.data!).toString('hex'));
    assert.deepEqual(
      accounts.map((account) => account.address),
      instruction.accounts!.map((account) => account.address),
    );
  }
});

test('an account that stands for the executor is shown as that, whatever address was written down', () => {
  const transfer = getTransferSolInstruction({ source: EXECUTOR, destination: b, amount: AEGIS });
  const written = writtenDown(transfer);
  const disguised = { ...written, accounts: written.accounts.map((one, i) => (i === 0 ? { ...one, address: c } : one)) };
  for (const instruction of [written, disguised]) {
    const decoded = decodeInstruction(proposedInstruction({ instruction }));
    assert.equal(decoded.accounts[0]?.address, EXECUTOR.address);
    assert.match(decoded.accounts[0]?.label ?? '', /the member who executes/);
  }
});

test('accounts beyond those that an instruction has are shown, without a part', async () => {
  const mint = await getMintToInstructionAsync({ controller: MULTISIG_SIGNER, destination: a, amount: 1n });
  const decoded = decodeInstruction({ ...mint, accounts: [...mint.accounts, { address: d, role: AccountRole.WRITABLE }] });
  assert.deepEqual([decoded.accounts.at(-1)?.name, decoded.accounts.at(-1)?.address], [`account ${mint.accounts.length + 1}`, d]);
});

test('nothing that a proposal may hold makes it throw', () => {
  const programs = [...Object.values(PROGRAMS), TOKEN_PROGRAM_ADDRESS, LOADER, MEMO, COMPUTE_BUDGET, d];
  fc.assert(
    fc.property(fc.constantFrom(...programs), fc.nat(12), fc.uint8Array({ maxLength: 640 }), (program, accounts, data) => {
      const decoded = decodeInstruction(calling(program, accounts, data));
      assert.equal(decoded.accounts.length, accounts);
      JSON.stringify(decoded);
    }),
  );
});
