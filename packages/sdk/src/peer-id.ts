/** A node's key on the chain and its libp2p peer id are the same 32 bytes, written differently. */
import { peerIdOf as peerIdOfKey } from '@aegis/identity/peer-id';
import { type Address, getAddressEncoder } from '@solana/kit';

/** `12D3KooW…` */
export function peerIdOf(publicKey: Address): string {
  return peerIdOfKey(Uint8Array.from(getAddressEncoder().encode(publicKey)));
}
