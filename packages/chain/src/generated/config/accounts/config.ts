/** Made of programs/ by `npm run programs:build` with Codama. */
import { assertAccountExists, assertAccountsExist, combineCodec, decodeAccount, fetchEncodedAccount, fetchEncodedAccounts, fixDecoderSize, fixEncoderSize, getAddressDecoder, getAddressEncoder, getArrayDecoder, getArrayEncoder, getBytesDecoder, getBytesEncoder, getI64Decoder, getI64Encoder, getStructDecoder, getStructEncoder, getU16Decoder, getU16Encoder, getU32Decoder, getU32Encoder, getU64Decoder, getU64Encoder, getU8Decoder, getU8Encoder, transformEncoder, type Account, type Address, type Codec, type Decoder, type EncodedAccount, type Encoder, type FetchAccountConfig, type FetchAccountsConfig, type MaybeAccount, type MaybeEncodedAccount, type ReadonlyUint8Array } from '@solana/kit';
import { getRewardModeDecoder, getRewardModeEncoder, type RewardMode, type RewardModeArgs } from '../types/rewardMode.ts';

export const CONFIG_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([155, 12, 170, 224, 30, 250, 204, 130]);

export function getConfigDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(CONFIG_DISCRIMINATOR); }

export type Config = { discriminator: ReadonlyUint8Array; 
/** Who changes parameters, and reduces or returns slashes: the multisig first, the DAO later. */
authority: Address; 
/** Whom the authority has offered its place; the zero address when nobody. */
pendingAuthority: Address; 
/** Who slashes. */
slashingAuthority: Address; 
/** Who records what nodes have earned. */
rewardsAuthority: Address; 
/** Who records the reputation of nodes. */
reputationAuthority: Address; 
/** The $AEGIS mint; never changes. */
mint: Address; 
/** Token account of the treasury: fees go there, and slashes that nobody reported. */
treasury: Address; 
/** Least stake of an active node. */
minStake: bigint; 
/** From the request to unstake until the stake can be withdrawn. */
unstakeCooldownSeconds: bigint; 
/** In which a slash can be reduced or returned. */
appealWindowSeconds: bigint; 
/** Without a heartbeat for longer, a node can be slashed. */
heartbeatTimeoutSeconds: bigint; 
/** Penalty for content that does not match its CID, of the stake. */
penaltyWrongContentBps: number; 
/** Penalty for no heartbeat within the timeout, of the stake. */
penaltyNoHeartbeatBps: number; 
/** Penalty for low uptime over 30 days, of the stake. */
penaltyLowUptimeBps: number; 
/** Penalty for a failed challenge, of the stake. */
penaltyFailedChallengeBps: number; 
/** Penalty for an attack on the network, of the stake. */
penaltyAttackBps: number; 
/** The reporter's share of a slash, or the treasury's where there is none; the rest is burned. */
slashReporterBps: number; 
/** What it costs to register a node. */
registrationFee: bigint; 
/** What is emitted a day, in each year since `emission_start`. */
emissionPerDay: Array<bigint>; 
/** When emission begins, in seconds since the Unix epoch; zero for not yet. */
emissionStart: bigint; 
/** How it is shared out. */
rewardMode: RewardMode; 
/** Length of a reward epoch. */
epochSeconds: number; 
/** Price of a delivered gigabyte. */
priceCdnGb: bigint; 
/** Price of a million requests through the firewall. */
priceWafMillion: bigint; 
/** Price of a million calls of functions. */
priceFunctionsMillion: bigint; 
/** Price of a challenge to a bot. */
priceBotChallenge: bigint; 
/** Price of a mitigated gigabyte of attack traffic. */
priceDdosGb: bigint; 
/** Share of a payment that is burned. */
paymentBurnBps: number; 
/** Share of a payment that goes to stakers. */
paymentStakersBps: number; 
/** Share of a payment that goes to the treasury. */
paymentTreasuryBps: number; 
/** Tokens that a proposal's author needs. */
proposalMinTokens: bigint; 
/** Reputation that a proposal's author must exceed, of 1,000. */
proposalMinReputation: number; 
/** Deposit on a proposal, returned when it passes. */
proposalFee: bigint; 
/** From a proposal to its vote. */
discussionSeconds: number; 
/** For which a vote is open. */
votingSeconds: number; 
/** From a passed vote to its execution. */
timelockSeconds: number; 
/** For which an emergency's vote is open. */
emergencyVotingSeconds: number; 
/** From an emergency's vote to its execution. */
emergencyTimelockSeconds: number; 
/** Share of for among for and against that passes a parameter change or a payment. */
majorityBps: number; 
/** The same for an upgrade or an emergency. */
supermajorityBps: number; 
/** Share of the circulating supply that must vote. */
quorumBps: number; 
/** What an oracle stakes. */
oracleMinStake: bigint; 
/** Most that one reward epoch pays out; 0 stops rewards. */
epochPayoutMax: bigint; 
/** Penalty for an oracle whose word differs from what the others agreed on, of its stake. */
oraclePenaltyBps: number; 
/** How many oracles must agree. */
oracleThreshold: number; 
/** Canonical bump of the address. */
bump: number; 
/** Who reports what nodes delivered. */
oracles: Array<Address>;  };

