/** Made of programs/ by `npm run programs:build` with Codama. */
import { isProgramError, type Address, type SOLANA_ERROR__INSTRUCTION_ERROR__CUSTOM, type SolanaError } from '@solana/kit';
import { CONFIG_PROGRAM_ADDRESS } from '../programs/address.ts';

/** NotUpgradeAuthority: The signer is not the upgrade authority of the program */
export const CONFIG_ERROR__NOT_UPGRADE_AUTHORITY = 0x1770; // 6000
/** NotAuthority: The signer is not the authority of the network's parameters */
export const CONFIG_ERROR__NOT_AUTHORITY = 0x1771; // 6001
/** OutOfBounds: The new value of the parameter is out of its bounds */
export const CONFIG_ERROR__OUT_OF_BOUNDS = 0x1772; // 6002
/** NotOffered: The signer was not offered the authority */
export const CONFIG_ERROR__NOT_OFFERED = 0x1773; // 6003
/** InvalidAddress: An address that someone must sign for, or that must exist, is zero */
export const CONFIG_ERROR__INVALID_ADDRESS = 0x1774; // 6004

export type ConfigError = typeof CONFIG_ERROR__INVALID_ADDRESS | typeof CONFIG_ERROR__NOT_AUTHORITY | typeof CONFIG_ERROR__NOT_OFFERED | typeof CONFIG_ERROR__NOT_UPGRADE_AUTHORITY | typeof CONFIG_ERROR__OUT_OF_BOUNDS;

const configErrorMessages: Record<ConfigError, string> = { [CONFIG_ERROR__INVALID_ADDRESS]: `An address that someone must sign for, or that must exist, is zero`, [CONFIG_ERROR__NOT_AUTHORITY]: `The signer is not the authority of the network's parameters`, [CONFIG_ERROR__NOT_OFFERED]: `The signer was not offered the authority`, [CONFIG_ERROR__NOT_UPGRADE_AUTHORITY]: `The signer is not the upgrade authority of the program`, [CONFIG_ERROR__OUT_OF_BOUNDS]: `The new value of the parameter is out of its bounds` };

export function getConfigErrorMessage(code: ConfigError): string {
  return configErrorMessages[code];
}

export function isConfigError<TProgramErrorCode extends ConfigError>(
    error: unknown,
    transactionMessage: { instructions: Record<number, { programAddress: Address }> },
    code?: TProgramErrorCode,
): error is SolanaError<typeof SOLANA_ERROR__INSTRUCTION_ERROR__CUSTOM> & Readonly<{ context: Readonly<{ code: TProgramErrorCode }> }> {
  return isProgramError<TProgramErrorCode>(error, transactionMessage, CONFIG_PROGRAM_ADDRESS, code);
}
