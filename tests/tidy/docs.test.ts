/** Documents point at what exists. */
import { dirname, posix } from 'node:path';
import { parseConfig } from '@aegis/config';
import { law } from './law.ts';
import { exists, files, isSource, lineAt, textOf } from './repository.ts';

const documents = files.filter((path) => path.endsWith('.md'));

law('links among documents resolve', () =>
  documents.flatMap((path) => {
    const text = withoutCode(textOf(path));
    return [...text.matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g)].flatMap((match) => {
      const target = match[1] ?? match[2]!;
      if (/^[a-z]+:/.test(target)) return [];
      const [file = '', anchor] = target.split('#');
      const to = file === '' ? path : posix.join(dirname(path), file);
      const at = `${path}:${lineAt(text, match.index)}`;
      if (!exists(to)) return [{ at, found: `a link to ${target}, which does not exist`, instead: 'link to what is there' }];
      if (anchor === undefined || !to.endsWith('.md') || anchorsOf(to).has(anchor)) return [];
      return [{ at, found: `a link to ${target}: no such heading`, instead: `one of: ${[...anchorsOf(to)].join(', ')}` }];
    });
  }),
);

law('files and folders that documents name exist', () =>
  documents.flatMap((path) => {
    const text = textOf(path);
    return [...text.matchAll(/`((?:packages|apps|tests|scripts|bench|native|programs|docs|deploy)\/[\w./-]+)`/g)].flatMap((match) => {
      const named = match[1]!.replace(/\/$/, '');
      // `packages/NAME/test` stands for any.
      if (/\/[A-Z]+(\/|$)/.test(named) || exists(named)) return [];
      return [{ at: `${path}:${lineAt(text, match.index)}`, found: `${named}, which does not exist`, instead: 'name what is there' }];
    });
  }),
);

law('every document is reachable from the README', () => {
  const reached = new Set<string>();
  const visit = (path: string): void => {
    if (reached.has(path) || !documents.includes(path)) return;
    reached.add(path);
    // A page that a command writes may be named before it is there: `benchmarks.md`.
    for (const match of textOf(path).matchAll(/\]\(([^)#\s]+)|`([\w./-]+\.md)`/g)) visit(posix.join(dirname(path), match[1] ?? match[2]!));
  };
  visit('README.md');
  return documents
    .filter((path) => !reached.has(path))
    .map((path) => ({ at: path, found: 'no document leads here', instead: 'link to it from docs/README.md or the document above it' }));
});

law('docs/operator.md names every metric, and none that there is not', () => {
  const path = 'docs/operator.md';
  const defined = new Set(
    files
      .filter(isSource)
      .flatMap((source) => [...textOf(source).matchAll(/\bname: '((?:aegis|process)_[a-z_]+)'/g)].map((match) => match[1]!)),
  );
  const named = new Set([...textOf(path).matchAll(/`((?:aegis|process)_[a-z_]+)`/g)].map((match) => match[1]!));
  return [
    ...[...defined].filter((name) => !named.has(name)).map((name) => ({ at: path, found: `no ${name}`, instead: 'say what it counts' })),
    ...[...named].filter((name) => !defined.has(name)).map((name) => ({ at: path, found: name, instead: 'name a metric that there is' })),
  ];
});

law('configurations in documents are good', () =>
  documents.flatMap((path) =>
    [...textOf(path).matchAll(/^```toml\n([\s\S]*?)^```/gm)].flatMap((match) => {
      const parsed = parseConfig(match[1]!, { format: 'toml', file: path });
      const start = lineAt(textOf(path), match.index);
      return (parsed.ok ? [] : parsed.problems).map(({ line, field, reason }) => ({
        at: `${path}:${start + (line ?? 0)}`,
        found: `${field}: ${reason}`,
        instead: 'write what `aegis-node check` takes',
      }));
    }),
  ),
);

law('commands in documents exist', () => {
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
  return documents.flatMap((path) => {
    const text = textOf(path);
    return [...text.matchAll(/\bnpm (?:run )?([a-z:-]+)|\bnode ((?:scripts|bench|tests)\/[\w./-]+)/g)].flatMap((match) => {
      const [command, script, file] = match;
      const known = script === undefined ? exists(file!) : ['ci', 'install'].includes(script) || scripts[script] !== undefined;
      if (known || (script !== undefined && !isCommand(text, match.index))) return [];
      return [
        {
          at: `${path}:${lineAt(text, match.index)}`,
          found: `${command}, which does not exist`,
          instead: 'name one of package.json’s scripts',
        },
      ];
    });
  });
});

/** Whether the text at `index` begins a line of a code block or an inline piece of code: prose may speak of npm too. */
function isCommand(text: string, index: number): boolean {
  return index === 0 || text[index - 1] === '`' || text[index - 1] === '\n';
}

/** Code blocks emptied, lines kept. */
function withoutCode(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, (block) => block.replace(/[^\n]/g, '')).replace(/`[^`\n]*`/g, '');
}

/** Anchors as the usual Markdown renderers make them from headings. */
function anchorsOf(path: string): Set<string> {
  const headings = [...textOf(path).matchAll(/^#+ +(.+)$/gm)].map((match) => match[1]!);
  const slugs = headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
  return new Set(slugs);
}
