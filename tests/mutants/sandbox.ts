/** A copy of the checkout in which faults may be put, with the packages of the original. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export class Sandbox {
  readonly root: string;

  constructor(original: string) {
    this.root = mkdtempSync(join(tmpdir(), 'aegis-mutants-'));
    const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
      cwd: original,
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    });
    for (const file of files.split('\0')) {
      if (file === '' || !existsSync(join(original, file))) continue;
      mkdirSync(join(this.root, dirname(file)), { recursive: true });
      cpSync(join(original, file), join(this.root, file));
    }
    this.#linkModules(join(original, 'node_modules'), join(this.root, 'node_modules'));
    for (const wing of ['packages', 'apps'])
      for (const room of readdirSync(join(original, wing))) {
        const own = join(original, wing, room, 'node_modules');
        if (existsSync(own)) symlinkSync(realpathSync(own), join(this.root, wing, room, 'node_modules'));
      }
  }

  /** Our own packages lead into the sandbox, all others to where they are. */
  #linkModules(from: string, to: string): void {
    mkdirSync(to);
    for (const name of readdirSync(from)) {
      if (name === '.cache' || name === '@aegis') continue;
      symlinkSync(join(from, name), join(to, name));
    }
    mkdirSync(join(to, '@aegis'));
    for (const wing of ['packages', 'apps'])
      for (const room of readdirSync(join(this.root, wing))) symlinkSync(join(this.root, wing, room), join(to, '@aegis', room));
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
