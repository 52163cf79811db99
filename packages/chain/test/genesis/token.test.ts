/** The founding of the token on the real devnet, when it does not go through at once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fetchMint } from '@solana-program/token';
import { isAegisError } from '@aegis/base';
import { startDevnet } from '@aegis/devnet';
import { readProgramArtifacts } from '../../src/artifacts.ts';
import { connect } from '../../src/connection.ts';
import { fetchTokenState } from '../../src/generated/token/index.ts';
import { localKeys } from '../../src/genesis/local-keys.ts';
import { allocating, foundToken, initializing } from '../../src/genesis/token.ts';
import { ACCOUNTS } from '../../src/programs.ts';
import { sendTransaction } from '../../src/send.ts';
import { Svm } from '../fixtures/svm.ts';

test('6.1: an interrupted founding is completed, and only the upgrade authority founds', async (t) => {
  const keys = await localKeys();
  const programs = (await readProgramArtifacts()).map((program) => ({ ...program, upgradeAuthority: keys.upgradeAuthority.address }));
  const devnet = await startDevnet({
    port: 0,
    slotMs: 0,
    blockPerTransaction: true,
    finalityBlocks: 0,
    genesis: { programs, accounts: [] },
  });
  t.after(() => devnet.stop());
  const connection = connect(devnet.rpcUrl);
  const mallory = keys.members[0]!;
  for (const { address } of [keys.upgradeAuthority, mallory]) devnet.airdrop(address, 10_000_000_000n);
  const [members, beneficiaries] = [keys.members, keys.beneficiaries].map((those) => those.map(({ address }) => address));
  const founding = {
    payer: keys.upgradeAuthority,
    upgradeAuthority: keys.upgradeAuthority,
    members: members!,
    beneficiaries: beneficiaries!,
  };

  const early = foundToken(connection, { ...founding, payer: mallory, upgradeAuthority: mallory });
  await assert.rejects(early, (error) => isAegisError(error) && error.message.includes('upgrade authority'));

  const programData = new Svm('token').programData('token');
  const instructions = [await initializing(founding, programData), await allocating(founding.payer, 3)];
  await sendTransaction(connection, { payer: founding.payer, instructions });
  assert.equal((await fetchTokenState(connection.rpc, ACCOUNTS.tokenState)).data.allocated, 0b001000);

  // Whoever goes on need not be the upgrade authority.
  await foundToken(connection, { ...founding, payer: mallory });
  assert.equal((await fetchTokenState(connection.rpc, ACCOUNTS.tokenState)).data.allocated, 0b111111);
  assert.equal((await fetchMint(connection.rpc, ACCOUNTS.mint)).data.supply, 10n ** 18n);
});