export type ConfigArgs = { 
/** Who changes parameters, and reduces or returns slashes: the multisig first, the DAO later. */
authority: Address; 
/** Whom the authority has offered its place; the zero address when nobody. */
pendingAuthority: Address; 
/** Who slashes. */
slashingAuthority: Address; 
/** Who records what nodes have earned. */
rewardsAuthority: Address; 
/** Who records the reputation of nodes. */
reputationAuthority: Address; 
/** The $AEGIS mint; never changes. */
mint: Address; 
/** Token account of the treasury: fees go there, and slashes that nobody reported. */
treasury: Address; 
/** Least stake of an active node. */
minStake: number | bigint; 
/** From the request to unstake until the stake can be withdrawn. */
unstakeCooldownSeconds: number | bigint; 
/** In which a slash can be reduced or returned. */
appealWindowSeconds: number | bigint; 
/** Without a heartbeat for longer, a node can be slashed. */
heartbeatTimeoutSeconds: number | bigint; 
/** Penalty for content that does not match its CID, of the stake. */
penaltyWrongContentBps: number; 
/** Penalty for no heartbeat within the timeout, of the stake. */
penaltyNoHeartbeatBps: number; 
/** Penalty for low uptime over 30 days, of the stake. */
penaltyLowUptimeBps: number; 
/** Penalty for a failed challenge, of the stake. */
penaltyFailedChallengeBps: number; 
/** Penalty for an attack on the network, of the stake. */
penaltyAttackBps: number; 
/** The reporter's share of a slash, or the treasury's where there is none; the rest is burned. */
slashReporterBps: number; 
/** What it costs to register a node. */
registrationFee: number | bigint; 
/** What is emitted a day, in each year since `emission_start`. */
emissionPerDay: Array<number | bigint>; 
/** When emission begins, in seconds since the Unix epoch; zero for not yet. */
emissionStart: number | bigint; 
/** How it is shared out. */
rewardMode: RewardModeArgs; 
/** Length of a reward epoch. */
epochSeconds: number; 
/** Price of a delivered gigabyte. */
priceCdnGb: number | bigint; 
/** Price of a million requests through the firewall. */
priceWafMillion: number | bigint; 
/** Price of a million calls of functions. */
priceFunctionsMillion: number | bigint; 
/** Price of a challenge to a bot. */
priceBotChallenge: number | bigint; 
/** Price of a mitigated gigabyte of attack traffic. */
priceDdosGb: number | bigint; 
/** Share of a payment that is burned. */
paymentBurnBps: number; 
/** Share of a payment that goes to stakers. */
paymentStakersBps: number; 
/** Share of a payment that goes to the treasury. */
paymentTreasuryBps: number; 
/** Tokens that a proposal's author needs. */
proposalMinTokens: number | bigint; 
/** Reputation that a proposal's author must exceed, of 1,000. */
proposalMinReputation: number; 
/** Deposit on a proposal, returned when it passes. */
proposalFee: number | bigint; 
/** From a proposal to its vote. */
discussionSeconds: number; 
/** For which a vote is open. */
votingSeconds: number; 
/** From a passed vote to its execution. */
timelockSeconds: number; 
/** For which an emergency's vote is open. */
emergencyVotingSeconds: number; 
/** From an emergency's vote to its execution. */
emergencyTimelockSeconds: number; 
/** Share of for among for and against that passes a parameter change or a payment. */
majorityBps: number; 
/** The same for an upgrade or an emergency. */
supermajorityBps: number; 
/** Share of the circulating supply that must vote. */
quorumBps: number; 
/** What an oracle stakes. */
oracleMinStake: number | bigint; 
/** Most that one reward epoch pays out; 0 stops rewards. */
epochPayoutMax: number | bigint; 
/** Penalty for an oracle whose word differs from what the others agreed on, of its stake. */
oraclePenaltyBps: number; 
/** How many oracles must agree. */
oracleThreshold: number; 
/** Canonical bump of the address. */
bump: number; 
/** Who reports what nodes delivered. */
oracles: Array<Address>;  };

