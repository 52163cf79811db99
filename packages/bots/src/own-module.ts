/** The module that comes with this room; built from native/bots. */
export const OWN_MODULE: URL = new URL('../wasm/bots.wasm', import.meta.url);
