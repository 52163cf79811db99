/** Instructions made wrong on purpose: another account in a place, or a signature left out. */
import { AccountRole, type Address, type Instruction, isSignerRole, isWritableRole } from '@solana/kit';

/** `instruction` with another account in place `position`; what is asked of it (to sign, to be writable) stays, but nobody new signs. */
export function withAccount(instruction: Instruction, position: number, address: Address): Instruction {
  const accounts = instruction.accounts!.map(({ role }, i) =>
    i === position ? { address, role: unsigned(role) } : instruction.accounts![i]!,
  );
  return { ...instruction, accounts };
}

/** `instruction` without the signature of the account in place `position`. */
export function withoutSignature(instruction: Instruction, position = 0): Instruction {
  return withAccount(instruction, position, instruction.accounts![position]!.address);
}

/** `instruction` with the account in place `position` for reading only. */
export function readOnly(instruction: Instruction, position: number): Instruction {
  const accounts = instruction.accounts!.map((account, i) => (i === position ? { ...account, role: readonlyRole(account.role) } : account));
  return { ...instruction, accounts };
}

function unsigned(role: AccountRole): AccountRole {
  return isWritableRole(role) ? AccountRole.WRITABLE : AccountRole.READONLY;
}

function readonlyRole(role: AccountRole): AccountRole {
  return isSignerRole(role) ? AccountRole.READONLY_SIGNER : AccountRole.READONLY;
}