/** Gets the encoder for {@link ConfigArgs} account data. */
export function getConfigEncoder(): Encoder<ConfigArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['authority', getAddressEncoder()], ['pendingAuthority', getAddressEncoder()], ['slashingAuthority', getAddressEncoder()], ['rewardsAuthority', getAddressEncoder()], ['reputationAuthority', getAddressEncoder()], ['mint', getAddressEncoder()], ['treasury', getAddressEncoder()], ['minStake', getU64Encoder()], ['unstakeCooldownSeconds', getU64Encoder()], ['appealWindowSeconds', getU64Encoder()], ['heartbeatTimeoutSeconds', getU64Encoder()], ['penaltyWrongContentBps', getU16Encoder()], ['penaltyNoHeartbeatBps', getU16Encoder()], ['penaltyLowUptimeBps', getU16Encoder()], ['penaltyFailedChallengeBps', getU16Encoder()], ['penaltyAttackBps', getU16Encoder()], ['slashReporterBps', getU16Encoder()], ['registrationFee', getU64Encoder()], ['emissionPerDay', getArrayEncoder(getU64Encoder(), { size: 6 })], ['emissionStart', getI64Encoder()], ['rewardMode', getRewardModeEncoder()], ['epochSeconds', getU32Encoder()], ['priceCdnGb', getU64Encoder()], ['priceWafMillion', getU64Encoder()], ['priceFunctionsMillion', getU64Encoder()], ['priceBotChallenge', getU64Encoder()], ['priceDdosGb', getU64Encoder()], ['paymentBurnBps', getU16Encoder()], ['paymentStakersBps', getU16Encoder()], ['paymentTreasuryBps', getU16Encoder()], ['proposalMinTokens', getU64Encoder()], ['proposalMinReputation', getU16Encoder()], ['proposalFee', getU64Encoder()], ['discussionSeconds', getU32Encoder()], ['votingSeconds', getU32Encoder()], ['timelockSeconds', getU32Encoder()], ['emergencyVotingSeconds', getU32Encoder()], ['emergencyTimelockSeconds', getU32Encoder()], ['majorityBps', getU16Encoder()], ['supermajorityBps', getU16Encoder()], ['quorumBps', getU16Encoder()], ['oracleMinStake', getU64Encoder()], ['epochPayoutMax', getU64Encoder()], ['oraclePenaltyBps', getU16Encoder()], ['oracleThreshold', getU8Encoder()], ['bump', getU8Encoder()], ['oracles', getArrayEncoder(getAddressEncoder())]]), (value) => ({ ...value, discriminator: CONFIG_DISCRIMINATOR }));
}

