/** A server of the comparison: how it is started so that someone who runs it for a living would find nothing to correct. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Door, HOST, UNCACHED_HOST } from '../scenarios.ts';

export interface Ground {
  /** Empty, on tmpfs where there is one. */
  readonly folder: string;
  readonly ports: {
    readonly origin: number;
    readonly cached: number;
    readonly proxied: number;
    readonly tls: number;
    readonly admin: number;
  };
  /** PEM: certificate, key, and both in one file. */
  readonly certificate: string;
  readonly key: string;
  readonly pair: string;
  /** Connections a server must be able to hold, and descriptors it may open. */
  readonly connections: number;
  readonly files: number;
}

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface Peer {
  /** As `--only` takes it. */
  readonly name: string;
  readonly title: string;
  /** What it can be asked through. */
  readonly doors: readonly Door[];
  version(): string;
  /** Writes what the server needs into the ground's folder. The program must stay in the foreground. */
  prepare(ground: Ground): Launch;
}

/** Writes a file of this folder with its `{{names}}` filled in. Returns its path. */
export function fill(ground: Ground, template: string, name = template): string {
  const values: Readonly<Record<string, string | number>> = {
    ...ground.ports,
    ...ground,
    ports: '',
    host: HOST,
    uncachedHost: UNCACHED_HOST,
  };
  const text = readFileSync(new URL(template, import.meta.url), 'utf8').replace(/\{\{(\w+)\}\}/g, (_, key: string) => {
    const value = values[key];
    if (value === undefined) throw new Error(`${template}: nothing is called ${key}`);
    return String(value);
  });
  const path = join(ground.folder, name);
  writeFileSync(path, text);
  return path;
}
