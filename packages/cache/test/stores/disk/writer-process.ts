/**
 * A worker for the tests with several processes: stores responses until it is killed, or a number of times.
 *
 * Arguments: file, size in bytes, name, number of writes (0: for ever). Prints `wrote N` as it goes, and `errors N` at the end.
 */
import { LIMITS } from '@aegis/base';
import { FillContent } from '../../../src/fill/content.ts';
import { patterned } from '../../support/bodies.ts';
import { headFor } from '../../support/messages.ts';
import { openStore } from './support.ts';

const [file = '', sizeBytes = '', name = '', count = '0'] = process.argv.slice(2);
const store = openStore(file, Number(sizeBytes));
const LENGTHS = [100, 30_000, LIMITS.cacheSliceBytes.value, 900_000];

for (let at = 0; count === '0' || at < Number(count); at++) {
  const length = LENGTHS[at % LENGTHS.length] as number;
  const key = `https://${at % 3 === 0 ? 'shared' : name}/${at % 50}`;
  const bytes = patterned(length, length);
  const head = headFor(key, length, { etag: `"${length}"` });
  const writer = at % 2 === 0 ? store.openFill(head, 0, length, () => false) : undefined;
  if (writer === undefined) store.put(head, bytes);
  else {
    const content = new FillContent(0, length);
    for (let from = 0; from < length; from += 70_000) {
      for (const slice of content.append(bytes.subarray(from, from + 70_000))) writer.write(slice);
      if (at % 16 === 0) await store.settled();
    }
    const tail = content.tail();
    if (tail !== undefined) writer.write(tail);
    if (at % 10 === 4) writer.abort();
    else writer.commit(head, () => {});
  }
  if (at % 7 === 0) store.remove(`https://shared/${(at * 3) % 50}`);
  if (at % 5 === 0) await store.settled();
  if (at % 20 === 19) process.stdout.write(`wrote ${at + 1}\n`);
}
await store.settled();
process.stdout.write(`errors ${store.stats().errors}\n`);
await store.close();
