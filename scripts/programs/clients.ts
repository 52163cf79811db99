/**
 * From an Anchor IDL to the Codama IDL and the TypeScript client.
 *
 * What Codama's renderer writes is TypeScript for a bundler; `forThisRepository` makes of it what Node runs without a build step: imports
 * name files, enums are objects, error messages are there in browsers too, and there is no plugin for kit's experimental client.
 */
import { rootNodeFromAnchor } from '@codama/nodes-from-anchor';
import { getRenderMapVisitor } from '@codama/renderers-js';
import { createFromRoot, definedTypeNode, type RootNode } from 'codama';

export interface Client {
  /** The Codama IDL, as text. */
  readonly codama: string;
  /** The client's files, by their path in its folder. */
  readonly files: ReadonlyMap<string, string>;
}

/** Makes both of an Anchor IDL's text. */
export function clientOf(idl: string): Client {
  const codama = createFromRoot(rootNodeFromAnchor(JSON.parse(idl) as Parameters<typeof rootNodeFromAnchor>[0]));
  const rendered = createFromRoot(withEventTypes(codama.getRoot())).accept(getRenderMapVisitor());
  const folders = new Set([...rendered.keys()].filter((path) => path.includes('/')).map((path) => path.split('/')[0]!));
  const files = [...rendered].map(([path, { content }]) => [path, forThisRepository(content, path, folders)] as const);
  return { codama: `${JSON.stringify(codama.getRoot(), null, 2)}\n`, files: new Map(files) };
}

/** The renderer knows no events: they become types with codecs, `getStakedEventDecoder()`, which also check the discriminator. */
function withEventTypes(root: RootNode): RootNode {
  const { definedTypes, events = [] } = root.program;
  const types = events.map(({ name, data, docs }) => definedTypeNode({ name: `${name}Event`, type: data, docs: docs ?? [] }));
  return { ...root, program: { ...root.program, definedTypes: [...definedTypes, ...types] } };
}

function forThisRepository(content: string, path: string, folders: ReadonlySet<string>): string {
  const changed = [withoutPlugin, namingFiles, withoutEnums, withMessages].reduce((text, change) => change(text, path, folders), content);
  const left = /^\s*export (const )?enum .*|.*process\.env.*/m.exec(changed);
  if (left !== null) throw new Error(`${path}: the renderer writes something new, for which there is no rule: ${left[0].trim()}`);
  return `${changed.trimEnd()}\n`;
}

/** `'../accounts'` → `'../accounts/index.ts'`, `'./config'` → `'./config.ts'`. */
function namingFiles(text: string, path: string, folders: ReadonlySet<string>): string {
  return text.replaceAll("from '.';", "from './index.ts';").replaceAll(/from '(\.\.?\/)([\w/]+)'/g, (_, start: string, name: string) => {
    const isFolder = (start === '../' || !path.includes('/')) && folders.has(name);
    return `from '${start}${name}${isFolder ? '/index' : ''}.ts'`;
  });
}

/** Cuts the plugin, which stands last, and the imports that only it used. */
function withoutPlugin(text: string): string {
  const kept = text.replace(/^export type \w+Plugin = [\s\S]*/m, '');
  if (kept === text) return text;
  const called = kept.replaceAll(/^import .* from '(\.\.\/(accounts|pdas)|@solana\/program-client-core)';\n/gm, '');
  return called.replaceAll(/^import \{ (.*) \} from '(.*)';\n/gm, (line: string, list: string, from: string) => {
    const rest = called.replace(line, '');
    const used = list.split(', ').filter((name) => new RegExp(`\\b${name.replace('type ', '')}\\b`).test(rest));
    return used.length > 0 ? `import { ${used.join(', ')} } from '${from}';\n` : '';
  });
}

/** `enum A { X, Y }` → an object of the same numbers and names, as TypeScript would make it, and the type of its numbers. */
function withoutEnums(text: string): string {
  return text
    .replaceAll(/^export enum (\w+) \{([^}]*)\};?/gm, (_, name: string, list: string) => {
      const names = list.split(',').map((member) => member.trim());
      const both = [...names.map((member, value) => `${member}: ${value}`), ...names.map((member, value) => `${value}: '${member}'`)];
      const values = `export const ${name} = { ${both.join(', ')} } as const;`;
      return `${values}\n\nexport type ${name} = Extract<(typeof ${name})[keyof typeof ${name}], number>;`;
    })
    .replaceAll(/getEnum(En|De)coder\((\w+)\)/g, 'getEnum$1coder($2 as Omit<typeof $2, number>)')
    .replaceAll(/^(\| \{ instructionType: )(\w+\.\w+)/gm, '$1typeof $2');
}

/** Messages only outside production builds → always. */
function withMessages(text: string): string {
  return text
    .replace(
      /let (\w+): (Record<\w+, string>) \| undefined;\nif \(process\.env\['NODE_ENV'\] !== 'production'\) \{\n\s*\w+ = (\{.*\});\n\}/,
      'const $1: $2 = $3;',
    )
    .replace(
      /\s*if \(process\.env\['NODE_ENV'\] !== 'production'\) \{\n\s*return \((\w+) as Record<\w+, string>\)\[code\];\n\s*\}\n\n\s*return 'Error[^']*';/,
      '\n  return $1[code];',
    );
}
