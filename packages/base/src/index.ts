export * from './clock.ts';
export * from './drain-wait.ts';
export * from './errors.ts';
export * from './lifecycle.ts';
export * from './limits.ts';
export * from './logger.ts';
export * from './random.ts';
export * from './source.ts';
