/** Instructions are read with the names that a node gives their kinds and members (account-decoder and transaction-status of the node). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AccountRole, type Address, getBase58Decoder, type Instruction } from '@solana/kit';
import * as system from '@solana-program/system';
import * as token from '@solana-program/token';
import { uiParsedInstruction } from '../../src/encoding/parsed-instruction.ts';

const [a, b, c, d, e, f] = [1, 2, 3, 4, 5, 6].map((number) => getBase58Decoder().decode(new Uint8Array(32).fill(number)) as Address) as [
  Address,
  Address,
  Address,
  Address,
  Address,
  Address,
];
const signer = (address: Address): never => ({ address, signTransactions: async () => [] }) as never;
const RENT = 'SysvarRent111111111111111111111111111111111';
const HASHES = 'SysvarRecentB1ockHashes11111111111111111111';
const amount = 1_500n;
const tokenAmount = { amount: '1500', decimals: 2, uiAmount: 15, uiAmountString: '15' };

/** The instruction as it is in a transaction: its accounts by index. */
function read(instruction: Instruction): Readonly<Record<string, unknown>> {
  const accounts = instruction.accounts ?? [];
  const addresses = [...accounts.map(({ address }) => address), instruction.programAddress];
  const compiled = {
    programIdIndex: accounts.length,
    accounts: accounts.map((_, index) => index),
    data: Uint8Array.from(instruction.data ?? []),
  };
  return uiParsedInstruction(compiled, addresses, 1);
}

const SYSTEM: readonly (readonly [instruction: Instruction, type: string, info: object])[] = [
  [
    system.getCreateAccountInstruction({ payer: signer(a), newAccount: signer(b), lamports: 5n, space: 6n, programAddress: c }),
    'createAccount',
    { source: a, newAccount: b, lamports: 5n, space: 6n, owner: c },
  ],
  [
    system.getCreateAccountWithSeedInstruction({
      payer: signer(a),
      newAccount: b,
      baseAccount: signer(c),
      base: c,
      seed: 'seed',
      amount: 5n,
      space: 6n,
      programAddress: d,
    }),
    'createAccountWithSeed',
    { source: a, newAccount: b, base: c, seed: 'seed', lamports: 5n, space: 6n, owner: d },
  ],
  [system.getAssignInstruction({ account: signer(a), programAddress: b }), 'assign', { account: a, owner: b }],
  [
    system.getAssignWithSeedInstruction({ account: a, baseAccount: signer(b), base: b, seed: 'seed', programAddress: c }),
    'assignWithSeed',
    { account: a, base: b, seed: 'seed', owner: c },
  ],
  [system.getAllocateInstruction({ newAccount: signer(a), space: 7n }), 'allocate', { account: a, space: 7n }],
  [
    system.getAllocateWithSeedInstruction({ newAccount: a, baseAccount: signer(b), base: b, seed: 'seed', space: 7n, programAddress: c }),
    'allocateWithSeed',
    { account: a, base: b, seed: 'seed', space: 7n, owner: c },
  ],
  [
    system.getTransferSolInstruction({ source: signer(a), destination: b, amount: 8n }),
    'transfer',
    { source: a, destination: b, lamports: 8n },
  ],
  [
    system.getTransferSolWithSeedInstruction({
      source: a,
      baseAccount: signer(b),
      destination: c,
      amount: 8n,
      fromSeed: 'seed',
      fromOwner: d,
    }),
    'transferWithSeed',
    { source: a, sourceBase: b, destination: c, lamports: 8n, sourceSeed: 'seed', sourceOwner: d },
  ],
  [
    system.getInitializeNonceAccountInstruction({ nonceAccount: a, nonceAuthority: b }),
    'initializeNonce',
    { nonceAccount: a, recentBlockhashesSysvar: HASHES, rentSysvar: RENT, nonceAuthority: b },
  ],
  [
    system.getAdvanceNonceAccountInstruction({ nonceAccount: a, nonceAuthority: signer(b) }),
    'advanceNonce',
    { nonceAccount: a, recentBlockhashesSysvar: HASHES, nonceAuthority: b },
  ],
  [
    system.getWithdrawNonceAccountInstruction({ nonceAccount: a, recipientAccount: b, nonceAuthority: signer(c), withdrawAmount: 9n }),
    'withdrawFromNonce',
    { nonceAccount: a, destination: b, recentBlockhashesSysvar: HASHES, rentSysvar: RENT, nonceAuthority: c, lamports: 9n },
  ],
  [
    system.getAuthorizeNonceAccountInstruction({ nonceAccount: a, nonceAuthority: signer(b), newNonceAuthority: c }),
    'authorizeNonce',
    { nonceAccount: a, nonceAuthority: b, newAuthorized: c },
  ],
  [system.getUpgradeNonceAccountInstruction({ nonceAccount: a }), 'upgradeNonce', { nonceAccount: a }],
];

