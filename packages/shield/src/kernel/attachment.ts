/** What both ways say of an attachment: how it came to be, and why there is none. */
import { AegisError } from '@aegis/base';
import type { Attachment, AttachMode } from './way.ts';

/** How an attachment came to be; its pin's name says so, because the kernel does not keep it. */
export type Kind = AttachMode | 'degraded';

/** Kinds that are what was asked for: a driver that cannot is not asked again at each start. */
export function kindsOf(mode: AttachMode): readonly Kind[] {
  return mode === 'native' ? ['native', 'degraded'] : ['generic'];
}

export function modeOf(kind: Kind): AttachMode {
  return kind === 'native' ? 'native' : 'generic';
}

export function describeAttachment(index: number, name: string, kind: Kind, replaced: boolean): Attachment {
  const degraded = kind === 'degraded' ? `the driver of ${name} cannot run XDP programs` : null;
  return { interfaceIndex: index, mode: modeOf(kind), degraded, replaced };
}

export function noInterface(name: string): AegisError {
  return new AegisError('shield.no_interface', `there is no interface ${name}`, { source: 'operator', context: { interface: name } });
}

/** `shield.attach`, of a refusal `shield.kernel`; other errors stay what they are. */
export function attachError(error: unknown, name: string, mode: AttachMode): unknown {
  if (!(error instanceof AegisError)) return error;
  const reason = String(error.context['reason']);
  const why = ['EBUSY', 'EEXIST'].includes(reason) ? 'another XDP program is attached there' : error.message;
  return new AegisError('shield.attach', `cannot attach to ${name} in ${mode} mode: ${why}`, {
    source: 'operator',
    cause: error,
    context: { interface: name, mode, reason },
  });
}

/** Whether the driver cannot run XDP programs. */
export function isNotSupported(error: unknown): boolean {
  return error instanceof AegisError && error.context['reason'] === 'ENOTSUP';
}
