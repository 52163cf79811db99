/** The network's parameters, which everybody may read and only its authority changes. */
import type { Address } from '@solana/kit';
import { ACCOUNTS, type BaseUnits, baseUnits, configProgram } from '@aegis/chain';
import type { Client } from './client.ts';
import { founded } from './founded.ts';

/** Those that an operator meets. */
export interface Parameters {
  readonly authority: Address;
  readonly slashingAuthority: Address;
  /** A token account. */
  readonly treasury: Address;
  readonly minStake: BaseUnits;
  readonly registrationFee: BaseUnits;
  readonly unstakeCooldownSeconds: bigint;
  readonly appealWindowSeconds: bigint;
  /** Without a heartbeat for longer, a node can be slashed. */
  readonly heartbeatTimeoutSeconds: bigint;
}

/** Errors: `sdk.not_founded`. */
export async function readParameters({ connection }: Client): Promise<Parameters> {
  const { rpc, commitment } = connection;
  const { data } = await founded(configProgram.fetchConfig(rpc, ACCOUNTS.config, { commitment }));
  return {
    authority: data.authority,
    slashingAuthority: data.slashingAuthority,
    treasury: data.treasury,
    minStake: baseUnits(data.minStake),
    registrationFee: baseUnits(data.registrationFee),
    unstakeCooldownSeconds: data.unstakeCooldownSeconds,
    appealWindowSeconds: data.appealWindowSeconds,
    heartbeatTimeoutSeconds: data.heartbeatTimeoutSeconds,
  };
}
