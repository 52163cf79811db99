/** The little that a configuration needs of a file system, passed in so that tests can do without one. */
import { messageOf } from '@aegis/base';
import { constants } from 'node:fs';
import { access, open, stat } from 'node:fs/promises';
import { type Parsed, accept, printable, refuse } from './values/parsed.ts';

export interface ConfigFiles {
  /** The content of `path`, or that it is longer than `bytesMax`; never more than that is read. */
  read(path: string, bytesMax: number): Promise<Parsed<Uint8Array | 'too-large'>>;
  /** Why `path` is not a file that can be read; undefined when it is. */
  unreadable(path: string): Promise<string | undefined>;
}

export const systemFiles: ConfigFiles = {
  async read(path, bytesMax) {
    const reason = await whyUnreadable(path);
    if (reason !== undefined) return refuse(reason);
    try {
      await using file = await open(path, 'r');
      if ((await file.stat()).size > bytesMax) return accept('too-large');
      // The size may be stale by now, or be 0 for what is made up as it is read.
      const buffer = new Uint8Array(bytesMax + 1);
      let length = 0;
      while (length < buffer.length) {
        const { bytesRead } = await file.read(buffer, length, buffer.length - length, null);
        if (bytesRead === 0) break;
        length += bytesRead;
      }
      return accept(length > bytesMax ? 'too-large' : buffer.subarray(0, length));
    } catch (error) {
      return refuse(explainError(error));
    }
  },
  unreadable: whyUnreadable,
};

/** Only regular files: opening a pipe that nobody writes to would wait for ever. */
async function whyUnreadable(path: string): Promise<string | undefined> {
  try {
    if (!(await stat(path)).isFile()) return 'is not a file';
    await access(path, constants.R_OK);
    return undefined;
  } catch (error) {
    return explainError(error);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'this user may not read it',
  ENAMETOOLONG: 'the name is too long',
};

function explainError(error: unknown): string {
  const { code = '' } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? printable(messageOf(error), MESSAGE_LENGTH_MAX);
}

const MESSAGE_LENGTH_MAX = 256;
