/** @solana/spl-token with @solana/web3.js, unchanged, against the devnet (requirements 6 "Devnet" and 6.1). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  approve,
  burn,
  closeAccount,
  createInitializeMetadataPointerInstruction,
  createInitializeMintInstruction,
  createMint,
  createWrappedNativeAccount,
  ExtensionType,
  getAccount,
  getMint,
  getMintLen,
  getOrCreateAssociatedTokenAccount,
  LENGTH_SIZE,
  mintTo,
  NATIVE_MINT,
  setAuthority,
  AuthorityType,
  TOKEN_2022_PROGRAM_ID,
  TOKEN_PROGRAM_ID,
  transferChecked,
  TYPE_SIZE,
} from '@solana/spl-token';
import { type Connection, Keypair, type PublicKey, sendAndConfirmTransaction, SystemProgram, Transaction } from '@solana/web3.js';
import { SOL } from '../devnets.ts';
import { connectedDevnet } from './web3-connections.ts';

const DECIMALS = 9;
const ONE = 10n ** BigInt(DECIMALS);

/** The parsed token accounts of an owner, as `address → uiAmountString`. */
async function balancesOf(connection: Connection, owner: PublicKey, programId: PublicKey): Promise<Readonly<Record<string, string>>> {
  const { value } = await connection.getParsedTokenAccountsByOwner(owner, { programId });
  return Object.fromEntries(
    value.map(({ pubkey, account }) => [pubkey.toBase58(), account.data.parsed.info.tokenAmount.uiAmountString as string]),
  );
}

for (const [name, programId] of [
  ['SPL Token', TOKEN_PROGRAM_ID],
  ['Token-2022', TOKEN_2022_PROGRAM_ID],
] as const) {
  test(`6.1: ${name}: mint, transfer, approve, burn, hand over the mint, close`, async (t) => {
    const { devnet, connection } = await connectedDevnet(t);
    const [payer, friend] = [Keypair.generate(), Keypair.generate()];
    devnet.airdrop(payer.publicKey.toBase58() as never, 10n * SOL);
    const mint = await createMint(connection, payer, payer.publicKey, null, DECIMALS, undefined, undefined, programId);
    const accountOf = async (owner: PublicKey): Promise<PublicKey> =>
      (await getOrCreateAssociatedTokenAccount(connection, payer, mint, owner, false, undefined, undefined, programId)).address;
    const [ours, theirs] = [await accountOf(payer.publicKey), await accountOf(friend.publicKey)];
    await mintTo(connection, payer, mint, ours, payer, 1_000n * ONE, [], undefined, programId);
    const signature = await transferChecked(
      connection,
      payer,
      ours,
      mint,
      theirs,
      payer,
      250n * ONE + 1n,
      DECIMALS,
      [],
      undefined,
      programId,
    );
    await approve(connection, payer, theirs, payer.publicKey, friend, 5n * ONE, [], undefined, programId);
    await burn(connection, payer, ours, mint, payer, 100n * ONE, [], undefined, programId);

    assert.deepEqual(await balancesOf(connection, payer.publicKey, programId), { [ours.toBase58()]: '649.999999999' });
    assert.deepEqual(await balancesOf(connection, friend.publicKey, programId), { [theirs.toBase58()]: '250.000000001' });
    assert.equal((await getMint(connection, mint, undefined, programId)).supply, 900n * ONE);
    assert.equal((await getAccount(connection, theirs, undefined, programId)).delegatedAmount, 5n * ONE);
    assert.equal((await connection.getTokenSupply(mint)).value.uiAmountString, '900');
    assert.equal((await connection.getTokenAccountBalance(theirs)).value.uiAmount, 250.000000001);
    const largest = (await connection.getTokenLargestAccounts(mint)).value.map(({ address, amount }) => [address.toBase58(), amount]);
    assert.deepEqual(largest, [
      [ours.toBase58(), '649999999999'],
      [theirs.toBase58(), '250000000001'],
    ]);
    assert.equal((await connection.getTokenAccountsByOwner(friend.publicKey, { mint })).value[0]?.pubkey.toBase58(), theirs.toBase58());

    const transaction = await connection.getParsedTransaction(signature, { maxSupportedTransactionVersion: 0 });
    const balances = transaction?.meta?.postTokenBalances?.map(({ owner, uiTokenAmount }) => [owner, uiTokenAmount.uiAmountString]);
    assert.deepEqual(
      new Map(balances as [string, string][]),
      new Map([
        [payer.publicKey.toBase58(), '749.999999999'],
        [friend.publicKey.toBase58(), '250.000000001'],
      ]),
    );
    const [instruction] = transaction?.transaction.message.instructions ?? [];
    assert.ok(instruction !== undefined && 'parsed' in instruction);
    assert.equal(instruction.parsed.type, 'transferChecked');
    assert.equal(instruction.parsed.info.tokenAmount.uiAmountString, '250.000000001');

    await setAuthority(connection, payer, mint, payer, AuthorityType.MintTokens, null, [], undefined, programId);
    assert.equal((await getMint(connection, mint, undefined, programId)).mintAuthority, null);
    await burn(connection, payer, theirs, mint, friend, 250n * ONE + 1n, [], undefined, programId);
    await closeAccount(connection, payer, theirs, payer.publicKey, friend, [], undefined, programId);
    assert.equal(await connection.getAccountInfo(theirs), null);
  });
}

