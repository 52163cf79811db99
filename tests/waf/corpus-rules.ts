/** The policy that the Core Rule Set's tests are written for: everything on, nothing refused. */
import type { WafRulesConfig } from '@aegis/config';

export const CORPUS_RULES: WafRulesConfig = {
  paranoia: 4,
  inboundThreshold: 5,
  outboundThreshold: 4,
  presets: [],
  exclusions: [],
  custom: [
    'SecResponseBodyMimeType text/plain',
    `SecAction "${[
      'id:900005,phase:1,nolog,pass,ctl:ruleEngine=DetectionOnly,ctl:ruleRemoveById=910000',
      'setvar:tx.blocking_paranoia_level=4,setvar:tx.crs_validate_utf8_encoding=1',
      'setvar:tx.arg_name_length=100,setvar:tx.arg_length=400,setvar:tx.total_arg_length=64000,setvar:tx.max_num_args=255',
      'setvar:tx.max_file_size=64100,setvar:tx.combined_file_sizes=65535',
    ].join(',')}"`,
  ].join('\n'),
  responses: true,
  bodyBytesMax: 1_048_576,
  argumentsMax: 1_000,
  depthMax: 1_024,
  workMax: 500_000_000,
};
