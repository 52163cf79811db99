/**
 * The account that airdrops come from. Its key follows from a fixed text, so it is the same on every devnet and worth nothing anywhere
 * else.
 */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import {
  AccountRole,
  type Address,
  type Blockhash,
  compileTransactionMessage,
  createTransactionMessage,
  getAddressDecoder,
  getCompiledTransactionMessageEncoder,
  getTransactionEncoder,
  pipe,
  setTransactionMessageComputeUnitLimit,
  setTransactionMessageFeePayer,
  setTransactionMessageLifetimeUsingBlockhash,
  appendTransactionMessageInstruction,
  type Instruction,
  type SignatureBytes,
  type TransactionMessageBytes,
} from '@solana/kit';
import { getTransferSolInstructionDataEncoder, SYSTEM_PROGRAM_ADDRESS } from '@solana-program/system';

/** 500,000,000 SOL, what a local validator's faucet begins with. */
export const FAUCET_LAMPORTS = 500_000_000_000_000_000n;

/** The fixed wrapping of an ed25519 seed (RFC 8410, PKCS #8). */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');
const RAW_PUBLIC_KEY_BYTES = 32;
const UNIT_LIMIT_MIN = 1_000;
const UNIT_LIMITS = 1_000_000n;

/** The address of a key that follows from `text`; nobody signs with it unless this module does. */
export function namedAddress(text: string): Address {
  return addressOf(namedKey(text));
}

export class Faucet {
  readonly #key = namedKey('aegis-devnet faucet');
  readonly address = addressOf(this.#key);

  /**
   * A signed transfer, as wire bytes. `sequence` makes two transfers alike in all else differ, so that asking twice gives twice: it becomes
   * the compute unit limit, which costs nothing.
   */
  transfer(destination: Address, lamports: bigint, blockhash: Blockhash, sequence: bigint): Uint8Array {
    const instruction: Instruction = {
      programAddress: SYSTEM_PROGRAM_ADDRESS,
      accounts: [
        { address: this.address, role: AccountRole.WRITABLE_SIGNER },
        { address: destination, role: AccountRole.WRITABLE },
      ],
      data: getTransferSolInstructionDataEncoder().encode({ amount: lamports }),
    };
    const message = pipe(
      createTransactionMessage({ version: 'legacy' }),
      (draft) => setTransactionMessageFeePayer(this.address, draft),
      (draft) => setTransactionMessageLifetimeUsingBlockhash({ blockhash, lastValidBlockHeight: 0n }, draft),
      (draft) => setTransactionMessageComputeUnitLimit(UNIT_LIMIT_MIN + Number(sequence % UNIT_LIMITS), draft),
      (draft) => appendTransactionMessageInstruction(instruction, draft),
    );
    const messageBytes = Uint8Array.from(getCompiledTransactionMessageEncoder().encode(compileTransactionMessage(message)));
    const signature = new Uint8Array(sign(null, messageBytes, this.#key)) as SignatureBytes;
    return Uint8Array.from(
      getTransactionEncoder().encode({
        messageBytes: messageBytes as unknown as TransactionMessageBytes,
        signatures: { [this.address]: signature },
      }),
    );
  }
}

function namedKey(text: string): KeyObject {
  const seed = createHash('sha256').update(text).digest();
  return createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' });
}

function addressOf(key: KeyObject): Address {
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return getAddressDecoder().decode(spki.subarray(-RAW_PUBLIC_KEY_BYTES));
}
