/** Made of programs/ by `npm run programs:build` with Codama. */
import { addDecoderSizePrefix, addEncoderSizePrefix, assertAccountExists, assertAccountsExist, combineCodec, decodeAccount, fetchEncodedAccount, fetchEncodedAccounts, fixDecoderSize, fixEncoderSize, getAddressDecoder, getAddressEncoder, getBooleanDecoder, getBooleanEncoder, getBytesDecoder, getBytesEncoder, getI64Decoder, getI64Encoder, getStructDecoder, getStructEncoder, getU16Decoder, getU16Encoder, getU32Decoder, getU32Encoder, getU64Decoder, getU64Encoder, getU8Decoder, getU8Encoder, getUtf8Decoder, getUtf8Encoder, transformEncoder, type Account, type Address, type Codec, type Decoder, type EncodedAccount, type Encoder, type FetchAccountConfig, type FetchAccountsConfig, type MaybeAccount, type MaybeEncodedAccount, type ReadonlyUint8Array } from '@solana/kit';
import { getCapabilitiesDecoder, getCapabilitiesEncoder, type Capabilities, type CapabilitiesArgs } from '../types/capabilities.ts';
import { getNodeStatusDecoder, getNodeStatusEncoder, type NodeStatus, type NodeStatusArgs } from '../types/nodeStatus.ts';
import { getSuspendedByDecoder, getSuspendedByEncoder, type SuspendedBy, type SuspendedByArgs } from '../types/suspendedBy.ts';

export const NODE_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([208, 53, 1, 3, 49, 122, 180, 49]);

export function getNodeDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(NODE_DISCRIMINATOR); }

export type Node = { discriminator: ReadonlyUint8Array; 
/** The node's ed25519 key: its identity in mesh, transfer and reports. */
identity: Address; 
/** Who runs the node, stakes for it and is paid. */
operator: Address; 
/** Whether it serves. */
status: NodeStatus; 
/** Who suspended it. */
suspendedBy: SuspendedBy; 
/** Whether a slash with a ban stands against it. */
banned: boolean; 
/** What it offers. */
capabilities: Capabilities; 
/** Active stake in base units, as staking's vault holds it. */
stake: bigint; 
/** From 0 to 1000. */
reputation: number; 
/** Rewards of its whole life in base units. */
totalEarned: bigint; 
/** Seconds since the Unix epoch. */
registeredAt: bigint; 
/** When its status last changed, in seconds since the Unix epoch. */
statusChangedAt: bigint; 
/** Last sign of life, in seconds since the Unix epoch; activating and resuming count. */
lastHeartbeat: bigint; 
/** The libp2p peer id of the identity, as bytes. */
peerId: ReadonlyUint8Array; 
/** Beginning of the longest silence that was not punished, in seconds since the Unix epoch; 0 where there was none. */
silentFrom: bigint; 
/** Its end, in seconds since the Unix epoch; it can be punished for 30 days. */
silentUntil: bigint; 
/** Silence before this was punished, in seconds since the Unix epoch. */
silencePunishedUntil: bigint; 
/** What it is again when an authority ends its suspension. */
resumesAs: NodeStatus; 
/** Canonical bump of the address. */
bump: number; 
/** Where its description is: a CID, `ipfs://` and a CID, or an https URL. */
metadata: string;  };

export type NodeArgs = { 
/** The node's ed25519 key: its identity in mesh, transfer and reports. */
identity: Address; 
/** Who runs the node, stakes for it and is paid. */
operator: Address; 
/** Whether it serves. */
status: NodeStatusArgs; 
/** Who suspended it. */
suspendedBy: SuspendedByArgs; 
/** Whether a slash with a ban stands against it. */
banned: boolean; 
/** What it offers. */
capabilities: CapabilitiesArgs; 
/** Active stake in base units, as staking's vault holds it. */
stake: number | bigint; 
/** From 0 to 1000. */
reputation: number; 
/** Rewards of its whole life in base units. */
totalEarned: number | bigint; 
/** Seconds since the Unix epoch. */
registeredAt: number | bigint; 
/** When its status last changed, in seconds since the Unix epoch. */
statusChangedAt: number | bigint; 
/** Last sign of life, in seconds since the Unix epoch; activating and resuming count. */
lastHeartbeat: number | bigint; 
/** The libp2p peer id of the identity, as bytes. */
peerId: ReadonlyUint8Array; 
/** Beginning of the longest silence that was not punished, in seconds since the Unix epoch; 0 where there was none. */
silentFrom: number | bigint; 
/** Its end, in seconds since the Unix epoch; it can be punished for 30 days. */
silentUntil: number | bigint; 
/** Silence before this was punished, in seconds since the Unix epoch. */
silencePunishedUntil: number | bigint; 
/** What it is again when an authority ends its suspension. */
resumesAs: NodeStatusArgs; 
/** Canonical bump of the address. */
bump: number; 
/** Where its description is: a CID, `ipfs://` and a CID, or an https URL. */
metadata: string;  };

