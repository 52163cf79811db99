import assert from 'node:assert/strict';
import { test } from 'node:test';
import { address, type Address, type KeyPairSigner } from '@solana/kit';
import {
  getAcceptAuthorityInstructionAsync,
  getAuthorityChangedEventDecoder,
  getAuthorityOfferedEventDecoder,
  getOfferAuthorityInstructionAsync,
} from '../../src/generated/config/index.ts';
import { measured } from '../fixtures/compute-units.ts';
import type { Outcome } from '../fixtures/svm.ts';
import { CONFIG, Network } from './network.ts';

const NOBODY = address('11111111111111111111111111111111');

async function offer({ svm }: Network, authority: KeyPairSigner, to: Address = NOBODY, config = CONFIG): Promise<Outcome> {
  return svm.send(authority, await getOfferAuthorityInstructionAsync({ authority, to, config }));
}

async function accept({ svm }: Network, newAuthority: KeyPairSigner, config = CONFIG): Promise<Outcome> {
  return svm.send(newAuthority, await getAcceptAuthorityInstructionAsync({ newAuthority, config }));
}

test('the authority is handed over in two steps', async () => {
  const network = await Network.initialized();
  const { authority } = network;
  const next = await network.svm.wallet('next');

  const offered = await offer(network, authority, next.address);
  measured('config.offer_authority', offered);
  assert.equal(getAuthorityOfferedEventDecoder().decode(offered.events[0]!).to, next.address);
  assert.equal(network.config().authority, authority.address, 'an offer changes nothing yet');
  assert.equal((await network.setParameter({ __kind: 'RegistrationFee', value: 1n }, next)).error, '6001 NotAuthority');

  const accepted = await accept(network, next);
  measured('config.accept_authority', accepted);
  assert.equal(getAuthorityChangedEventDecoder().decode(accepted.events[0]!).authority, next.address);
  assert.equal(network.config().authority, next.address);
  assert.equal(network.config().pendingAuthority, NOBODY);
  assert.equal((await network.setParameter({ __kind: 'RegistrationFee', value: 1n })).error, '6001 NotAuthority');
  assert.equal((await network.setParameter({ __kind: 'RegistrationFee', value: 1n }, next)).error, undefined);
});

test('an offer is accepted once', async () => {
  const network = await Network.initialized();
  const next = await network.svm.wallet('next');
  await offer(network, network.authority, next.address);
  assert.equal((await accept(network, next)).error, undefined);
  assert.equal((await accept(network, next)).error, '6003 NotOffered');
});

test('an offer is taken back by the zero address, and replaced by another offer', async () => {
  const network = await Network.initialized();
  const [first, second] = [await network.svm.wallet('first'), await network.svm.wallet('second')];
  await offer(network, network.authority, first.address);
  await offer(network, network.authority, second.address);
  assert.equal((await accept(network, first)).error, '6003 NotOffered');
  await offer(network, network.authority, NOBODY);
  assert.equal((await accept(network, second)).error, '6003 NotOffered');
  assert.equal(network.config().authority, network.authority.address);
});

test('offer_authority, check 0: only the authority offers, and it signs', async () => {
  const network = await Network.initialized();
  const { svm, mallory, authority } = network;
  assert.equal((await offer(network, mallory, mallory.address)).error, '6001 NotAuthority');
  const unsigned = { address: authority.address } as never;
  const instruction = await getOfferAuthorityInstructionAsync({ authority: unsigned, to: mallory.address });
  assert.equal((await svm.send(mallory, instruction)).error, '3010 AccountNotSigner');
  assert.equal(network.config().pendingAuthority, NOBODY);
});

test('accept_authority, check 0: only who was offered the authority accepts, and signs', async () => {
  const network = await Network.initialized();
  const { svm, mallory, authority } = network;
  const next = await svm.wallet('next');
  await offer(network, authority, next.address);
  assert.equal((await accept(network, mallory)).error, '6003 NotOffered');
  const unsigned = { address: next.address } as never;
  const instruction = await getAcceptAuthorityInstructionAsync({ newAuthority: unsigned });
  assert.equal((await svm.send(mallory, instruction)).error, '3010 AccountNotSigner');
  assert.equal(network.config().authority, authority.address);
});

test('without an offer nobody accepts: the zero address has no key, and its account cannot sign', async () => {
  const network = await Network.initialized();
  const unsigned = { address: NOBODY } as never;
  const instruction = await getAcceptAuthorityInstructionAsync({ newAuthority: unsigned });
  assert.equal((await network.svm.send(network.mallory, instruction)).error, '3010 AccountNotSigner');
});
