/** Amounts are shown exactly in text, and as the nearest double beside it (UiTokenAmount). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { uiTokenAmount } from '../../src/encoding/token-amount.ts';

test('known amounts', () => {
  assert.deepEqual(uiTokenAmount(0n, 9), { amount: '0', decimals: 9, uiAmount: 0, uiAmountString: '0' });
  assert.deepEqual(uiTokenAmount(1n, 9), { amount: '1', decimals: 9, uiAmount: 1e-9, uiAmountString: '0.000000001' });
  assert.deepEqual(uiTokenAmount(1_500_000_000n, 9), { amount: '1500000000', decimals: 9, uiAmount: 1.5, uiAmountString: '1.5' });
  assert.deepEqual(uiTokenAmount(70n, 0), { amount: '70', decimals: 0, uiAmount: 70, uiAmountString: '70' });
});

test('the text is the amount, whatever the decimals', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), fc.nat(255), (amount, decimals) => {
      const { uiAmountString } = uiTokenAmount(amount, decimals);
      const [whole = '', fraction = ''] = uiAmountString.split('.');
      assert.ok(!fraction.endsWith('0') && (whole === '0' || !whole.startsWith('0')));
      assert.equal(BigInt(whole + fraction.padEnd(decimals, '0')), amount);
    }),
  );
});
