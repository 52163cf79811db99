/** Where the last good configuration lies when the given one cannot be read as a whole. */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { LIMITS } from '@aegis/base';
import { parseConfig } from '@aegis/config';

/**
 * The data directory that a broken configuration file most likely means: what a line `data_dir = …` says, else the default. Guessing is safe:
 * a last good configuration is used only when it was made from the very same file.
 */
export async function guessDataDir(configPath: string): Promise<string> {
  const directory = dirname(resolve(configPath));
  return resolve(directory, (await writtenDataDir(configPath)) ?? defaultDataDir());
}

async function writtenDataDir(configPath: string): Promise<string | undefined> {
  try {
    const text = await readFile(configPath, 'utf8');
    const line = /^\s*["']?data_dir["']?\s*[=:]\s*(?:"([^"\n]+)"|'([^'\n]+)'|([^\s"'#][^\n#]*))/m.exec(
      text.slice(0, LIMITS.configFileBytesMax.value),
    );
    return (line?.[1] ?? line?.[2] ?? line?.[3])?.trim();
  } catch {
    return undefined;
  }
}

function defaultDataDir(): string {
  const smallest = parseConfig('[listen]\nhttp = [":80"]\n[[site]]\nhosts = ["*"]\norigins = ["http://127.0.0.1"]\n', {
    format: 'toml',
    file: '',
  });
  if (!smallest.ok) throw new Error('the smallest configuration is not valid');
  return smallest.config.node.dataDir;
}