/** Gets the encoder for {@link NodeArgs} account data. */
export function getNodeEncoder(): Encoder<NodeArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['identity', getAddressEncoder()], ['operator', getAddressEncoder()], ['status', getNodeStatusEncoder()], ['suspendedBy', getSuspendedByEncoder()], ['banned', getBooleanEncoder()], ['capabilities', getCapabilitiesEncoder()], ['stake', getU64Encoder()], ['reputation', getU16Encoder()], ['totalEarned', getU64Encoder()], ['registeredAt', getI64Encoder()], ['statusChangedAt', getI64Encoder()], ['lastHeartbeat', getI64Encoder()], ['peerId', fixEncoderSize(getBytesEncoder(), 38)], ['silentFrom', getI64Encoder()], ['silentUntil', getI64Encoder()], ['silencePunishedUntil', getI64Encoder()], ['resumesAs', getNodeStatusEncoder()], ['bump', getU8Encoder()], ['metadata', addEncoderSizePrefix(getUtf8Encoder(), getU32Encoder())]]), (value) => ({ ...value, discriminator: NODE_DISCRIMINATOR }));
}

/** Gets the decoder for {@link Node} account data. */
export function getNodeDecoder(): Decoder<Node> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['identity', getAddressDecoder()], ['operator', getAddressDecoder()], ['status', getNodeStatusDecoder()], ['suspendedBy', getSuspendedByDecoder()], ['banned', getBooleanDecoder()], ['capabilities', getCapabilitiesDecoder()], ['stake', getU64Decoder()], ['reputation', getU16Decoder()], ['totalEarned', getU64Decoder()], ['registeredAt', getI64Decoder()], ['statusChangedAt', getI64Decoder()], ['lastHeartbeat', getI64Decoder()], ['peerId', fixDecoderSize(getBytesDecoder(), 38)], ['silentFrom', getI64Decoder()], ['silentUntil', getI64Decoder()], ['silencePunishedUntil', getI64Decoder()], ['resumesAs', getNodeStatusDecoder()], ['bump', getU8Decoder()], ['metadata', addDecoderSizePrefix(getUtf8Decoder(), getU32Decoder())]]);
}

/** Gets the codec for {@link Node} account data. */
export function getNodeCodec(): Codec<NodeArgs, Node> {
    return combineCodec(getNodeEncoder(), getNodeDecoder());
}

export function decodeNode<TAddress extends string = string>(encodedAccount: EncodedAccount<TAddress>): Account<Node, TAddress>;
export function decodeNode<TAddress extends string = string>(encodedAccount: MaybeEncodedAccount<TAddress>): MaybeAccount<Node, TAddress>;
export function decodeNode<TAddress extends string = string>(encodedAccount: EncodedAccount<TAddress> | MaybeEncodedAccount<TAddress>): Account<Node, TAddress> | MaybeAccount<Node, TAddress> {
  return decodeAccount(encodedAccount as MaybeEncodedAccount<TAddress>, getNodeDecoder());
}

export async function fetchNode<TAddress extends string = string>(
  rpc: Parameters<typeof fetchEncodedAccount>[0],
  address: Address<TAddress>,
  config?: FetchAccountConfig,
): Promise<Account<Node, TAddress>> {
  const maybeAccount = await fetchMaybeNode(rpc, address, config);
  assertAccountExists(maybeAccount);
  return maybeAccount;
}

export async function fetchMaybeNode<TAddress extends string = string>(
  rpc: Parameters<typeof fetchEncodedAccount>[0],
  address: Address<TAddress>,
  config?: FetchAccountConfig,
): Promise<MaybeAccount<Node, TAddress>> {
  const maybeAccount = await fetchEncodedAccount(rpc, address, config);
  return decodeNode(maybeAccount);
}

export async function fetchAllNode(
  rpc: Parameters<typeof fetchEncodedAccounts>[0],
  addresses: Array<Address>,
  config?: FetchAccountsConfig,
): Promise<Account<Node>[]> {
  const maybeAccounts = await fetchAllMaybeNode(rpc, addresses, config);
  assertAccountsExist(maybeAccounts);
  return maybeAccounts;
}

export async function fetchAllMaybeNode(
  rpc: Parameters<typeof fetchEncodedAccounts>[0],
  addresses: Array<Address>,
  config?: FetchAccountsConfig,
): Promise<MaybeAccount<Node>[]> {
  const maybeAccounts = await fetchEncodedAccounts(rpc, addresses, config);
  return maybeAccounts.map((maybeAccount) => decodeNode(maybeAccount));
}
