/** A network founded on the real devnet by the real programs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateKeyPairSigner } from '@solana/kit';
import { fetchMint, fetchToken, findAssociatedTokenPda, TOKEN_PROGRAM_ADDRESS } from '@solana-program/token';
import { isAegisError } from '@aegis/base';
import { startDevnet } from '@aegis/devnet';
import { readProgramArtifacts } from '../../src/artifacts.ts';
import { connect } from '../../src/connection.ts';
import { fetchConfig } from '../../src/generated/config/index.ts';
import { fetchPool } from '../../src/generated/staking/index.ts';
import { foundLocalNetwork, grantLocal } from '../../src/genesis/local.ts';
import { ACCOUNTS } from '../../src/programs.ts';

test('6.1: a local network is founded once, and again without effect; its $AEGIS can be handed out', async (t) => {
  const devnet = await startDevnet({ port: 0, slotMs: 0, blockPerTransaction: true, finalityBlocks: 0 });
  t.after(() => devnet.stop());
  const connection = connect(devnet.rpcUrl);
  const programs = await readProgramArtifacts();
  await foundLocalNetwork(connection, programs);

  const { rpc } = connection;
  const mint = (await fetchMint(rpc, ACCOUNTS.mint)).data;
  assert.deepEqual([mint.supply, mint.decimals], [10n ** 18n, 9]);
  const config = (await fetchConfig(rpc, ACCOUNTS.config)).data;
  assert.deepEqual([config.authority, config.mint, config.minStake], [ACCOUNTS.multisig, ACCOUNTS.mint, 1_000n * 10n ** 9n]);
  const treasury = (await fetchToken(rpc, config.treasury)).data;
  assert.deepEqual([treasury.owner, treasury.mint, treasury.amount], [ACCOUNTS.multisig, ACCOUNTS.mint, 0n]);
  assert.equal((await fetchPool(rpc, ACCOUNTS.pool)).data.vault, ACCOUNTS.vault);

  const before = devnet.chain.ledger.newestBlocks(1)[0]!.slot;
  await foundLocalNetwork(connection, programs);
  assert.equal(devnet.chain.ledger.newestBlocks(1)[0]!.slot, before);

  const { address: owner } = await generateKeyPairSigner();
  await grantLocal(connection, owner, 5n * 10n ** 9n);
  await grantLocal(connection, owner, 7n * 10n ** 9n);
  const [account] = await findAssociatedTokenPda({ owner, mint: ACCOUNTS.mint, tokenProgram: TOKEN_PROGRAM_ADDRESS });
  assert.equal((await fetchToken(rpc, account)).data.amount, 12n * 10n ** 9n);
  await assert.rejects(grantLocal(connection, owner, 2n ** 63n), (error) => isAegisError(error, 'chain.insufficient_tokens'));
});
