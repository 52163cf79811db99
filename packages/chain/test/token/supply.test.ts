import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Address, TransactionSigner } from '@solana/kit';
import {
  getAcceptControllerInstructionAsync,
  getBurnInstructionAsync,
  getHandedOverEventDecoder,
  getMintToInstructionAsync,
  getOfferControllerInstructionAsync,
  getTransferInstructionAsync,
  TOKEN_PROGRAM_ADDRESS,
} from '../../src/generated/token/index.ts';
import { MULTISIG_SIGNER } from '../../src/token/multisig.ts';
import { SUPPLY_BASE_UNITS_MAX } from '../../src/token/supply.ts';
import { inner, measured } from '../fixtures/compute-units.ts';
import { MULTISIG, TokenNetwork } from './network.ts';
import { withoutSignature } from './refusals.ts';

const NOBODY = '11111111111111111111111111111111' as Address;
const AEGIS = 1_000_000_000n;
/** The SPL Token program's own refusals. */
const INSUFFICIENT_FUNDS = /Custom \{ code: 1 \}/;
const OWNER_MISMATCH = /Custom \{ code: 4 \}/;

/** A network where `alice` has 100 tokens and the ecosystem's owner has burned 50. */
async function burned(): Promise<{ readonly network: TokenNetwork; readonly alice: Address }> {
  const network = await TokenNetwork.founded();
  const alice = await network.fund('alice', 150n * AEGIS);
  await network.succeed(
    'alice',
    await getBurnInstructionAsync({ owner: await network.wallet('alice'), source: alice, amount: 50n * AEGIS }),
  );
  return { network, alice };
}

describe('transfer', () => {
  it('moves tokens and says so (requirement 6.1)', async () => {
    const { network, alice } = await burned();
    const bob = await network.tokens('bob');
    const owner = await network.wallet('alice');
    const instruction = await getTransferInstructionAsync({ owner, source: alice, destination: bob, amount: 30n * AEGIS });
    const outcome = await network.succeed('alice', instruction);
    assert.deepEqual([network.balance(alice), network.balance(bob)], [70n * AEGIS, 30n * AEGIS]);
    assert.equal(outcome.events.length, 1);
    measured('token.transfer', outcome);
  });

  it('is refused for nothing, for more than there is, and to others than the owner', async () => {
    const { network, alice } = await burned();
    const bob = await network.tokens('bob');
    const moving = async (name: string, amount: bigint) =>
      getTransferInstructionAsync({ owner: await network.wallet(name), source: alice, destination: bob, amount });
    assert.equal((await network.send('alice', await moving('alice', 0n))).error, '6004 ZeroAmount');
    assert.match((await network.send('alice', await moving('alice', 101n * AEGIS))).error ?? '', INSUFFICIENT_FUNDS);
    assert.match((await network.send('mallory', await moving('mallory', 1n))).error ?? '', OWNER_MISMATCH);
    assert.equal((await network.send('mallory', withoutSignature(await moving('alice', 1n)))).error, '3010 AccountNotSigner');
  });
});

describe('burn', () => {
  it('is open to anyone and lowers the supply (requirement 6.1)', async () => {
    const { network, alice } = await burned();
    const owner = await network.wallet('alice');
    const outcome = await network.succeed('alice', await getBurnInstructionAsync({ owner, source: alice, amount: 10n * AEGIS }));
    assert.equal(network.supply, SUPPLY_BASE_UNITS_MAX - 60n * AEGIS);
    assert.equal(network.balance(alice), 90n * AEGIS);
    measured('token.burn', outcome);
  });

  it('is refused for nothing, for more than there is, and to others than the owner', async () => {
    const { network, alice } = await burned();
    const burning = async (name: string, amount: bigint) =>
      getBurnInstructionAsync({ owner: await network.wallet(name), source: alice, amount });
    assert.equal((await network.send('alice', await burning('alice', 0n))).error, '6004 ZeroAmount');
    assert.match((await network.send('alice', await burning('alice', 101n * AEGIS))).error ?? '', INSUFFICIENT_FUNDS);
    assert.match((await network.send('mallory', await burning('mallory', 1n))).error ?? '', OWNER_MISMATCH);
    assert.equal((await network.send('mallory', withoutSignature(await burning('alice', 1n)))).error, '3010 AccountNotSigner');
  });
});

