/** Operational log (not the access log): one JSON line an event. Passed in, so that tests can read it. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export type LogFields = Readonly<Record<string, unknown>>;

export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** A logger that adds `fields` to each of its lines. */
  child(fields: LogFields): Logger;
}

const ORDER: Record<LogLevel, number> = { debug: 10, info: 20, warn: 30, error: 40 };

/** A logger that hands each finished line to `write`. */
export function jsonLogger(
  write: (line: string) => void,
  options: { readonly level?: LogLevel; readonly fields?: LogFields; readonly wallMs?: () => number } = {},
): Logger {
  const floor = ORDER[options.level ?? 'info'];
  const bound = options.fields ?? {};
  const wallMs = options.wallMs ?? Date.now;
  const at = (level: LogLevel) => (message: string, fields?: LogFields) => {
    if (ORDER[level] < floor) return;
    write(`${JSON.stringify({ time: new Date(wallMs()).toISOString(), level, message, ...bound, ...fields })}\n`);
  };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: (fields) => jsonLogger(write, { ...options, fields: { ...bound, ...fields } }),
  };
}

export const silentLogger: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  child: () => silentLogger,
};
