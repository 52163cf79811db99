/** Made of programs/ by `npm run programs:build` with Codama. */
import { combineCodec, getAddressDecoder, getAddressEncoder, getArrayDecoder, getArrayEncoder, getDiscriminatedUnionDecoder, getDiscriminatedUnionEncoder, getI64Decoder, getI64Encoder, getStructDecoder, getStructEncoder, getU16Decoder, getU16Encoder, getU32Decoder, getU32Encoder, getU64Decoder, getU64Encoder, getU8Decoder, getU8Encoder, type Address, type Codec, type Decoder, type Encoder, type GetDiscriminatedUnionVariant, type GetDiscriminatedUnionVariantContent } from '@solana/kit';
import { getRewardModeDecoder, getRewardModeEncoder, type RewardMode, type RewardModeArgs } from './rewardMode.ts';

/** A parameter, or parameters that must fit each other, with the new value. */
export type Parameter = { __kind: "SlashingAuthority", 
/** New value. */
value: Address;  } | { __kind: "RewardsAuthority", 
/** New value. */
value: Address;  } | { __kind: "ReputationAuthority", 
/** New value. */
value: Address;  } | { __kind: "Treasury", 
/** New value. */
value: Address;  } | { __kind: "MinStake", 
/** Base units. */
value: bigint;  } | { __kind: "UnstakeCooldown", 
/** Seconds. */
value: bigint;  } | { __kind: "AppealWindow", 
/** Seconds. */
value: bigint;  } | { __kind: "HeartbeatTimeout", 
/** Seconds. */
value: bigint;  } | { __kind: "Penalties", 
/** For content that does not match its CID. */
wrongContentBps: number; 
/** For no heartbeat within the timeout. */
noHeartbeatBps: number; 
/** For low uptime. */
lowUptimeBps: number; 
/** For a failed challenge. */
failedChallengeBps: number; 
/** For an attack. */
attackBps: number;  } | { __kind: "SlashReporterShare", 
/** Basis points. */
value: number;  } | { __kind: "RegistrationFee", 
/** Base units. */
value: bigint;  } | { __kind: "EmissionPerDay", 
/** Base units, by year. */
value: Array<bigint>;  } | { __kind: "EmissionStart", 
/** Seconds since the Unix epoch. */
value: bigint;  } | { __kind: "RewardMode", 
/** New value. */
value: RewardMode;  } | { __kind: "EpochLength", 
/** Seconds. */
value: number;  } | { __kind: "Prices", 
/** A delivered gigabyte. */
cdnGb: bigint; 
/** A million requests through the firewall. */
wafMillion: bigint; 
/** A million calls of functions. */
functionsMillion: bigint; 
/** A challenge to a bot. */
botChallenge: bigint; 
/** A mitigated gigabyte. */
ddosGb: bigint;  } | { __kind: "PaymentSplit", 
/** Burned. */
burnBps: number; 
/** To stakers. */
stakersBps: number; 
/** To the treasury. */
treasuryBps: number;  } | { __kind: "ProposalRules", 
/** Base units that an author needs. */
minTokens: bigint; 
/** What an author's reputation must exceed. */
minReputation: number; 
/** Base units of the deposit. */
fee: bigint;  } | { __kind: "VotingTimes", 
/** Seconds from a proposal to its vote. */
discussion: number; 
/** Seconds of a vote. */
voting: number; 
/** Seconds from a vote to its execution. */
timelock: number; 
/** Seconds of an emergency's vote. */
emergencyVoting: number; 
/** Seconds from an emergency's vote to its execution. */
emergencyTimelock: number;  } | { __kind: "VotingShares", 
/** Basis points. */
majorityBps: number; 
/** Basis points. */
supermajorityBps: number; 
/** Basis points. */
quorumBps: number;  } | { __kind: "OracleMinStake", 
/** Base units. */
value: bigint;  } | { __kind: "Oracles", 
/** How many must agree. */
threshold: number; 
/** Who they are. */
members: Array<Address>;  } | { __kind: "EpochPayoutMax", 
/** Base units. */
value: bigint;  } | { __kind: "OraclePenalty", 
/** Basis points. */
value: number;  };

