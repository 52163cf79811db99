import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkRules } from '../src/check-rules.ts';

const GOOD = 'SecRule ARGS "@rx fine" "id:1000,phase:2,deny"';

test('rules that compile are good, and so are none', async () => {
  assert.equal(await checkRules(''), undefined);
  assert.equal(await checkRules(`# a comment\n${GOOD}\n`), undefined);
  assert.equal(
    await checkRules('SecDataset bad `\nInclude\nSecRuleEngine\n`\nSecRule ARGS "@pmFromDataset bad" "id:1000,phase:2,deny"'),
    undefined,
  );
});

test('a rule that does not compile is named by its line, with the reason', async () => {
  const fault = await checkRules(`${GOOD}\n\nSecRule ARGS \\\n  "@rx (" "id:1001,phase:2,deny"`);
  assert.equal(fault?.line, 3);
  assert.match(fault.reason, /missing closing \)/);
  assert.match((await checkRules(`${GOOD}\n${GOOD}`))?.reason ?? '', /1000/);
});

test('what would switch the firewall off, or read files, is refused', async () => {
  for (const directive of ['SecRuleEngine Off', 'Include @owasp_crs/*.conf', 'SecRequestBodyAccess Off', 'SecAuditLog /dev/stdout']) {
    const fault = await checkRules(`${GOOD}\n${directive}`);
    assert.equal(fault?.line, 2, directive);
    assert.match(fault.reason, /is not among what rules may be made of/);
  }
});

test('block without a score is refused: rules score, and the score decides', async () => {
  const rule = (actions: string): string => `SecRule ARGS:a "@rx , block ," \\\n  "id:1001,phase:2,${actions}"`;
  assert.match((await checkRules(`${GOOD}\n${rule('block,log')}`))?.reason ?? '', /block does nothing by itself/);
  assert.equal((await checkRules(rule('block,log')))?.line, 1);
  assert.equal(await checkRules(rule("block,setvar:'tx.inbound_anomaly_score_pl1=+5'")), undefined);
  assert.equal(await checkRules(rule('deny')), undefined);
});
