/** Calls the site and shows what the node said about each answer. */

const ROWS_MAX = 12;

const log = document.querySelector('#log');
const body = document.querySelector('#body');

for (const button of document.querySelectorAll('button[data-path]')) {
  button.addEventListener('click', () => call(button.dataset.method ?? 'GET', button.dataset.path));
}

call('GET', '/api/time');

async function call(method, path) {
  const start = performance.now();
  // The browser's own cache would answer before the node could.
  const response = await fetch(path, { method, cache: 'no-store', ...(method === 'POST' ? { body: 'hello from the page' } : {}) }).catch(
    () => undefined,
  );
  const text = (await response?.text()) ?? 'No answer: is the node still running?';
  show(method, path, response, performance.now() - start);
  body.textContent = text;
}

function show(method, path, response, ms) {
  const status = response?.headers.get('cache-status') ?? '';
  // Also when the site was asked and failed, and the node's older answer stands in.
  const hit = /;\s*hit\b/.test(status) || (/;\s*fwd-status=5/.test(status) && response.ok);
  const row = document.createElement('tr');
  row.append(
    cell(`${method} ${path}`),
    cell(response?.status ?? '–', response?.ok === true ? '' : 'bad'),
    cell(hit ? 'node' : 'site', hit ? 'node' : 'site'),
    cell(response?.headers.get('age') ?? '–'),
    cell(`${ms.toFixed(ms < 10 ? 1 : 0)} ms`),
    cell(`no. ${response?.headers.get('demo-answer-number') ?? '–'}`),
    cell(status || '–'),
  );
  log.prepend(row);
  if (log.rows.length > ROWS_MAX) log.lastElementChild.remove();
}

function cell(text, className = '') {
  const td = document.createElement('td');
  td.textContent = text;
  td.className = className;
  return td;
}
