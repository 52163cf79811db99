/** The schema as plain data: for editors, for the reference page, and for finding the valid names at a place. */
import { z } from 'zod';
import type { Path } from '../syntax/tree.ts';
import { documentSchema } from './document.ts';

/** The part of JSON Schema (2020-12) that ours uses. */
export interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false | JsonSchema;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
}

/** JSON Schema of the file as written, every key described. */
export function configJsonSchema(): JsonSchema {
  const { $schema, ...schema } = z.toJSONSchema(documentSchema, { io: 'input' });
  return { $schema, title: 'Aegis node configuration (aegis.toml)', ...schema } as JsonSchema;
}

/** The keys that are valid in the table at `path`. */
export function keysAt(schema: JsonSchema, path: Path): string[] {
  let forms = formsOf(schema);
  for (const step of path) {
    forms = forms.flatMap((form) => {
      const next = typeof step === 'number' ? form.items : (form.properties?.[step] ?? form.additionalProperties);
      return next ? formsOf(next) : [];
    });
  }
  return [...new Set(forms.flatMap((form) => Object.keys(form.properties ?? {})))];
}

/** Every key with the path of its table, list indexes left out. Tables come before their keys. */
export function* walkKeys(schema: JsonSchema, table: readonly string[] = []): Generator<KeyEntry> {
  for (const form of formsOf(schema)) {
    for (const [name, value] of Object.entries(form.properties ?? {})) {
      yield { table, name, schema: value, required: form.required?.includes(name) ?? false };
      yield* walkKeys(value.items ?? value, [...table, name]);
    }
  }
}

export interface KeyEntry {
  readonly table: readonly string[];
  readonly name: string;
  readonly schema: JsonSchema;
  readonly required: boolean;
}

function formsOf(schema: JsonSchema): readonly JsonSchema[] {
  return schema.anyOf ?? [schema];
}