describe('mint_to', () => {
  const minting = async (controller: TransactionSigner, destination: Address, amount: bigint) =>
    getMintToInstructionAsync({ controller, destination, amount });

  it('mints what the multisig decided, up to the cap and no unit more (requirement 6.1)', async () => {
    const { network, alice } = await burned();
    const multisig = MULTISIG_SIGNER;
    const tooMuch = await network.decide(await minting(multisig, alice, 50n * AEGIS + 1n));
    assert.equal(tooMuch.error, '6006 CapExceeded');
    assert.equal((await network.decide(await minting(multisig, alice, 2n ** 64n - 1n))).error, '6006 CapExceeded');
    assert.equal((await network.decide(await minting(multisig, alice, 50n * AEGIS))).error, undefined);
    assert.equal(network.supply, SUPPLY_BASE_UNITS_MAX);
    assert.equal(network.balance(alice), 150n * AEGIS);
    assert.equal((await network.decide(await minting(multisig, alice, 1n))).error, '6006 CapExceeded');
    assert.equal((await network.decide(await minting(multisig, alice, 0n))).error, '6004 ZeroAmount');
  });

  it('is refused before all genesis allocations are made', async () => {
    const network = await TokenNetwork.initialized();
    const destination = await network.tokens('alice');
    for (let kind = 0; kind < 5; kind++) await network.succeed('deployer', await network.allocating(kind));
    assert.equal((await network.decide(await minting(MULTISIG_SIGNER, destination, 1n))).error, '6005 GenesisIncomplete');
  });

  it('is refused to everybody else, members included', async () => {
    const { network, alice } = await burned();
    for (const name of ['mallory', 'member 0', 'deployer']) {
      const outcome = await network.send(name, await minting(await network.wallet(name), alice, 1n));
      assert.equal(outcome.error, '6001 NotMintController', name);
    }
    const unsigned = withoutSignature(await minting(MULTISIG_SIGNER, alice, 1n));
    assert.equal((await network.send('mallory', unsigned)).error, '3010 AccountNotSigner');
  });
});

describe('offer_controller and accept_controller', () => {
  const offering = async (controller: TransactionSigner, to: Address) => getOfferControllerInstructionAsync({ controller, to });
  const accepting = async (newController: TransactionSigner) => getAcceptControllerInstructionAsync({ newController });

  it('give the mint to the DAO for good, once that accepts (requirement 6.1: then the DAO)', async () => {
    const { network, alice } = await burned();
    const dao = await network.wallet('dao');
    const multisig = MULTISIG_SIGNER;
    const minting = async (controller: TransactionSigner) => getMintToInstructionAsync({ controller, destination: alice, amount: 1n });

    const offered = await network.decide(await offering(multisig, dao.address));
    measured('token.offer_controller', inner(offered, TOKEN_PROGRAM_ADDRESS));
    assert.deepEqual([network.state.controller, network.state.pendingController], [MULTISIG, dao.address]);
    assert.equal((await network.send('dao', await minting(dao))).error, '6001 NotMintController', 'an offer changes nothing yet');
    assert.equal((await network.decide(await minting(multisig))).error, undefined);

    const accepted = await network.succeed('dao', await accepting(dao));
    measured('token.accept_controller', accepted);
    assert.deepEqual([network.state.controller, network.state.pendingController], [dao.address, NOBODY]);
    assert.equal(getHandedOverEventDecoder().decode(accepted.events[0]!).controller, dao.address);
    assert.equal((await network.decide(await offering(multisig, alice))).error, '6001 NotMintController');
    assert.equal((await network.send('dao', await offering(dao, MULTISIG))).error, '6002 AlreadyHandedOver');
    assert.equal((await network.send('dao', await accepting(dao))).error, '6029 NotOffered');
    assert.equal((await network.decide(await minting(multisig))).error, '6001 NotMintController');
    measured('token.mint_to', await network.succeed('dao', await minting(dao)));
  });

  it('are for who was offered it last, until the offer is taken back', async () => {
    const network = await TokenNetwork.initialized();
    const [first, second] = [await network.wallet('first'), await network.wallet('second')];
    assert.equal((await network.send('first', await accepting(first))).error, '6029 NotOffered');
    await network.decide(await offering(MULTISIG_SIGNER, first.address));
    await network.decide(await offering(MULTISIG_SIGNER, second.address));
    assert.equal((await network.send('first', await accepting(first))).error, '6029 NotOffered');
    assert.equal((await network.send('mallory', withoutSignature(await accepting(second)))).error, '3010 AccountNotSigner');
    assert.equal((await network.decide(await offering(MULTISIG_SIGNER, NOBODY))).error, undefined);
    assert.equal((await network.send('second', await accepting(second))).error, '6029 NotOffered');
    assert.equal(network.state.controller, MULTISIG);
  });

  it('begin with the multisig, and not towards itself', async () => {
    const network = await TokenNetwork.initialized();
    const mallory = await network.wallet('mallory');
    assert.equal((await network.send('mallory', await offering(mallory, mallory.address))).error, '6001 NotMintController');
    const forging = withoutSignature(await offering(MULTISIG_SIGNER, mallory.address));
    assert.equal((await network.send('mallory', forging)).error, '3010 AccountNotSigner');
    assert.equal((await network.decide(await offering(MULTISIG_SIGNER, MULTISIG))).error, '6003 InvalidController');
    assert.equal(network.state.pendingController, NOBODY);
  });
});