/** Gets the decoder for {@link Config} account data. */
export function getConfigDecoder(): Decoder<Config> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['authority', getAddressDecoder()], ['pendingAuthority', getAddressDecoder()], ['slashingAuthority', getAddressDecoder()], ['rewardsAuthority', getAddressDecoder()], ['reputationAuthority', getAddressDecoder()], ['mint', getAddressDecoder()], ['treasury', getAddressDecoder()], ['minStake', getU64Decoder()], ['unstakeCooldownSeconds', getU64Decoder()], ['appealWindowSeconds', getU64Decoder()], ['heartbeatTimeoutSeconds', getU64Decoder()], ['penaltyWrongContentBps', getU16Decoder()], ['penaltyNoHeartbeatBps', getU16Decoder()], ['penaltyLowUptimeBps', getU16Decoder()], ['penaltyFailedChallengeBps', getU16Decoder()], ['penaltyAttackBps', getU16Decoder()], ['slashReporterBps', getU16Decoder()], ['registrationFee', getU64Decoder()], ['emissionPerDay', getArrayDecoder(getU64Decoder(), { size: 6 })], ['emissionStart', getI64Decoder()], ['rewardMode', getRewardModeDecoder()], ['epochSeconds', getU32Decoder()], ['priceCdnGb', getU64Decoder()], ['priceWafMillion', getU64Decoder()], ['priceFunctionsMillion', getU64Decoder()], ['priceBotChallenge', getU64Decoder()], ['priceDdosGb', getU64Decoder()], ['paymentBurnBps', getU16Decoder()], ['paymentStakersBps', getU16Decoder()], ['paymentTreasuryBps', getU16Decoder()], ['proposalMinTokens', getU64Decoder()], ['proposalMinReputation', getU16Decoder()], ['proposalFee', getU64Decoder()], ['discussionSeconds', getU32Decoder()], ['votingSeconds', getU32Decoder()], ['timelockSeconds', getU32Decoder()], ['emergencyVotingSeconds', getU32Decoder()], ['emergencyTimelockSeconds', getU32Decoder()], ['majorityBps', getU16Decoder()], ['supermajorityBps', getU16Decoder()], ['quorumBps', getU16Decoder()], ['oracleMinStake', getU64Decoder()], ['epochPayoutMax', getU64Decoder()], ['oraclePenaltyBps', getU16Decoder()], ['oracleThreshold', getU8Decoder()], ['bump', getU8Decoder()], ['oracles', getArrayDecoder(getAddressDecoder())]]);
}

/** Gets the codec for {@link Config} account data. */
export function getConfigCodec(): Codec<ConfigArgs, Config> {
    return combineCodec(getConfigEncoder(), getConfigDecoder());
}

export function decodeConfig<TAddress extends string = string>(encodedAccount: EncodedAccount<TAddress>): Account<Config, TAddress>;
export function decodeConfig<TAddress extends string = string>(encodedAccount: MaybeEncodedAccount<TAddress>): MaybeAccount<Config, TAddress>;
export function decodeConfig<TAddress extends string = string>(encodedAccount: EncodedAccount<TAddress> | MaybeEncodedAccount<TAddress>): Account<Config, TAddress> | MaybeAccount<Config, TAddress> {
  return decodeAccount(encodedAccount as MaybeEncodedAccount<TAddress>, getConfigDecoder());
}

export async function fetchConfig<TAddress extends string = string>(
  rpc: Parameters<typeof fetchEncodedAccount>[0],
  address: Address<TAddress>,
  config?: FetchAccountConfig,
): Promise<Account<Config, TAddress>> {
  const maybeAccount = await fetchMaybeConfig(rpc, address, config);
  assertAccountExists(maybeAccount);
  return maybeAccount;
}

export async function fetchMaybeConfig<TAddress extends string = string>(
  rpc: Parameters<typeof fetchEncodedAccount>[0],
  address: Address<TAddress>,
  config?: FetchAccountConfig,
): Promise<MaybeAccount<Config, TAddress>> {
  const maybeAccount = await fetchEncodedAccount(rpc, address, config);
  return decodeConfig(maybeAccount);
}

export async function fetchAllConfig(
  rpc: Parameters<typeof fetchEncodedAccounts>[0],
  addresses: Array<Address>,
  config?: FetchAccountsConfig,
): Promise<Account<Config>[]> {
  const maybeAccounts = await fetchAllMaybeConfig(rpc, addresses, config);
  assertAccountsExist(maybeAccounts);
  return maybeAccounts;
}

export async function fetchAllMaybeConfig(
  rpc: Parameters<typeof fetchEncodedAccounts>[0],
  addresses: Array<Address>,
  config?: FetchAccountsConfig,
): Promise<MaybeAccount<Config>[]> {
  const maybeAccounts = await fetchEncodedAccounts(rpc, addresses, config);
  return maybeAccounts.map((maybeAccount) => decodeConfig(maybeAccount));
}
