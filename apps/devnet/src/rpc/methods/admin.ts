/**
 * What a real node does not have: moving time, writing accounts and programs, beginning anew. Open only to callers on this machine, and not
 * to web pages of other sites that a browser on this machine shows.
 */
import { SYSTEM_PROGRAM_ADDRESS } from '@solana-program/system';
import { LIMITS } from '@aegis/base';
import type { Chain } from '../../chain/chain.ts';
import type { Method, MethodTable } from '../dispatch.ts';
import { invalidParams, RpcError } from '../errors.ts';
import type { Caller } from '../node.ts';
import { decodeBase64, type Fields, type Params, readString } from '../params.ts';

/** What the methods need beside the chain. */
export interface DevnetControl {
  readonly chain: () => Chain;
  /** Begins anew from genesis. */
  reset(): void;
  /** Writes the ledger now. False when there is none. */
  save(): boolean;
}

/** Longest single move: a hundred years. */
const MOVE_SECONDS_MAX = 3_155_760_000n;

export function adminMethods(control: DevnetControl): MethodTable<Caller> {
  const { chain } = control;
  return {
    /** `{seconds}` or `{unixTimestamp}`. */
    aegis_moveTime: admin(1, (params) => {
      chain().moveTime(readSeconds(chain(), params.fields(0)));
      return { slot: chain().view('processed').slot, unixTimestamp: chain().unixTimestamp };
    }),

    /** `{slots}`: makes so many blocks at once. Default 1. */
    aegis_advanceSlots: admin(1, (params) => {
      const slots = params.fields(0).u64('slots') ?? 1n;
      const { value: max } = LIMITS.devnetSlotsPerCallMax;
      if (slots > max) throw invalidParams(`Too many slots; max ${max}`);
      for (let made = 0n; made < slots; made += 1n) chain().advanceSlot();
      return { slot: chain().view('processed').slot };
    }),

    /** `{address, lamports, owner?, data?, executable?}`; data is base64, alone or as `[data, "base64"]`. */
    aegis_setAccount: admin(1, (params) => {
      const fields = params.fields(0);
      chain().setAccounts([
        {
          address: required(fields.address('address'), 'address'),
          lamports: required(fields.u64('lamports'), 'lamports'),
          owner: fields.address('owner') ?? SYSTEM_PROGRAM_ADDRESS,
          data: readData(fields.get('data') ?? ''),
          executable: fields.boolean('executable'),
        },
      ]);
      return null;
    }),

    /** `{programId, data, upgradeAuthority?}`; data is the ELF in base64. */
    aegis_loadProgram: admin(1, (params) => {
      const fields = params.fields(0);
      const address = required(fields.address('programId'), 'programId');
      chain().loadProgram(address, readData(fields.get('data')), fields.address('upgradeAuthority') ?? null);
      return null;
    }),

    aegis_reset: admin(0, () => {
      control.reset();
      return { slot: chain().view('processed').slot };
    }),

    aegis_save: admin(0, () => control.save()),
  };
}

function admin(parametersMax: number, run: (params: Params) => unknown): Method<Caller> {
  return {
    arity: [0, parametersMax],
    run(params, caller) {
      if (!caller.trusted) throw new RpcError(-32_050, 'Admin methods are open only to callers on this machine');
      return run(params);
    },
  };
}

function readSeconds(chain: Chain, fields: Fields): bigint {
  const target = fields.u64('unixTimestamp');
  const seconds = target === undefined ? fields.u64('seconds') : target - chain.unixTimestamp;
  if (seconds === undefined) throw invalidParams('Invalid params: expected `seconds` or `unixTimestamp`.');
  if (seconds < 0n) throw invalidParams(`Invalid params: time only moves forward and is ${chain.unixTimestamp} now.`);
  if (seconds > MOVE_SECONDS_MAX) throw invalidParams(`Invalid params: at most ${MOVE_SECONDS_MAX} seconds at once.`);
  return seconds;
}

function readData(value: unknown): Uint8Array {
  const text = readString(Array.isArray(value) ? value[0] : value);
  return decodeBase64(text, () => invalidParams('invalid base64 encoding: InvalidByte'));
}

function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw invalidParams(`Invalid params: missing field \`${name}\`.`);
  return value;
}
