/**
 * The programs as they are built and committed, `programs/artifacts/`; for what runs in Node only, and so an entry of its own:
 * `@aegis/chain/artifacts`.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Address } from '@solana/kit';
import { AegisError, messageOf } from '@aegis/base';
import { PROGRAMS } from './programs.ts';

export interface ProgramArtifact {
  readonly name: string;
  readonly address: Address;
  readonly elf: Uint8Array;
}

/** Errors: `chain.no_artifact` when one is not there. */
export async function readProgramArtifacts(): Promise<ProgramArtifact[]> {
  return Promise.all(
    Object.entries(PROGRAMS).map(async ([name, address]) => {
      const path = fileURLToPath(new URL(`../../../programs/artifacts/${name}.so`, import.meta.url));
      try {
        return { name, address, elf: new Uint8Array(await readFile(path)) };
      } catch (error) {
        throw new AegisError('chain.no_artifact', `the ${name} program is not built: ${messageOf(error)}`, { cause: error });
      }
    }),
  );
}
