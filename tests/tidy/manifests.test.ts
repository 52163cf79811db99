/** What a workspace says about itself is so: dependencies, TypeScript references and real imports are the same. */
import { posix } from 'node:path';
import { type Breach, law } from './law.ts';
import { files, importsOf, isCode, type Manifest, manifestOf, packageOf, textOf, workspaces } from './repository.ts';

const root = manifestOf('.');

/** Names of the packages that files below `folder` import, Node's own left out. */
function imported(folder: string): Set<string> {
  const names = files
    .filter((path) => isCode(path) && path.startsWith(`${folder}/`))
    .flatMap(importsOf)
    .filter(({ specifier }) => !specifier.startsWith('.') && !specifier.startsWith('node:'))
    .map(({ specifier }) => packageOf(specifier));
  return new Set(names);
}

/** `@types/ws` is used where `ws` is. */
const usedIn = (names: Set<string>, dependency: string): boolean => names.has(dependency) || names.has(dependency.replace('@types/', ''));

function compare(workspace: string, { name: own, dependencies = {}, devDependencies = {} }: Manifest): Breach[] {
  const at = `${workspace}/package.json`;
  const source = imported(`${workspace}/src`);
  const test = imported(`${workspace}/test`);
  const breach = (found: string, instead: string): Breach => ({ at, found, instead });
  return [
    ...[...source]
      .filter((name) => name !== own && dependencies[name] === undefined)
      .map((name) => breach(`src imports ${name}, not a dependency`, 'add it to dependencies')),
    ...[...test]
      .filter((name) => name !== own && [dependencies, devDependencies, root.devDependencies].every((table) => table?.[name] === undefined))
      .map((name) => breach(`test imports ${name}, not a dependency`, 'add it to devDependencies')),
    ...Object.keys(dependencies)
      .filter((name) => !usedIn(source, name))
      .map((name) =>
        breach(`${name} is a dependency that src does not import`, usedIn(test, name) ? 'move it to devDependencies' : 'remove it'),
      ),
    ...Object.keys(devDependencies)
      .filter((name) => !usedIn(test, name) && !usedIn(source, name))
      .map((name) => breach(`${name} is a devDependency that nothing imports`, 'remove it')),
  ];
}

law('dependencies are what is imported', () => workspaces.flatMap((workspace) => compare(workspace, manifestOf(workspace))));

law('TypeScript references are the dependencies among workspaces', () =>
  workspaces.flatMap((workspace) => {
    const { dependencies, devDependencies } = manifestOf(workspace);
    const { references = [] } = JSON.parse(textOf(`${workspace}/tsconfig.json`)) as { references?: { path: string }[] };
    const referenced = new Set(references.map(({ path }) => manifestOf(posix.join(workspace, path)).name));
    const depended = new Set(Object.keys({ ...dependencies, ...devDependencies }).filter((name) => name.startsWith('@aegis/')));
    const at = `${workspace}/tsconfig.json`;
    return [
      ...[...depended]
        .filter((name) => !referenced.has(name))
        .map((name) => ({ at, found: `no reference to ${name}`, instead: 'add it to references' })),
      ...[...referenced]
        .filter((name) => !depended.has(name))
        .map((name) => ({
          at,
          found: `a reference to ${name}`,
          instead: 'remove it, or add the dependency to package.json',
        })),
    ];
  }),
);

law('the root references every workspace', () => {
  const { references } = JSON.parse(textOf('tsconfig.json')) as { references: { path: string }[] };
  const referenced = references.map(({ path }) => path);
  return workspaces
    .filter((workspace) => !referenced.includes(workspace))
    .map((workspace) => ({
      at: 'tsconfig.json',
      found: `no reference to ${workspace}`,
      instead: 'add it: `tsc -b` checks only what is referenced',
    }));
});

law('versions are exact and the same everywhere', () => {
  const seen = new Map<string, string>();
  return ['.', ...workspaces].flatMap((workspace) => {
    const manifest = manifestOf(workspace);
    return Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).flatMap(([name, version]) => {
      const other = seen.get(name) ?? version;
      seen.set(name, other);
      const at = posix.join(workspace, 'package.json');
      if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) return [{ at, found: `${name} ${version}`, instead: 'pin one exact version' }];
      return other === version ? [] : [{ at, found: `${name} ${version}, elsewhere ${other}`, instead: 'use one version' }];
    });
  });
});

law('every workspace is ours to give: Apache-2.0, ES modules, the version of the whole', () =>
  workspaces.flatMap((workspace) => {
    const { license, type, version } = manifestOf(workspace);
    const right = license === 'Apache-2.0' && type === 'module' && version === root.version;
    return right
      ? []
      : [
          {
            at: `${workspace}/package.json`,
            found: `${license}, ${type}, ${version}`,
            instead: `"license": "Apache-2.0", "type": "module", "version": "${root.version}"`,
          },
        ];
  }),
);

law('the lock file names no host', () =>
  /"resolved": "[a-z+]+:/.test(textOf('package-lock.json'))
    ? [
        {
          at: 'package-lock.json',
          found: '"resolved" addresses',
          instead: 'npm install with the .npmrc of this repository (omit-lockfile-registry-resolved)',
        },
      ]
    : [],
);