export type ParameterArgs = { __kind: "SlashingAuthority", 
/** New value. */
value: Address;  } | { __kind: "RewardsAuthority", 
/** New value. */
value: Address;  } | { __kind: "ReputationAuthority", 
/** New value. */
value: Address;  } | { __kind: "Treasury", 
/** New value. */
value: Address;  } | { __kind: "MinStake", 
/** Base units. */
value: number | bigint;  } | { __kind: "UnstakeCooldown", 
/** Seconds. */
value: number | bigint;  } | { __kind: "AppealWindow", 
/** Seconds. */
value: number | bigint;  } | { __kind: "HeartbeatTimeout", 
/** Seconds. */
value: number | bigint;  } | { __kind: "Penalties", 
/** For content that does not match its CID. */
wrongContentBps: number; 
/** For no heartbeat within the timeout. */
noHeartbeatBps: number; 
/** For low uptime. */
lowUptimeBps: number; 
/** For a failed challenge. */
failedChallengeBps: number; 
/** For an attack. */
attackBps: number;  } | { __kind: "SlashReporterShare", 
/** Basis points. */
value: number;  } | { __kind: "RegistrationFee", 
/** Base units. */
value: number | bigint;  } | { __kind: "EmissionPerDay", 
/** Base units, by year. */
value: Array<number | bigint>;  } | { __kind: "EmissionStart", 
/** Seconds since the Unix epoch. */
value: number | bigint;  } | { __kind: "RewardMode", 
/** New value. */
value: RewardModeArgs;  } | { __kind: "EpochLength", 
/** Seconds. */
value: number;  } | { __kind: "Prices", 
/** A delivered gigabyte. */
cdnGb: number | bigint; 
/** A million requests through the firewall. */
wafMillion: number | bigint; 
/** A million calls of functions. */
functionsMillion: number | bigint; 
/** A challenge to a bot. */
botChallenge: number | bigint; 
/** A mitigated gigabyte. */
ddosGb: number | bigint;  } | { __kind: "PaymentSplit", 
/** Burned. */
burnBps: number; 
/** To stakers. */
stakersBps: number; 
/** To the treasury. */
treasuryBps: number;  } | { __kind: "ProposalRules", 
/** Base units that an author needs. */
minTokens: number | bigint; 
/** What an author's reputation must exceed. */
minReputation: number; 
/** Base units of the deposit. */
fee: number | bigint;  } | { __kind: "VotingTimes", 
/** Seconds from a proposal to its vote. */
discussion: number; 
/** Seconds of a vote. */
voting: number; 
/** Seconds from a vote to its execution. */
timelock: number; 
/** Seconds of an emergency's vote. */
emergencyVoting: number; 
/** Seconds from an emergency's vote to its execution. */
emergencyTimelock: number;  } | { __kind: "VotingShares", 
/** Basis points. */
majorityBps: number; 
/** Basis points. */
supermajorityBps: number; 
/** Basis points. */
quorumBps: number;  } | { __kind: "OracleMinStake", 
/** Base units. */
value: number | bigint;  } | { __kind: "Oracles", 
/** How many must agree. */
threshold: number; 
/** Who they are. */
members: Array<Address>;  } | { __kind: "EpochPayoutMax", 
/** Base units. */
value: number | bigint;  } | { __kind: "OraclePenalty", 
/** Basis points. */
value: number;  };

