/** What a file may be. */
import { law } from './law.ts';
import { files, filesNamedIn, importsOf, isCode, isSource, textOf, workspaceOf } from './repository.ts';

const LINES_MAX = 500;

law(`no file is longer than ${LINES_MAX} lines`, () =>
  files
    .filter((path) => isCode(path) || /\.(css|html|md|sh|c|rs|go)$/.test(path))
    .map((path) => ({ path, lines: textOf(path).split('\n').length - 1 }))
    .filter(({ lines }) => lines > LINES_MAX)
    .map(({ path, lines }) => ({ at: path, found: `${lines} lines`, instead: 'find the two subjects in it and give each a file' })),
);

law('index.ts only re-exports', () =>
  files
    .filter((path) => path.endsWith('/src/index.ts'))
    .filter((path) => {
      const statements = textOf(path)
        .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
        .replace(/^export (type )?(\*|\{[^}]*\})( as \w+)? from '\.[^']+';$/gm, '');
      return statements.trim() !== '';
    })
    .map((path) => ({
      at: path,
      found: 'something else than `export … from`',
      instead: 'define it in a file named after it and re-export it',
    })),
);

law('every source file has a reader', () => {
  const reached = new Set<string>();
  const visit = (path: string): void => {
    if (reached.has(path)) return;
    reached.add(path);
    for (const { file } of importsOf(path)) if (file !== undefined && files.includes(file)) visit(file);
    for (const named of filesNamedIn(path)) visit(named);
  };
  for (const path of files.filter(isCode)) {
    const entry = workspaceOf(path) === undefined || /\/src\/(index|(.*\/)?main)\.ts$/.test(path);
    if (entry) visit(path);
  }
  return files
    .filter((path) => isSource(path) && !reached.has(path))
    .map((path) => ({
      at: path,
      found: 'no program or index leads here',
      instead: 'delete it, or move it to test/ if only tests read it',
    }));
});

law('sources are TypeScript', () =>
  files
    .filter((path) => /^(apps|packages)\/[^/]+\/(src|test)\/.*(\.m?js|\.d\.ts|\.map)$/.test(path))
    .map((path) => ({ at: path, found: 'compiler output, or plain JavaScript', instead: 'delete it; the compiler writes to dist/' })),
);

law('every test file is found by the test run', () =>
  files
    .filter((path) => /\.test\./.test(path) && !/^((apps|packages)\/[^/]+\/test|tests)\/.*\.test\.ts$/.test(path))
    .map((path) => ({
      at: path,
      found: 'a test where none is looked for',
      instead: 'put it into the test/ folder of its workspace, as NAME.test.ts',
    })),
);
