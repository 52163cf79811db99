/** `data_dir/admin.json`: where a running node's admin listener really is, for the commands that talk to it. */
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface RuntimeFile {
  readonly pid: number;
  readonly host: string;
  readonly port: number;
}

export async function writeRuntimeFile(dataDir: string, content: RuntimeFile): Promise<void> {
  const path = runtimePath(dataDir);
  await writeFile(`${path}.new`, JSON.stringify(content), { mode: 0o640 });
  await rename(`${path}.new`, path);
}

/** Undefined when no node left one there. It may be stale: only an answer proves that a node runs. */
export async function readRuntimeFile(dataDir: string): Promise<RuntimeFile | undefined> {
  try {
    const content = JSON.parse(await readFile(runtimePath(dataDir), 'utf8')) as Partial<RuntimeFile> | null;
    const { pid, host, port } = content ?? {};
    return typeof pid === 'number' && typeof host === 'string' && typeof port === 'number' ? { pid, host, port } : undefined;
  } catch {
    return undefined;
  }
}

export async function removeRuntimeFile(dataDir: string): Promise<void> {
  await rm(runtimePath(dataDir), { force: true });
}

function runtimePath(dataDir: string): string {
  return join(dataDir, 'admin.json');
}
