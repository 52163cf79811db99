/** Who may import whom. */
import { posix } from 'node:path';
import { type Breach, law } from './law.ts';
import { entriesOf, files, importsOf, isCode, isSource, manifestOf, workspaceOf, workspaces } from './repository.ts';
import { BROWSER_ENTRIES, FLOORS, NEVER, PURE, TEST_ROOM } from './rooms.ts';

const floorOf = (workspace: string): number => FLOORS.findIndex((floor) => floor.includes(workspace.slice('packages/'.length)));
const isApp = (workspace: string): boolean => workspace.startsWith('apps/');

const sources = files.filter(isSource);
const arrows = sources.flatMap(importsOf);
const between = arrows.filter((arrow) => arrow.workspace !== undefined && arrow.workspace !== workspaceOf(arrow.from));

law('every room has a floor', () =>
  workspaces
    .filter((workspace) => !isApp(workspace) && workspace !== TEST_ROOM && floorOf(workspace) === -1)
    .map((workspace) => ({
      at: workspace,
      found: 'a room without a floor',
      instead: 'add it to FLOORS in tests/tidy/rooms.ts, in its place',
    })),
);

law('arrows only fall', () =>
  between
    .filter(({ from, workspace }) => {
      const above = workspaceOf(from)!;
      return !isApp(above) && above !== TEST_ROOM && !isApp(workspace!) && workspace !== TEST_ROOM && floorOf(above) >= floorOf(workspace!);
    })
    .map(({ from, line, specifier }) => ({
      at: `${from}:${line}`,
      found: `imports ${specifier}, which is not below it`,
      instead: 'pass it in through an interface of the lower room, or move what both need down (FLOORS in tests/tidy/rooms.ts)',
    })),
);

law('nothing imports an app', () =>
  between
    .filter(({ workspace }) => isApp(workspace!))
    .map(({ from, line, specifier }) => ({
      at: `${from}:${line}`,
      found: `imports ${specifier}`,
      instead: 'move what is shared into a package',
    })),
);

law('production does not import the test room', () =>
  between
    .filter(({ from, workspace }) => workspace === TEST_ROOM && workspaceOf(from) !== TEST_ROOM)
    .map(({ from, line, specifier }) => ({
      at: `${from}:${line}`,
      found: `imports ${specifier}`,
      instead: 'use it in test/, or move it to the room it is about',
    })),
);

law('never-arrows hold', () =>
  NEVER.flatMap(({ from, to, instead }) =>
    arrows
      .filter((arrow) => arrow.from.startsWith(from) && arrow.workspace !== undefined && to.includes(arrow.workspace))
      .map((arrow) => ({ at: `${arrow.from}:${arrow.line}`, found: `imports ${arrow.specifier}`, instead })),
  ),
);

law('pure rooms import nothing impure', () =>
  PURE.flatMap(({ folder, mayImport }) =>
    arrows
      .filter(({ from, specifier }) => from.startsWith(folder) && !specifier.startsWith('.') && !mayImport.includes(specifier))
      .map(({ from, line, specifier }) => ({
        at: `${from}:${line}`,
        found: `imports ${specifier}`,
        instead: 'take clock, randomness, bytes and everything else that acts as an argument',
      })),
  ),
);

law('what runs in browsers imports nothing of Node', () => {
  const breaches: Breach[] = [];
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const { line, specifier, file, typeOnly } of importsOf(path)) {
      if (typeOnly) continue;
      if (specifier.startsWith('node:')) {
        breaches.push({
          at: `${path}:${line}`,
          found: `imports ${specifier}`,
          instead: 'give the room another entry for it, as @aegis/chain/artifacts',
        });
      } else if (file !== undefined && isCode(file)) {
        visit(file);
      }
    }
  };
  BROWSER_ENTRIES.forEach(visit);
  return breaches;
});

law('a room is entered by its name, or by an entry that its exports list', () =>
  files
    .filter((path) => isCode(path) && workspaceOf(path) !== undefined)
    .flatMap(importsOf)
    .filter(
      ({ from, specifier, workspace }) => workspace !== undefined && workspace !== workspaceOf(from) && !isEntry(specifier, workspace),
    )
    .map(({ from, line, specifier }) => ({
      at: `${from}:${line}`,
      found: `reaches into a room by ${specifier}`,
      instead: 'import the workspace by its name; export what is missing from its index.ts',
    })),
);

function isEntry(specifier: string, workspace: string): boolean {
  const { name } = manifestOf(workspace);
  return Object.keys(entriesOf(workspace)).some((entry) => specifier === posix.join(name, entry));
}

law('nobody imports the index of its own room', () =>
  arrows
    .filter(({ from, file }) => file === `${workspaceOf(from)}/src/index.ts`)
    .map(({ from, line, specifier }) => ({
      at: `${from}:${line}`,
      found: `imports ${specifier}`,
      instead: 'import the file that defines it',
    })),
);

law('files do not import each other in circles, types aside', () => {
  const next = new Map(
    sources.map((path) => [path, importsOf(path).flatMap(({ file, typeOnly }) => (file === undefined || typeOnly ? [] : [file]))]),
  );
  const breaches: Breach[] = [];
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start !== -1) {
      breaches.push({
        at: path,
        found: `a circle: ${[...trail.slice(start), path].join(' → ')}`,
        instead: 'move what both need into a third file (types into types.ts)',
      });
      return;
    }
    if (done.has(path)) return;
    for (const to of next.get(path) ?? []) walk(to, [...trail, path]);
    done.add(path);
  };
  for (const path of sources) walk(path, []);
  return breaches;
});

law('folders of a room do not import each other in circles', () =>
  workspaces.flatMap((workspace) => {
    const start = `${workspace}/src/`;
    const innerRoom = (path: string): string => path.slice(start.length).split('/')[0]!;
    const next = new Map<string, Set<string>>();
    for (const { from, file } of arrows) {
      if (!from.startsWith(start) || file === undefined || !file.startsWith(start)) continue;
      const [above, below] = [innerRoom(from), innerRoom(file)];
      if (above !== below) next.set(above, (next.get(above) ?? new Set()).add(below));
    }
    return (
      circlesOf(next)
        // Two files of one folder may know each other's types; a folder is entered from one side.
        .filter((circle) => circle.some((name) => !name.endsWith('.ts')))
        .map((circle) => ({
          at: start,
          found: `a circle: ${circle.join(' → ')}`,
          instead: 'move what both need into a folder below them',
        }))
    );
  }),
);

/** One circle for each arrow that closes one. */
function circlesOf(next: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const circles: string[][] = [];
  const done = new Set<string>();
  const walk = (room: string, trail: readonly string[]): void => {
    const at = trail.indexOf(room);
    if (at !== -1) {
      circles.push([...trail.slice(at), room]);
      return;
    }
    if (done.has(room)) return;
    for (const below of next.get(room) ?? []) walk(below, [...trail, room]);
    done.add(room);
  };
  for (const room of next.keys()) walk(room, []);
  return circles;
}