const TOKEN: typeof SYSTEM = [
  [
    token.getInitializeMintInstruction({ mint: a, decimals: 2, mintAuthority: b, freezeAuthority: c }),
    'initializeMint',
    { mint: a, decimals: 2, mintAuthority: b, freezeAuthority: c, rentSysvar: RENT },
  ],
  [
    token.getInitializeMint2Instruction({ mint: a, decimals: 2, mintAuthority: b }),
    'initializeMint2',
    { mint: a, decimals: 2, mintAuthority: b },
  ],
  [
    token.getInitializeAccountInstruction({ account: a, mint: b, owner: c }),
    'initializeAccount',
    { account: a, mint: b, owner: c, rentSysvar: RENT },
  ],
  [
    token.getInitializeAccount2Instruction({ account: a, mint: b, owner: c }),
    'initializeAccount2',
    { account: a, mint: b, owner: c, rentSysvar: RENT },
  ],
  [token.getInitializeAccount3Instruction({ account: a, mint: b, owner: c }), 'initializeAccount3', { account: a, mint: b, owner: c }],
  [
    token.getInitializeMultisigInstruction({ multisig: a, signers: [b, c], m: 2 }),
    'initializeMultisig',
    { multisig: a, rentSysvar: RENT, signers: [b, c], m: 2 },
  ],
  [
    token.getInitializeMultisig2Instruction({ multisig: a, signers: [b, c], m: 1 }),
    'initializeMultisig2',
    { multisig: a, signers: [b, c], m: 1 },
  ],
  [token.getInitializeImmutableOwnerInstruction({ account: a }), 'initializeImmutableOwner', { account: a }],
  [
    token.getTransferInstruction({ source: a, destination: b, authority: c, amount }),
    'transfer',
    { source: a, destination: b, authority: c, amount: '1500' },
  ],
  [
    token.getTransferInstruction({ source: a, destination: b, authority: c, amount, multiSigners: [signer(d), signer(e)] }),
    'transfer',
    { source: a, destination: b, multisigAuthority: c, signers: [d, e], amount: '1500' },
  ],
  [
    token.getTransferCheckedInstruction({ source: a, mint: b, destination: c, authority: d, amount, decimals: 2 }),
    'transferChecked',
    { source: a, mint: b, destination: c, authority: d, tokenAmount },
  ],
  [
    token.getApproveInstruction({ source: a, delegate: b, owner: c, amount }),
    'approve',
    { source: a, delegate: b, owner: c, amount: '1500' },
  ],
  [
    token.getApproveCheckedInstruction({ source: a, mint: b, delegate: c, owner: d, amount, decimals: 2 }),
    'approveChecked',
    { source: a, mint: b, delegate: c, owner: d, tokenAmount },
  ],
  [token.getRevokeInstruction({ source: a, owner: b }), 'revoke', { source: a, owner: b }],
  [
    token.getSetAuthorityInstruction({ owned: a, owner: b, authorityType: token.AuthorityType.MintTokens, newAuthority: null }),
    'setAuthority',
    { mint: a, authority: b, authorityType: 'mintTokens', newAuthority: null },
  ],
  [
    token.getSetAuthorityInstruction({ owned: a, owner: b, authorityType: token.AuthorityType.AccountOwner, newAuthority: c }),
    'setAuthority',
    { account: a, authority: b, authorityType: 'accountOwner', newAuthority: c },
  ],
  [
    token.getMintToInstruction({ mint: a, token: b, mintAuthority: c, amount }),
    'mintTo',
    { mint: a, account: b, mintAuthority: c, amount: '1500' },
  ],
  [
    token.getMintToCheckedInstruction({ mint: a, token: b, mintAuthority: c, amount, decimals: 2 }),
    'mintToChecked',
    { mint: a, account: b, mintAuthority: c, tokenAmount },
  ],
  [token.getBurnInstruction({ account: a, mint: b, authority: c, amount }), 'burn', { account: a, mint: b, authority: c, amount: '1500' }],
  [
    token.getBurnCheckedInstruction({ account: a, mint: b, authority: c, amount, decimals: 2 }),
    'burnChecked',
    { account: a, mint: b, authority: c, tokenAmount },
  ],
  [token.getCloseAccountInstruction({ account: a, destination: b, owner: c }), 'closeAccount', { account: a, destination: b, owner: c }],
  [token.getFreezeAccountInstruction({ account: a, mint: b, owner: c }), 'freezeAccount', { account: a, mint: b, freezeAuthority: c }],
  [token.getThawAccountInstruction({ account: a, mint: b, owner: c }), 'thawAccount', { account: a, mint: b, freezeAuthority: c }],
  [token.getSyncNativeInstruction({ account: a }), 'syncNative', { account: a }],
  [token.getGetAccountDataSizeInstruction({ mint: a }), 'getAccountDataSize', { mint: a }],
  [token.getAmountToUiAmountInstruction({ mint: a, amount }), 'amountToUiAmount', { mint: a, amount: '1500' }],
  [token.getUiAmountToAmountInstruction({ mint: a, uiAmount: '15' }), 'uiAmountToAmount', { mint: a, uiAmount: '15' }],
];

