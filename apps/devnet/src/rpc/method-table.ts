/** Every method that is answered over HTTP. */
import type { MethodTable } from './dispatch.ts';
import { accountMethods } from './methods/accounts.ts';
import { adminMethods, type DevnetControl } from './methods/admin.ts';
import { blockMethods } from './methods/blocks.ts';
import { clusterMethods } from './methods/cluster.ts';
import { historyMethods } from './methods/history.ts';
import { submissionMethods } from './methods/submission.ts';
import { tokenMethods } from './methods/tokens.ts';
import type { Caller, DevnetNode } from './node.ts';

export function methodTable(node: DevnetNode, control: DevnetControl): MethodTable<Caller> {
  return {
    ...accountMethods(node),
    ...tokenMethods(node),
    ...blockMethods(node),
    ...historyMethods(node),
    ...submissionMethods(node),
    ...clusterMethods(node),
    ...adminMethods(control),
  };
}
