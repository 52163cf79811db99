/** Made of programs/ by `npm run programs:build` with Codama. */
import { addDecoderSizePrefix, addEncoderSizePrefix, assertAccountExists, assertAccountsExist, combineCodec, decodeAccount, fetchEncodedAccount, fetchEncodedAccounts, fixDecoderSize, fixEncoderSize, getAddressDecoder, getAddressEncoder, getArrayDecoder, getArrayEncoder, getBytesDecoder, getBytesEncoder, getI64Decoder, getI64Encoder, getStructDecoder, getStructEncoder, getU32Decoder, getU32Encoder, getU8Decoder, getU8Encoder, getUtf8Decoder, getUtf8Encoder, transformEncoder, type Account, type Address, type Codec, type Decoder, type EncodedAccount, type Encoder, type FetchAccountConfig, type FetchAccountsConfig, type MaybeAccount, type MaybeEncodedAccount, type ReadonlyUint8Array } from '@solana/kit';

export const TOKEN_STATE_DISCRIMINATOR: ReadonlyUint8Array = new Uint8Array([218, 112, 6, 149, 55, 186, 168, 163]);

export function getTokenStateDiscriminatorBytes(): ReadonlyUint8Array { return fixEncoderSize(getBytesEncoder(), 8).encode(TOKEN_STATE_DISCRIMINATOR); }

export type TokenState = { discriminator: ReadonlyUint8Array; 
/** The $AEGIS mint. */
mint: Address; 
/** Who may ask for new tokens: the multisig, or whom it handed the mint to. */
controller: Address; 
/** Whom the multisig has offered the mint; the zero address when nobody. */
pendingController: Address; 
/** The multisig. */
multisig: Address; 
/** When the schedules of the genesis allocations begin, in seconds since the Unix epoch. */
genesisAt: bigint; 
/** Owners of the genesis allocations, by number. */
beneficiaries: Array<Address>; 
/** One bit for each allocation that was made. */
allocated: number; 
/** Canonical bump of the mint authority. */
mintAuthorityBump: number; 
/** Canonical bump of the address. */
bump: number; 
/** Name of the token. */
name: string; 
/** Symbol of the token. */
symbol: string;  };

export type TokenStateArgs = { 
/** The $AEGIS mint. */
mint: Address; 
/** Who may ask for new tokens: the multisig, or whom it handed the mint to. */
controller: Address; 
/** Whom the multisig has offered the mint; the zero address when nobody. */
pendingController: Address; 
/** The multisig. */
multisig: Address; 
/** When the schedules of the genesis allocations begin, in seconds since the Unix epoch. */
genesisAt: number | bigint; 
/** Owners of the genesis allocations, by number. */
beneficiaries: Array<Address>; 
/** One bit for each allocation that was made. */
allocated: number; 
/** Canonical bump of the mint authority. */
mintAuthorityBump: number; 
/** Canonical bump of the address. */
bump: number; 
/** Name of the token. */
name: string; 
/** Symbol of the token. */
symbol: string;  };

/** Gets the encoder for {@link TokenStateArgs} account data. */
export function getTokenStateEncoder(): Encoder<TokenStateArgs> {
    return transformEncoder(getStructEncoder([['discriminator', fixEncoderSize(getBytesEncoder(), 8)], ['mint', getAddressEncoder()], ['controller', getAddressEncoder()], ['pendingController', getAddressEncoder()], ['multisig', getAddressEncoder()], ['genesisAt', getI64Encoder()], ['beneficiaries', getArrayEncoder(getAddressEncoder(), { size: 6 })], ['allocated', getU8Encoder()], ['mintAuthorityBump', getU8Encoder()], ['bump', getU8Encoder()], ['name', addEncoderSizePrefix(getUtf8Encoder(), getU32Encoder())], ['symbol', addEncoderSizePrefix(getUtf8Encoder(), getU32Encoder())]]), (value) => ({ ...value, discriminator: TOKEN_STATE_DISCRIMINATOR }));
}

/** Gets the decoder for {@link TokenState} account data. */
export function getTokenStateDecoder(): Decoder<TokenState> {
    return getStructDecoder([['discriminator', fixDecoderSize(getBytesDecoder(), 8)], ['mint', getAddressDecoder()], ['controller', getAddressDecoder()], ['pendingController', getAddressDecoder()], ['multisig', getAddressDecoder()], ['genesisAt', getI64Decoder()], ['beneficiaries', getArrayDecoder(getAddressDecoder(), { size: 6 })], ['allocated', getU8Decoder()], ['mintAuthorityBump', getU8Decoder()], ['bump', getU8Decoder()], ['name', addDecoderSizePrefix(getUtf8Decoder(), getU32Decoder())], ['symbol', addDecoderSizePrefix(getUtf8Decoder(), getU32Decoder())]]);
}

/** Gets the codec for {@link TokenState} account data. */
export function getTokenStateCodec(): Codec<TokenStateArgs, TokenState> {
    return combineCodec(getTokenStateEncoder(), getTokenStateDecoder());
}

export function decodeTokenState<TAddress extends string = string>(encodedAccount: EncodedAccount<TAddress>): Account<TokenState, TAddress>;
export function decodeTokenState<TAddress extends string = string>(encodedAccount: MaybeEncodedAccount<TAddress>): MaybeAccount<TokenState, TAddress>;
export function decodeTokenState<TAddress extends string = string>(encodedAccount: EncodedAccount<TAddress> | MaybeEncodedAccount<TAddress>): Account<TokenState, TAddress> | MaybeAccount<TokenState, TAddress> {
  return decodeAccount(encodedAccount as MaybeEncodedAccount<TAddress>, getTokenStateDecoder());
}

export async function fetchTokenState<TAddress extends string = string>(
  rpc: Parameters<typeof fetchEncodedAccount>[0],
  address: Address<TAddress>,
  config?: FetchAccountConfig,
): Promise<Account<TokenState, TAddress>> {
  const maybeAccount = await fetchMaybeTokenState(rpc, address, config);
  assertAccountExists(maybeAccount);
  return maybeAccount;
}

export async function fetchMaybeTokenState<TAddress extends string = string>(
  rpc: Parameters<typeof fetchEncodedAccount>[0],
  address: Address<TAddress>,
  config?: FetchAccountConfig,
): Promise<MaybeAccount<TokenState, TAddress>> {
  const maybeAccount = await fetchEncodedAccount(rpc, address, config);
  return decodeTokenState(maybeAccount);
}

export async function fetchAllTokenState(
  rpc: Parameters<typeof fetchEncodedAccounts>[0],
  addresses: Array<Address>,
  config?: FetchAccountsConfig,
): Promise<Account<TokenState>[]> {
  const maybeAccounts = await fetchAllMaybeTokenState(rpc, addresses, config);
  assertAccountsExist(maybeAccounts);
  return maybeAccounts;
}

export async function fetchAllMaybeTokenState(
  rpc: Parameters<typeof fetchEncodedAccounts>[0],
  addresses: Array<Address>,
  config?: FetchAccountsConfig,
): Promise<MaybeAccount<TokenState>[]> {
  const maybeAccounts = await fetchEncodedAccounts(rpc, addresses, config);
  return maybeAccounts.map((maybeAccount) => decodeTokenState(maybeAccount));
}
