/** HTTP dates (RFC 9110 5.6.7): three formats read, one written. Times are milliseconds since the Unix epoch, whole seconds. */

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const LONG_DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

const IMF_FIXDATE = /^([A-Z][a-z]{2}), (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/;
const RFC850_DATE = /^([A-Z][a-z]{5,8}), (\d{2})-([A-Z][a-z]{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2}) GMT$/;
const ASCTIME_DATE = /^([A-Z][a-z]{2}) ([A-Z][a-z]{2}) ([ \d]\d) (\d{2}):(\d{2}):(\d{2}) (\d{4})$/;

/**
 * Undefined when malformed; a recipient of Expires then takes it for the past (RFC 9111 5.3). The weekday must be one, but need not be
 * right. `nowMs` places the two-digit years of RFC 850 dates: more than 50 years ahead is the past century.
 */
export function parseHttpDate(text: string, nowMs: number): number | undefined {
  if (text.length < 24 || text.length > 33) return undefined;
  const imf = IMF_FIXDATE.exec(text);
  if (imf !== null) {
    const [, day, date, month, year, hour, minute, second] = imf as unknown as string[];
    return includes(DAYS, day) ? toMs(year, month, date, hour, minute, second) : undefined;
  }
  const asctime = ASCTIME_DATE.exec(text);
  if (asctime !== null) {
    const [, day, month, date, hour, minute, second, year] = asctime as unknown as string[];
    return includes(DAYS, day) ? toMs(year, month, date, hour, minute, second) : undefined;
  }
  const rfc850 = RFC850_DATE.exec(text);
  if (rfc850 === null) return undefined;
  const [, day, date, month, year, hour, minute, second] = rfc850 as unknown as string[];
  if (!includes(LONG_DAYS, day)) return undefined;
  const century = Math.floor(new Date(nowMs).getUTCFullYear() / 100) * 100;
  const inThisCentury = toMs(String(century + Number(year)), month, date, hour, minute, second);
  const fiftyYearsOn = new Date(nowMs).setUTCFullYear(new Date(nowMs).getUTCFullYear() + 50);
  if (inThisCentury === undefined || inThisCentury <= fiftyYearsOn) return inThisCentury;
  return toMs(String(century - 100 + Number(year)), month, date, hour, minute, second);
}

function includes(names: readonly string[], name: string | undefined): boolean {
  return name !== undefined && names.includes(name);
}

function toMs(
  year: string | undefined,
  month: string | undefined,
  date: string | undefined,
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
): number | undefined {
  const monthIndex = (MONTHS as readonly (string | undefined)[]).indexOf(month);
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  // 60 is a leap second; the epoch has none, so it is the second after.
  if (monthIndex < 0 || h > 23 || m > 59 || s > 60) return undefined;
  const at = new Date(0);
  at.setUTCFullYear(Number(year), monthIndex, Number(date));
  if (at.getUTCMonth() !== monthIndex || at.getUTCDate() !== Number(date)) return undefined;
  return at.setUTCHours(h, m, s);
}

/** IMF-fixdate, the one format to send: `Sun, 06 Nov 1994 08:49:37 GMT`. Years 0 to 9999. */
export function formatHttpDate(ms: number): string {
  return new Date(ms).toUTCString();
}

/** A formatter that makes the text once a second, for Date fields. */
export function httpDateFormatter(): (ms: number) => string {
  let second = NaN;
  let text = '';
  return (ms) => {
    const now = Math.floor(ms / 1000);
    if (now !== second) {
      second = now;
      text = formatHttpDate(now * 1000);
    }
    return text;
  };
}
