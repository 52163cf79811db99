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

/** A logger that hands each finished line to `write`. A level that is a function is asked for each line: it may change. */
export function jsonLogger(
  write: (line: string) => void,
  options: { readonly level?: LogLevel | (() => LogLevel); readonly fields?: LogFields; readonly wallMs?: () => number } = {},
): Logger {
  const level = options.level ?? 'info';
  const levelNow = typeof level === 'function' ? level : () => level;
  const bound = options.fields ?? {};
  const wallMs = options.wallMs ?? Date.now;
  const at = (severity: LogLevel) => (message: string, fields?: LogFields) => {
    if (ORDER[severity] < ORDER[levelNow()]) return;
    write(`${JSON.stringify({ time: new Date(wallMs()).toISOString(), level: severity, message, ...bound, ...fields })}\n`);
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
