export * from './arguments.ts';
export * from './exit-code.ts';
export * from './output.ts';
export * from './print.ts';
export * from './program.ts';
export * from './table.ts';
export * from './units.ts';