const ASSOCIATED: typeof SYSTEM = [
  [
    token.getCreateAssociatedTokenInstruction({ payer: signer(a), ata: b, owner: c, mint: d }),
    'create',
    { source: a, account: b, wallet: c, mint: d, systemProgram: system.SYSTEM_PROGRAM_ADDRESS, tokenProgram: token.TOKEN_PROGRAM_ADDRESS },
  ],
  [
    token.getCreateAssociatedTokenIdempotentInstruction({ payer: signer(a), ata: b, owner: c, mint: d }),
    'createIdempotent',
    { source: a, account: b, wallet: c, mint: d, systemProgram: system.SYSTEM_PROGRAM_ADDRESS, tokenProgram: token.TOKEN_PROGRAM_ADDRESS },
  ],
  [
    token.getRecoverNestedAssociatedTokenInstruction({
      nestedAssociatedAccountAddress: a,
      nestedTokenMintAddress: b,
      destinationAssociatedAccountAddress: c,
      ownerAssociatedAccountAddress: d,
      ownerTokenMintAddress: e,
      walletAddress: signer(f),
    }),
    'recoverNested',
    { nestedSource: a, nestedMint: b, destination: c, nestedOwner: d, ownerMint: e, wallet: f, tokenProgram: token.TOKEN_PROGRAM_ADDRESS },
  ],
];

for (const [program, table] of [
  ['system', SYSTEM],
  ['spl-token', TOKEN],
  ['spl-associated-token-account', ASSOCIATED],
] as const) {
  test(`${program}: each instruction`, () => {
    for (const [instruction, type, info] of table) {
      assert.deepEqual(read(instruction), { parsed: { type, info }, program, programId: instruction.programAddress, stackHeight: 1 });
    }
  });
}

test('what no program would take, and programs that are not known, keep their bytes', () => {
  const programs: readonly Address[] = [
    system.SYSTEM_PROGRAM_ADDRESS,
    token.TOKEN_PROGRAM_ADDRESS,
    token.ASSOCIATED_TOKEN_PROGRAM_ADDRESS,
    f,
  ];
  for (const programAddress of programs) {
    const data = Uint8Array.of(250, 1, 2);
    const shown = read({ programAddress, accounts: [{ address: a, role: AccountRole.READONLY }], data });
    assert.deepEqual(shown, { accounts: [a], data: getBase58Decoder().decode(data), programId: programAddress, stackHeight: 1 });
  }
  const memo = 'MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr' as Address;
  assert.equal(read({ programAddress: memo, data: Buffer.from('grüße') })['parsed'], 'grüße');
  assert.equal(read({ programAddress: memo, data: Uint8Array.of(255) })['parsed'], undefined);
});
