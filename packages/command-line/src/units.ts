/** Numbers with units, for people. */

export function count(value: number | bigint): string {
  return thousands(typeof value === 'bigint' ? String(value) : String(Math.round(value)));
}

export function bytes(value: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let unit = 0;
  let amount = value;
  while (amount >= 1024 && unit < units.length - 1) {
    amount /= 1024;
    unit++;
  }
  return `${unit === 0 ? amount : amount.toFixed(1)} ${units[unit]}`;
}

export function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}

/** Two units at most: `3d 4h`, `12m 5s`. */
export function duration(ms: number): string {
  let rest = Math.max(0, Math.floor(ms / 1000));
  const parts: string[] = [];
  for (const [unit, seconds] of [
    ['d', 86_400],
    ['h', 3_600],
    ['m', 60],
    ['s', 1],
  ] as const) {
    const whole = Math.floor(rest / seconds);
    rest %= seconds;
    if (whole > 0 || (unit === 's' && parts.length === 0)) parts.push(`${whole}${unit}`);
  }
  return parts.slice(0, 2).join(' ');
}

/** UTC, to the second. */
export function moment(unixSeconds: number | bigint): string {
  return `${new Date(Number(unixSeconds) * 1000).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** A decimal number with its whole part in groups of three. */
export function thousands(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}
