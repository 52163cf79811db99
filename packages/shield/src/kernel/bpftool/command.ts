/**
 * Running bpftool: by its absolute path, without a shell, with bounds on its time and on what it says. It answers in JSON to `-j`, or in words
 * on stderr; what it refuses is an error with these words.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { basename, join } from 'node:path';
import { AegisError, LIMITS } from '@aegis/base';

/** Where distributions put system programs; the search path is not asked. */
export const FOLDERS = ['/usr/sbin', '/usr/bin', '/sbin', '/bin', '/usr/local/sbin'] as const;

/** Its absolute path; undefined when it is not installed. */
export function findProgram(name: string): string | undefined {
  return FOLDERS.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export interface Answer {
  readonly ok: boolean;
  readonly stdout: string;
  /** What it says against the command; '' when it says nothing. */
  readonly refusal: string;
}

/** What strerror(3) says in the C locale, as far as the shield acts on it. */
const REASONS: readonly (readonly [string, string])[] = [
  ['Operation not permitted', 'EPERM'],
  ['Permission denied', 'EACCES'],
  ['No space left on device', 'ENOSPC'],
  ['Device or resource busy', 'EBUSY'],
  ['File exists', 'EEXIST'],
  ['Operation not supported', 'ENOTSUP'],
  ['Function not implemented', 'ENOSYS'],
  ['No such file or directory', 'ENOENT'],
];

const FAILURE_SHOWN = 2_000;

/** Runs it to its end. Errors: `shield.bpftool` when it cannot be run, or is too slow. */
export function run(tool: string, args: readonly string[], input: string = ''): Answer {
  const { status, stdout, stderr, error } = spawnSync(tool, args, {
    input,
    cwd: '/',
    encoding: 'latin1',
    env: { LC_ALL: 'C', PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
    timeout: LIMITS.shieldBpftoolTimeoutMs.value,
    killSignal: 'SIGKILL',
    maxBuffer: LIMITS.shieldBpftoolAnswerBytesMax.value,
  });
  if (error !== undefined) throw new AegisError('shield.bpftool', `${tool} ${verbOf(args)}: ${error.message}`, { cause: error });
  return { ok: status === 0, stdout, refusal: `${stderr}${errorIn(stdout)}`.trim().slice(-FAILURE_SHOWN) };
}

/** `run`, where it must succeed. Errors: `shield.kernel`, as of bpf(2); `shield.verifier` with the end of the verifier's log. */
export function mustRun(tool: string, args: readonly string[], input?: string): string {
  const answer = run(tool, args, input);
  if (!answer.ok) throw refused(tool, args, answer.refusal);
  return answer.stdout;
}

/** What it answers in JSON. Errors: those of `mustRun`, and `shield.bpftool`. */
export function ask(tool: string, ...args: string[]): unknown {
  const stdout = mustRun(tool, ['-j', ...args]);
  try {
    return JSON.parse(stdout);
  } catch {
    throw wrongAnswer(args, stdout);
  }
}

export function refused(tool: string, args: readonly string[], refusal: string): AegisError {
  const command = verbOf(args);
  const program = basename(tool);
  const reason = REASONS.find(([words]) => refusal.includes(words))?.[1] ?? 'unknown';
  const code = refusal.includes('BEGIN PROG LOAD LOG') ? 'shield.verifier' : 'shield.kernel';
  return new AegisError(code, `${program} ${command} fails: ${refusal === '' ? 'it does not say why' : refusal}`, {
    context: { command, reason },
  });
}

export function wrongAnswer(args: readonly string[], answer: string): AegisError {
  return new AegisError('shield.bpftool', `bpftool ${verbOf(args)} answers what is not understood: ${answer.slice(0, 200)}`);
}

/**
 * Mounts a BPF file system there by mount(8); `mount` is its absolute path, null where it is not installed. Errors: `shield.no_bpffs`; those of
 * `mustRun`.
 */
export function mountBpfFs(mountPoint: string, mount: string | null = findProgram('mount') ?? null): void {
  if (mount === null) throw new AegisError('shield.no_bpffs', `mount is not in ${FOLDERS.join(', ')} to mount it`, { source: 'operator' });
  mustRun(mount, ['-t', 'bpf', 'bpf', mountPoint]);
}

function verbOf(args: readonly string[]): string {
  return args
    .filter((arg) => arg !== '-j')
    .slice(0, 2)
    .join(' ');
}

/** In JSON it says on stdout what was wrong. */
function errorIn(stdout: string): string {
  return /"error":"([^"]*)"/.exec(stdout)?.[1] ?? '';
}
