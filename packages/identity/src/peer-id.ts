/**
 * The libp2p peer id of an ed25519 key. Pure; runs in browsers.
 *
 * ```
 *   00 24             multihash: identity, 36 bytes (keys of up to 42 bytes are not hashed)
 *   08 01 12 20 …     protobuf PublicKey: Type Ed25519, Data of 32 bytes
 * ```
 *
 * Source: libp2p's specification of peer ids. Its text form is base58btc, which is the alphabet of Solana's addresses.
 */
import { base58btc } from 'multiformats/bases/base58';

const PREFIX = [0x00, 0x24, 0x08, 0x01, 0x12, 0x20];

/** `12D3KooW…`; `publicKey`: 32 bytes. */
export function peerIdOf(publicKey: Uint8Array): string {
  return base58btc.baseEncode(Uint8Array.from([...PREFIX, ...publicKey]));
}

/** As Solana writes the key. */
export function addressOf(publicKey: Uint8Array): string {
  return base58btc.baseEncode(publicKey);
}
