/**
 * The page that a challenged visitor gets. It is whole: no other file, no third party, nothing that a strict policy forbids.
 *
 * ```
 *   cookies kept? ─ no ─▶ says so, and stops
 *    └ yes ─▶ worker looks for the proof ─▶ POST answer ─▶ cookie came back? ─ yes ─▶ loads the page that was asked for
 *                └ progress                  └ refused ─▶ says so      └ no ─▶ says so, and stops: never round in a circle
 * ```
 */
import { findProof } from './proof.ts';
import type { Challenge } from './challenges.ts';

/** Where answers are sent (POST), and where the page asks whether the pass came back (GET). Below RFC 8615's place for such things. */
export const CHALLENGE_PATH = '/.well-known/aegis/challenge';

export const PASS_COOKIE = 'aegis-pass';

export interface ChallengePage {
  readonly html: string;
  /** For Content-Security-Policy. */
  readonly policy: string;
}

/** `nonce`: unguessable, new for each page; base64url. */
export function challengePage(challenge: Challenge, requestId: string, nonce: string): ChallengePage {
  const facts = JSON.stringify({ text: challenge.text, bits: challenge.bits, path: CHALLENGE_PATH });
  return {
    html: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>One moment, please</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<main>
<h1>One moment, please</h1>
<p>Before this site answers, your browser does a short calculation. It tells people from programs that ask too much, takes a few seconds,
and sends nothing about you to anybody.</p>
<noscript><p class="problem">The calculation needs JavaScript. Please allow it for this site and load the page again.</p></noscript>
<p><progress id="progress" max="100" value="0" aria-labelledby="status"></progress></p>
<p id="status" role="status" aria-live="polite"></p>
<p id="again" hidden><a href="">Try again</a></p>
<p><small>Request ${requestId}</small></p>
</main>
<script nonce="${nonce}">
const facts = ${facts};
const workerSource = ${JSON.stringify(WORKER).replaceAll('<', '\\u003c')};
${SCRIPT}</script>
</body>
</html>
`,
    policy: [
      "default-src 'none'",
      `script-src 'nonce-${nonce}'`,
      `style-src 'nonce-${nonce}'`,
      'worker-src blob:',
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
  };
}

const STYLE = `
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; background: Canvas; color: CanvasText; }
main { max-width: 34rem; margin: 18vh auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; }
progress { width: 100%; height: 0.75rem; }
.problem { border-left: 4px solid currentColor; padding-left: 0.75rem; }
`;

/** Of the thread in which the browser works, so that the page stays alive. */
const WORKER = `'use strict';
const findProof = ${findProof.toString()};
onmessage = ({ data }) => {
  const found = findProof(data.text + '.', data.bits, (tried) => postMessage({ tried }));
  postMessage({ found });
};
`;

const SCRIPT = `
(() => {
  'use strict';
  const status = document.getElementById('status');
  const progress = document.getElementById('progress');
  const say = (text) => { status.textContent = text; };
  const stop = (text) => {
    status.className = 'problem';
    progress.hidden = true;
    document.getElementById('again').hidden = false;
    say(text);
  };
  const keepsCookies = () => {
    try {
      document.cookie = 'aegis-probe=1; path=/; max-age=60; SameSite=Lax';
      const kept = document.cookie.includes('aegis-probe=1');
      document.cookie = 'aegis-probe=; path=/; max-age=0; SameSite=Lax';
      return kept;
    } catch { return false; }
  };
  const handIn = async (found) => {
    progress.value = 100;
    say('Done. Loading the page.');
    const answer = encodeURIComponent(facts.text + '.' + found);
    const options = { credentials: 'same-origin', cache: 'no-store' };
    const taken = await fetch(facts.path + '?answer=' + answer, { ...options, method: 'POST' });
    if (!taken.ok) return stop('The answer was not accepted. It may have come too late.');
    const back = await fetch(facts.path, options);
    if (!back.ok) return stop('Your browser did not keep the cookie that remembers the result. Please allow cookies for this site.');
    location.reload();
  };
  if (!keepsCookies()) return stop('This site has to remember the result in a cookie. Please allow cookies for it.');
  say('Calculating.');
  const expected = 2 ** facts.bits;
  const worker = new Worker(URL.createObjectURL(new Blob([workerSource], { type: 'text/javascript' })));
  worker.onerror = () => stop('The calculation failed in this browser.');
  worker.onmessage = ({ data }) => {
    if (data.found === undefined) {
      // Luck decides when it is found: the bar slows down as it fills, and never lies about being done.
      progress.value = 100 * (1 - Math.exp(-data.tried / expected));
      return;
    }
    worker.terminate();
    handIn(data.found).catch(() => stop('The site could not be reached.'));
  };
  worker.postMessage({ text: facts.text, bits: facts.bits });
})();
`;
