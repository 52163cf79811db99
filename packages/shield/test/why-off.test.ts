import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AegisError } from '@aegis/base';
import { whyOff } from '../src/why-off.ts';

const refused = (reason: string): AegisError =>
  new AegisError('shield.kernel', `the kernel refuses it (${reason})`, { context: { reason } });

test('a node without rights is told which it needs, wherever it failed for the lack of them', () => {
  assert.match(whyOff(refused('EPERM'), '6.1.0'), /needs root, or CAP_BPF, CAP_NET_ADMIN and CAP_PERFMON$/);
  const mounting = new AegisError('shield.no_bpffs', 'no BPF file system', { cause: refused('EPERM') });
  assert.match(whyOff(mounting, '6.1.0'), /needs root/);
});

test('by bpftool another right is needed too, and its lack is said though bpftool does not name it', () => {
  const error = new AegisError('shield.kernel', 'bpftool map dump fails: Error: failed to get btf', { context: { reason: 'unknown' } });
  assert.match(whyOff(error, '6.1.0'), /by bpftool: that needs root, or CAP_SYS_ADMIN/);
});

test('other refusals are said as they are, with the kernel’s age when it is too old', () => {
  assert.equal(whyOff(refused('EINVAL'), '5.15.0-91-generic'), 'the kernel refuses it (EINVAL)');
  assert.match(whyOff(refused('EINVAL'), '5.10.0-28-amd64'), /Linux 5.10.0-28-amd64 is older than 5.15/);
  assert.match(whyOff(refused('ENOSYS'), '6.1.0'), /has no bpf\(2\)/);
  assert.equal(whyOff(new AegisError('shield.no_interface', 'there is no interface eth7'), '6.1.0'), 'there is no interface eth7');
});