export function getParameterEncoder(): Encoder<ParameterArgs> {
    return getDiscriminatedUnionEncoder([['SlashingAuthority', getStructEncoder([['value', getAddressEncoder()]])], ['RewardsAuthority', getStructEncoder([['value', getAddressEncoder()]])], ['ReputationAuthority', getStructEncoder([['value', getAddressEncoder()]])], ['Treasury', getStructEncoder([['value', getAddressEncoder()]])], ['MinStake', getStructEncoder([['value', getU64Encoder()]])], ['UnstakeCooldown', getStructEncoder([['value', getU64Encoder()]])], ['AppealWindow', getStructEncoder([['value', getU64Encoder()]])], ['HeartbeatTimeout', getStructEncoder([['value', getU64Encoder()]])], ['Penalties', getStructEncoder([['wrongContentBps', getU16Encoder()], ['noHeartbeatBps', getU16Encoder()], ['lowUptimeBps', getU16Encoder()], ['failedChallengeBps', getU16Encoder()], ['attackBps', getU16Encoder()]])], ['SlashReporterShare', getStructEncoder([['value', getU16Encoder()]])], ['RegistrationFee', getStructEncoder([['value', getU64Encoder()]])], ['EmissionPerDay', getStructEncoder([['value', getArrayEncoder(getU64Encoder(), { size: 6 })]])], ['EmissionStart', getStructEncoder([['value', getI64Encoder()]])], ['RewardMode', getStructEncoder([['value', getRewardModeEncoder()]])], ['EpochLength', getStructEncoder([['value', getU32Encoder()]])], ['Prices', getStructEncoder([['cdnGb', getU64Encoder()], ['wafMillion', getU64Encoder()], ['functionsMillion', getU64Encoder()], ['botChallenge', getU64Encoder()], ['ddosGb', getU64Encoder()]])], ['PaymentSplit', getStructEncoder([['burnBps', getU16Encoder()], ['stakersBps', getU16Encoder()], ['treasuryBps', getU16Encoder()]])], ['ProposalRules', getStructEncoder([['minTokens', getU64Encoder()], ['minReputation', getU16Encoder()], ['fee', getU64Encoder()]])], ['VotingTimes', getStructEncoder([['discussion', getU32Encoder()], ['voting', getU32Encoder()], ['timelock', getU32Encoder()], ['emergencyVoting', getU32Encoder()], ['emergencyTimelock', getU32Encoder()]])], ['VotingShares', getStructEncoder([['majorityBps', getU16Encoder()], ['supermajorityBps', getU16Encoder()], ['quorumBps', getU16Encoder()]])], ['OracleMinStake', getStructEncoder([['value', getU64Encoder()]])], ['Oracles', getStructEncoder([['threshold', getU8Encoder()], ['members', getArrayEncoder(getAddressEncoder())]])], ['EpochPayoutMax', getStructEncoder([['value', getU64Encoder()]])], ['OraclePenalty', getStructEncoder([['value', getU16Encoder()]])]]);
}

export function getParameterDecoder(): Decoder<Parameter> {
    return getDiscriminatedUnionDecoder([['SlashingAuthority', getStructDecoder([['value', getAddressDecoder()]])], ['RewardsAuthority', getStructDecoder([['value', getAddressDecoder()]])], ['ReputationAuthority', getStructDecoder([['value', getAddressDecoder()]])], ['Treasury', getStructDecoder([['value', getAddressDecoder()]])], ['MinStake', getStructDecoder([['value', getU64Decoder()]])], ['UnstakeCooldown', getStructDecoder([['value', getU64Decoder()]])], ['AppealWindow', getStructDecoder([['value', getU64Decoder()]])], ['HeartbeatTimeout', getStructDecoder([['value', getU64Decoder()]])], ['Penalties', getStructDecoder([['wrongContentBps', getU16Decoder()], ['noHeartbeatBps', getU16Decoder()], ['lowUptimeBps', getU16Decoder()], ['failedChallengeBps', getU16Decoder()], ['attackBps', getU16Decoder()]])], ['SlashReporterShare', getStructDecoder([['value', getU16Decoder()]])], ['RegistrationFee', getStructDecoder([['value', getU64Decoder()]])], ['EmissionPerDay', getStructDecoder([['value', getArrayDecoder(getU64Decoder(), { size: 6 })]])], ['EmissionStart', getStructDecoder([['value', getI64Decoder()]])], ['RewardMode', getStructDecoder([['value', getRewardModeDecoder()]])], ['EpochLength', getStructDecoder([['value', getU32Decoder()]])], ['Prices', getStructDecoder([['cdnGb', getU64Decoder()], ['wafMillion', getU64Decoder()], ['functionsMillion', getU64Decoder()], ['botChallenge', getU64Decoder()], ['ddosGb', getU64Decoder()]])], ['PaymentSplit', getStructDecoder([['burnBps', getU16Decoder()], ['stakersBps', getU16Decoder()], ['treasuryBps', getU16Decoder()]])], ['ProposalRules', getStructDecoder([['minTokens', getU64Decoder()], ['minReputation', getU16Decoder()], ['fee', getU64Decoder()]])], ['VotingTimes', getStructDecoder([['discussion', getU32Decoder()], ['voting', getU32Decoder()], ['timelock', getU32Decoder()], ['emergencyVoting', getU32Decoder()], ['emergencyTimelock', getU32Decoder()]])], ['VotingShares', getStructDecoder([['majorityBps', getU16Decoder()], ['supermajorityBps', getU16Decoder()], ['quorumBps', getU16Decoder()]])], ['OracleMinStake', getStructDecoder([['value', getU64Decoder()]])], ['Oracles', getStructDecoder([['threshold', getU8Decoder()], ['members', getArrayDecoder(getAddressDecoder())]])], ['EpochPayoutMax', getStructDecoder([['value', getU64Decoder()]])], ['OraclePenalty', getStructDecoder([['value', getU16Decoder()]])]]);
}