test('6.1: a Token-2022 mint shows its extensions, and its associated account what it called', async (t) => {
  const { devnet, connection } = await connectedDevnet(t);
  const [payer, mint] = [Keypair.generate(), Keypair.generate()];
  devnet.airdrop(payer.publicKey.toBase58() as never, 10n * SOL);
  const space = getMintLen([ExtensionType.MetadataPointer]) + TYPE_SIZE + LENGTH_SIZE;
  const create = new Transaction().add(
    SystemProgram.createAccount({
      fromPubkey: payer.publicKey,
      newAccountPubkey: mint.publicKey,
      space: getMintLen([ExtensionType.MetadataPointer]),
      lamports: await connection.getMinimumBalanceForRentExemption(space),
      programId: TOKEN_2022_PROGRAM_ID,
    }),
    createInitializeMetadataPointerInstruction(mint.publicKey, payer.publicKey, mint.publicKey, TOKEN_2022_PROGRAM_ID),
    createInitializeMintInstruction(mint.publicKey, DECIMALS, payer.publicKey, null, TOKEN_2022_PROGRAM_ID),
  );
  await sendAndConfirmTransaction(connection, create, [payer, mint]);
  const { value } = await connection.getParsedAccountInfo(mint.publicKey);
  assert.ok(value !== null && 'parsed' in value.data);
  assert.equal(value.data.program, 'spl-token-2022');
  assert.deepEqual(value.data.parsed.info.extensions, [
    { extension: 'metadataPointer', state: { authority: payer.publicKey.toBase58(), metadataAddress: mint.publicKey.toBase58() } },
  ]);

  const { address } = await getOrCreateAssociatedTokenAccount(
    connection,
    payer,
    mint.publicKey,
    payer.publicKey,
    false,
    undefined,
    undefined,
    TOKEN_2022_PROGRAM_ID,
  );
  const [latest] = await connection.getSignaturesForAddress(address);
  const transaction = await connection.getParsedTransaction(latest?.signature ?? '', { maxSupportedTransactionVersion: 0 });
  const [group] = transaction?.meta?.innerInstructions ?? [];
  const called = group?.instructions.map((instruction) => ('parsed' in instruction ? instruction.parsed.type : 'unread'));
  assert.deepEqual(called, ['getAccountDataSize', 'createAccount', 'initializeImmutableOwner', 'initializeAccount3']);
});

test('6: the native mint is there from genesis on: SOL is wrapped and unwrapped', async (t) => {
  const { devnet, connection } = await connectedDevnet(t);
  const payer = Keypair.generate();
  devnet.airdrop(payer.publicKey.toBase58() as never, 10n * SOL);
  const mint = await getMint(connection, NATIVE_MINT);
  assert.deepEqual([mint.decimals, mint.isInitialized, mint.mintAuthority, mint.freezeAuthority], [9, true, null, null]);
  const wrapped = await createWrappedNativeAccount(connection, payer, payer.publicKey, Number(2n * SOL));
  assert.deepEqual([(await getAccount(connection, wrapped)).amount, (await getAccount(connection, wrapped)).isNative], [2n * SOL, true]);
  await closeAccount(connection, payer, wrapped, payer.publicKey, payer);
  assert.ok((await connection.getBalance(payer.publicKey)) > Number(9n * SOL));
});
