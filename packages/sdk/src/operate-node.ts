/** What an operator does with a node: register, bring into service, show that it lives, take out of service (requirement 6.2). */
import type { Address, TransactionSigner } from '@solana/kit';
import { AegisError } from '@aegis/base';
import { ACCOUNTS, formatAegis, registryProgram, stakingProgram } from '@aegis/chain';
import { act, type Client, type Receipt } from './client.ts';
import { readParameters } from './parameters.ts';
import { checkMetadataAddress } from './metadata.ts';
import { readEarnings } from './rewards/earnings.ts';
import { findStake } from './stake/stake.ts';
import { ensureBalance, tokenAccountOf } from './token/token.ts';
import { type Capabilities, encodeCapabilities } from './nodes/capabilities.ts';
import { findNode, nodeAddressOf } from './nodes/node.ts';

export interface Registration {
  /** The node's own key; it signs too, so that nobody can register another's. */
  readonly identity: TransactionSigner;
  /** A CID, `ipfs://` and a CID, or an https URL. */
  readonly metadata: string;
  readonly capabilities: Capabilities;
}

/** The node is then pending; it takes a small fee in $AEGIS. Errors: `sdk.node_registered`, `chain.insufficient_tokens`, `sdk.bad_metadata_address`, `sdk.bad_capabilities`, those of `act`. */
export async function registerNode(client: Client, { identity, metadata, capabilities }: Registration): Promise<Receipt> {
  const { signer } = client;
  const { registrationFee, treasury } = await readParameters(client);
  if ((await findNode(client, identity.address)) !== undefined) throw registeredAlready(identity.address);
  await ensureBalance(client, registrationFee);
  const node = await nodeAddressOf(identity.address);
  const instruction = await registryProgram.getRegisterNodeInstructionAsync({
    operator: signer,
    identity,
    node,
    config: ACCOUNTS.config,
    feeSource: await tokenAccountOf(signer.address),
    treasury,
    metadata: checkMetadataAddress(metadata),
    capabilities: encodeCapabilities(capabilities),
    feeMax: registrationFee,
  });
  const { region, features } = capabilities;
  const details = [
    ['node', identity.address],
    ['metadata', metadata],
    ['region', region],
    ['features', features.join(', ')],
    ['registration fee', `${formatAegis(registrationFee)} $AEGIS`],
  ] as const;
  return act(client, 'register a node', details, [instruction]);
}

/** Brings a pending node into service. Errors: `registry.stake_too_low`, `registry.node_not_pending`, those of `act`. */
export async function activateNode(client: Client, identity: Address): Promise<Receipt> {
  const input = { operator: client.signer, node: await nodeAddressOf(identity), config: ACCOUNTS.config };
  return act(client, 'activate a node', [['node', identity]], [await registryProgram.getActivateInstructionAsync(input)]);
}

/** Takes a node out of service until it is resumed. Errors: `registry.node_suspended`, those of `act`. */
export async function suspendNode(client: Client, identity: Address): Promise<Receipt> {
  const input = { authority: client.signer, node: await nodeAddressOf(identity), config: ACCOUNTS.config };
  return act(client, 'suspend a node', [['node', identity]], [await registryProgram.getSuspendInstructionAsync(input)]);
}

/** Brings a suspended node back into service. Errors: `registry.not_allowed_to_resume`, `registry.stake_too_low`, those of `act`. */
export async function resumeNode(client: Client, identity: Address): Promise<Receipt> {
  const input = { authority: client.signer, node: await nodeAddressOf(identity), config: ACCOUNTS.config };
  return act(client, 'resume a node', [['node', identity]], [await registryProgram.getResumeInstructionAsync(input)]);
}

/**
 * Takes a node out of the registry, for good, and its empty stake account with it; the signer gets their deposits back. Errors:
 * `staking.stake_not_empty`, `staking.appeal_window_open`, `registry.not_operator`, those of `act`.
 */
export async function closeNode(client: Client, identity: Address): Promise<Receipt> {
  const node = await nodeAddressOf(identity);
  const held = await findStake(client, identity);
  const instructions = [
    ...(held === undefined ? [] : [await stakingProgram.getCloseStakeInstructionAsync({ operator: client.signer, node })]),
    await registryProgram.getCloseNodeInstructionAsync({ operator: client.signer, node }),
  ];
  const { claimable } = await readEarnings(client, identity);
  const lost = `${formatAegis(claimable)} $AEGIS of rewards can then not be claimed any more: claim them before`;
  const details = [
    ['node', identity],
    ['warning', 'its key can never be registered again'],
    ...(claimable > 0n ? [['warning', lost] as const] : []),
  ] as const;
  return act(client, 'take a node out of the registry, for good', details, instructions);
}

/** A sign of life, by the operator or by the node's own key. Errors: `registry.node_not_active`, those of `act`. */
export async function sendHeartbeat(client: Client, identity: Address): Promise<Receipt> {
  const instruction = registryProgram.getHeartbeatInstruction({ signer: client.signer, node: await nodeAddressOf(identity) });
  return act(client, 'send a heartbeat', [['node', identity]], [instruction]);
}

/** Errors: `sdk.bad_metadata_address`, those of `act`. */
export async function updateMetadata(client: Client, identity: Address, metadata: string): Promise<Receipt> {
  const instruction = registryProgram.getUpdateMetadataInstruction({
    operator: client.signer,
    node: await nodeAddressOf(identity),
    metadata: checkMetadataAddress(metadata),
  });
  return act(
    client,
    "say where a node's description is",
    [
      ['node', identity],
      ['metadata', metadata],
    ],
    [instruction],
  );
}

/** All of them: nothing is kept of what the node offered before. Errors: `sdk.bad_capabilities`, those of `act`. */
export async function updateCapabilities(client: Client, identity: Address, capabilities: Capabilities): Promise<Receipt> {
  const instruction = registryProgram.getUpdateCapabilitiesInstruction({
    operator: client.signer,
    node: await nodeAddressOf(identity),
    capabilities: encodeCapabilities(capabilities),
  });
  return act(client, 'say what a node offers', [['node', identity]], [instruction]);
}

function registeredAlready(identity: Address): AegisError {
  return new AegisError('sdk.node_registered', `node ${identity} is registered already`, { source: 'operator' });
}
