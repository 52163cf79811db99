/** Token amounts as clients show them (UiTokenAmount). */

export interface UiTokenAmount {
  /** Base units. */
  readonly amount: string;
  readonly decimals: number;
  /** The nearest double; a client that counts uses `amount`. */
  readonly uiAmount: number;
  /** With a decimal point, no trailing zeros. */
  readonly uiAmountString: string;
}

export function uiTokenAmount(amount: bigint, decimals: number): UiTokenAmount {
  const digits = amount.toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '');
  const uiAmountString = fraction === '' ? whole : `${whole}.${fraction}`;
  return { amount: amount.toString(), decimals, uiAmount: Number(uiAmountString), uiAmountString };
}