export function getParameterCodec(): Codec<ParameterArgs, Parameter> {
    return combineCodec(getParameterEncoder(), getParameterDecoder());
}

// Data Enum Helpers.
export function parameter(kind: 'SlashingAuthority', data: GetDiscriminatedUnionVariantContent<ParameterArgs, '__kind', 'SlashingAuthority'>): GetDiscriminatedUnionVariant<ParameterArgs, '__kind', 'SlashingAuthority'>;
export function parameter(kind: 'RewardsAuthority', data: GetDiscriminatedUnionVariantContent<ParameterArgs, '__kind', 'RewardsAuthority'>): GetDiscriminatedUnionVariant<ParameterArgs, '__kind', 'RewardsAuthority'>;
export function parameter(kind: 'ReputationAuthority', data: GetDiscriminatedUnionVariantContent<ParameterArgs, '__kind', 'ReputationAuthority'>): GetDiscriminatedUnionVariant<ParameterArgs, '__kind', 'ReputationAuthority'>;
export function parameter(kind: 'Treasury', data: GetDiscriminatedUnionVariantContent<ParameterArgs, '__kind', 'Treasury'>): GetDiscriminatedUnionVariant<ParameterArgs, '__kind', 'Treasury'>;
export function parameter(kind: 'MinStake', data: GetDiscriminatedUnionVariantContent<ParameterArgs, '__kind', 'MinStake'>): GetDiscriminatedUnionVariant<ParameterArgs, '__kind', 'MinStake'>;
export function parameter(kind: 'UnstakeCooldown', data: GetDiscriminatedUnionVariantContent<ParameterArgs, '__kind', 'UnstakeCooldown'>): GetDiscriminatedUnionVariant<ParameterArgs, '__kind', 'UnstakeCooldown'>;
export function parameter(kind: 'AppealWindow', data: GetDiscriminatedUnionVariantContent<ParameterArgs, '__kind', 'AppealWindow'>): GetDiscriminatedUnionVariant<ParameterArgs, '__kind', 'AppealWindow'>;
export function parameter(kind: 'HeartbeatTimeout', data: GetDiscriminatedUnionVariantContent<ParameterArgs, '__kind', 'HeartbeatTimeout'>): GetDiscriminatedUnionVariant<ParameterArgs, '__kind', 'HeartbeatTimeout'>;
export function parameter(kind: 'Penalties', data: GetDiscriminatedUnionVariantContent<ParameterArgs, '__kind', 'Penalties'>): GetDiscriminatedUnionVariant<ParameterArgs, '__kind', 'Penalties'>;
export function parameter(kind: 'SlashReporterShare', data: GetDiscriminatedUnionVariantContent<ParameterArgs, '__kind', 'SlashReporterShare'>): GetDiscriminatedUnionVariant<ParameterArgs, '__kind', 'SlashReporterShare'>;
export function parameter(kind: 'RegistrationFee', data: GetDiscriminatedUnionVariantContent<ParameterArgs, '__kind', 'RegistrationFee'>): GetDiscriminatedUnionVariant<ParameterArgs, '__kind', 'RegistrationFee'>;
export function parameter(kind: 'EmissionPerDay', data: GetDiscriminatedUnionVariantContent<ParameterArgs, '__kind', 'EmissionPerDay'>): GetDiscriminatedUnionVariant<ParameterArgs, '__kind', 'EmissionPerDay'>;
export function parameter(kind: 'EmissionStart', data: GetDiscriminatedUnionVariantContent<ParameterArgs, '__kind', 'EmissionStart'>): GetDiscriminatedUnionVariant<ParameterArgs, '__kind', 'EmissionStart'>;
export function parameter(kind: 'RewardMode', data: GetDiscriminatedUnionVariantContent<ParameterArgs, '__kind', 'RewardMode'>): GetDiscriminatedUnionVariant<ParameterArgs, '__kind', 'RewardMode'>;
export function parameter(kind: 'EpochLength', data: GetDiscriminatedUnionVariantContent<ParameterArgs, '__kind', 'EpochLength'>): GetDiscriminatedUnionVariant<ParameterArgs, '__kind', 'EpochLength'>;
export function parameter(kind: 'Prices', data: GetDiscriminatedUnionVariantContent<ParameterArgs, '__kind', 'Prices'>): GetDiscriminatedUnionVariant<ParameterArgs, '__kind', 'Prices'>;
export function parameter(kind: 'PaymentSplit', data: GetDiscriminatedUnionVariantContent<ParameterArgs, '__kind', 'PaymentSplit'>): GetDiscriminatedUnionVariant<ParameterArgs, '__kind', 'PaymentSplit'>;
export function parameter(kind: 'ProposalRules', data: GetDiscriminatedUnionVariantContent<ParameterArgs, '__kind', 'ProposalRules'>): GetDiscriminatedUnionVariant<ParameterArgs, '__kind', 'ProposalRules'>;
export function parameter(kind: 'VotingTimes', data: GetDiscriminatedUnionVariantContent<ParameterArgs, '__kind', 'VotingTimes'>): GetDiscriminatedUnionVariant<ParameterArgs, '__kind', 'VotingTimes'>;
export function parameter(kind: 'VotingShares', data: GetDiscriminatedUnionVariantContent<ParameterArgs, '__kind', 'VotingShares'>): GetDiscriminatedUnionVariant<ParameterArgs, '__kind', 'VotingShares'>;
export function parameter(kind: 'OracleMinStake', data: GetDiscriminatedUnionVariantContent<ParameterArgs, '__kind', 'OracleMinStake'>): GetDiscriminatedUnionVariant<ParameterArgs, '__kind', 'OracleMinStake'>;
export function parameter(kind: 'Oracles', data: GetDiscriminatedUnionVariantContent<ParameterArgs, '__kind', 'Oracles'>): GetDiscriminatedUnionVariant<ParameterArgs, '__kind', 'Oracles'>;
export function parameter(kind: 'EpochPayoutMax', data: GetDiscriminatedUnionVariantContent<ParameterArgs, '__kind', 'EpochPayoutMax'>): GetDiscriminatedUnionVariant<ParameterArgs, '__kind', 'EpochPayoutMax'>;
export function parameter(kind: 'OraclePenalty', data: GetDiscriminatedUnionVariantContent<ParameterArgs, '__kind', 'OraclePenalty'>): GetDiscriminatedUnionVariant<ParameterArgs, '__kind', 'OraclePenalty'>;
export function parameter<K extends ParameterArgs['__kind'], Data>(kind: K, data?: Data) {
  return Array.isArray(data) ? { __kind: kind, fields: data } : { __kind: kind, ...(data ?? {}) };
}

export function isParameter<K extends Parameter['__kind']>(kind: K, value: Parameter): value is Parameter & { __kind: K } {
  return value.__kind === kind;
};
