/** The version of this code, as its manifest states it. */
import manifest from '../package.json' with { type: 'json' };

export const VERSION: string = manifest.version;
