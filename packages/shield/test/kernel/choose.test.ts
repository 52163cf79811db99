/** Which way to the kernel is taken, and what is said when there is none. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chooseKernelWay } from '../../src/kernel/choose.ts';
import { ask, mountBpfFs, mustRun } from '../../src/kernel/bpftool/command.ts';
import { pinFolder } from '../fixtures/pin-folder.ts';
import { noKernel } from '../fixtures/program.ts';
import { BPFTOOL, noBpftool } from '../fixtures/ways.ts';

const CHOOSE = new URL('../../src/kernel/choose.ts', import.meta.url).href;

/** The choice of a Node that is started with these flags. */
function chosenWith(...flags: string[]): Record<string, unknown> {
  const script = `import { chooseKernelWay } from ${JSON.stringify(CHOOSE)};
    const { name, because } = chooseKernelWay();
    console.log(JSON.stringify({ name, because }));`;
  const args = ['--disable-warning=ExperimentalWarning', ...flags, '--input-type=module-typescript', '-e', script];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  assert.notEqual(stdout, '', stderr);
  return JSON.parse(stdout) as Record<string, unknown>;
}

function noSetpriv(): string | false {
  return spawnSync('setpriv', ['--version']).status === 0 ? false : 'needs setpriv(1), of util-linux';
}

suite('the way to the kernel', () => {
  test('is bpf(2) where Node has its FFI, whether or not bpftool is there', () => {
    for (const bpftool of ['/usr/sbin/bpftool', undefined]) {
      const { name, because, missing } = chooseKernelWay({ noFfi: undefined, bpftool });
      assert.deepEqual([name, because, missing], ['ffi', null, []]);
    }
  });

  test('is bpftool where there is no FFI, with the reason and what is missing', () => {
    const { name, because, missing } = chooseKernelWay({ noFfi: 'no FFI here', bpftool: '/usr/sbin/bpftool' });
    assert.deepEqual([name, because], ['bpftool', 'no FFI here']);
    assert.match(missing.join(), /sampled drops.*BPF link.*10000 blocks/);
  });

  test('is none where both are missing: both are named', () => {
    assert.throws(() => chooseKernelWay({ noFfi: 'no FFI here', bpftool: undefined }), {
      code: 'shield.no_way',
      message: /no FFI here.*bpftool is not in \/usr\/sbin, /,
    });
  });

  test('a Node that was started without FFI says so itself', { skip: noBpftool }, () => {
    assert.deepEqual(chosenWith(), { name: 'ffi', because: null });
    const without = { name: 'bpftool', because: 'this Node has no node:ffi, or was started with --no-experimental-ffi' };
    assert.deepEqual(chosenWith('--no-experimental-ffi'), without);
    assert.match(String(chosenWith('--permission', '--allow-fs-read=*')['because']), /--allow-ffi/);
  });
});

suite('bpftool', { skip: noBpftool }, () => {
  test('what it refuses is an error with its words', () => {
    assert.throws(() => mustRun(BPFTOOL ?? '', ['map', 'dump', 'pinned', '/nowhere/at-all']), {
      code: 'shield.kernel',
      message: /bpftool map dump fails: .*\/nowhere\/at-all.*No such file or directory/,
    });
    assert.throws(() => mustRun(BPFTOOL ?? '', ['-j', 'map', 'dump', 'pinned', '/nowhere/at-all']), {
      message: /No such file or directory/,
    });
  });

  test('what is not understood is an error with the answer, and a refusal without words says so', () => {
    // Programs of the system that answer otherwise than bpftool would.
    assert.throws(() => ask('/bin/echo', 'map', 'show'), { code: 'shield.bpftool', message: /map show answers .*: -j map show/ });
    assert.throws(() => mustRun('/bin/false', ['map', 'show']), { code: 'shield.kernel', message: /it does not say why/ });
  });

  test('a program that the verifier refuses is told by its log', { skip: noKernel() }, (t) => {
    const folder = pinFolder(t);
    chooseKernelWay({ noFfi: 'a test asks for it', bpftool: BPFTOOL }).load(folder).maps.close();
    const program = fileURLToPath(new URL('../../../../native/xdp/flood.bpf.o', import.meta.url));
    // A socket filter has no packet at the place that it reads.
    assert.throws(() => mustRun(BPFTOOL ?? '', ['prog', 'load', program, join(folder, 'other'), 'type', 'socket']), {
      code: 'shield.verifier',
      message: /invalid mem access/,
    });
  });

  test('who may load but not read fails before anything is attached', { skip: noKernel() || noSetpriv() }, (t) => {
    const folder = pinFolder(t);
    chooseKernelWay({ noFfi: 'a test asks for it', bpftool: BPFTOOL }).load(folder).maps.close();
    const script = `import { chooseKernelWay } from ${JSON.stringify(CHOOSE)};
      chooseKernelWay({ noFfi: 'a test asks for it', bpftool: '${BPFTOOL}' }).load('${folder}');`;
    const node = [process.execPath, '--input-type=module-typescript', '-e', script];
    const rights = ['--bounding-set', '-all,+bpf,+net_admin,+perfmon', '--inh-caps', '-all'];
    const { status, stderr } = spawnSync('setpriv', [...rights, ...node], { encoding: 'utf8' });
    assert.equal(status, 1);
    assert.match(stderr, /bpftool map dump fails: .*failed to get btf/i);
    assert.equal(existsSync(join(folder, 'next')), false);
  });

  test('a BPF file system that cannot be mounted is told as of mount(8), whether it refuses or is not there', () => {
    assert.throws(() => mountBpfFs('/nowhere/at-all'), { code: 'shield.kernel', message: /^mount -t bpf fails: .*\/nowhere\/at-all/ });
    assert.throws(() => mountBpfFs('/nowhere/at-all', null), { code: 'shield.no_bpffs', message: /mount is not in \/usr\/sbin/ });
  });

  test('one that cannot be run is an error with its path', () => {
    assert.throws(() => mustRun('/nowhere/bpftool', ['version']), {
      code: 'shield.bpftool',
      message: /\/nowhere\/bpftool version: .*ENOENT/,
    });
  });
});
