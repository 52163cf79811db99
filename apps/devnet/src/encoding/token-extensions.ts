/**
 * The extensions behind a Token-2022 account or mint: a list of type, length, value, after the byte that names the kind of account.
 *
 * The kinds that Aegis and its tools use are read; others are shown by name alone, as a node shows what it cannot parse.
 */
import {
  addDecoderSizePrefix,
  type Address,
  type Decoder,
  getAddressDecoder,
  getArrayDecoder,
  getBooleanDecoder,
  getStructDecoder,
  getTupleDecoder,
  getU32Decoder,
  getU8Decoder,
  getUtf8Decoder,
  transformDecoder,
} from '@solana/kit';
import { ACCOUNT_TYPE_OFFSET } from '../chain/tokens.ts';

export interface UiTokenExtension {
  readonly extension: string;
  readonly state?: unknown;
}

const TYPE_BYTES = 2;
const LENGTH_BYTES = 2;
const NOBODY = '11111111111111111111111111111111';

/** OptionalNonZeroPubkey: all zeros means none. */
const optionalAddress: Decoder<Address | null> = transformDecoder(getAddressDecoder(), (address) => (address === NOBODY ? null : address));
const text = addDecoderSizePrefix(getUtf8Decoder(), getU32Decoder());
const accountState = transformDecoder(getU8Decoder(), (state) => ['uninitialized', 'initialized', 'frozen'][state] ?? 'uninitialized');

const EXTENSIONS: ReadonlyMap<number, readonly [name: string, state: Decoder<unknown> | null]> = new Map([
  [3, ['mintCloseAuthority', getStructDecoder([['closeAuthority', optionalAddress]])]],
  [6, ['defaultAccountState', getStructDecoder([['accountState', accountState]])]],
  [7, ['immutableOwner', null]],
  [8, ['memoTransfer', getStructDecoder([['requireIncomingTransferMemos', getBooleanDecoder()]])]],
  [9, ['nonTransferable', null]],
  [11, ['cpiGuard', getStructDecoder([['lockCpi', getBooleanDecoder()]])]],
  [12, ['permanentDelegate', getStructDecoder([['delegate', optionalAddress]])]],
  [13, ['nonTransferableAccount', null]],
  [
    18,
    [
      'metadataPointer',
      getStructDecoder([
        ['authority', optionalAddress],
        ['metadataAddress', optionalAddress],
      ]),
    ],
  ],
  [
    19,
    [
      'tokenMetadata',
      getStructDecoder([
        ['updateAuthority', optionalAddress],
        ['mint', getAddressDecoder()],
        ['name', text],
        ['symbol', text],
        ['uri', text],
        ['additionalMetadata', getArrayDecoder(getTupleDecoder([text, text]))],
      ]),
    ],
  ],
] satisfies readonly (readonly [number, readonly [string, Decoder<unknown> | null]])[]);

export function uiTokenExtensions(data: Uint8Array): readonly UiTokenExtension[] {
  const extensions: UiTokenExtension[] = [];
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  let offset = ACCOUNT_TYPE_OFFSET + 1;
  while (offset + TYPE_BYTES + LENGTH_BYTES <= data.length) {
    const type = view.getUint16(offset, true);
    const length = view.getUint16(offset + TYPE_BYTES, true);
    offset += TYPE_BYTES + LENGTH_BYTES;
    // Type 0 is the zeroed rest of an account that was made larger than its extensions.
    if (type === 0) break;
    extensions.push(uiExtension(type, data.subarray(offset, offset + length)));
    offset += length;
  }
  return extensions;
}

function uiExtension(type: number, value: Uint8Array): UiTokenExtension {
  const known = EXTENSIONS.get(type);
  if (known === undefined) return { extension: 'unparseableExtension' };
  const [extension, decoder] = known;
  if (decoder === null) return { extension };
  try {
    return { extension, state: decoder.decode(value) };
  } catch {
    return { extension: 'unparseableExtension' };
  }
}
