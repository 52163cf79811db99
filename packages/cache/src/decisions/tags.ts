/** What a response may be purged by besides its URL: the operator's tags field and Cache-Groups (RFC 9875). */
import { LIMITS } from '@aegis/base';
import { parseList } from '@aegis/http';
import type { Fields } from '@aegis/http';

/** Stands for all tags that were not kept: each purge of a tag reaches it. No tag of the tags field can be a space. */
export const OTHER_TAGS = ' ';

/**
 * Tags of a response, without duplicates. Its groups are in twice: as they are, for an operator's purge of a tag, and bound to the origin
 * of `key`, because a group means nothing beyond its origin (RFC 9875 2).
 */
export function purgeTags(fields: Fields, key: string, tagsHeader: string): readonly string[] {
  const tags = new Set<string>();
  for (const tag of (fields.get(tagsHeader) ?? '').split(/[\s,]+/)) if (tag !== '') tags.add(tag);
  for (const group of groupsOf(fields, 'cache-groups')) {
    tags.add(group);
    tags.add(groupTag(key, group));
  }
  const kept = [...tags].filter((tag) => tag.length <= LIMITS.cacheTagLengthMax.value).slice(0, LIMITS.cacheTagsMax.value);
  return kept.length === tags.size ? kept : [...kept, OTHER_TAGS];
}

/** Tags to purge because an unsafe request's response names their groups (RFC 9875 3, Cache-Group-Invalidation). */
export function invalidatedTags(key: string, fields: Fields): readonly string[] {
  return groupsOf(fields, 'cache-group-invalidation').map((group) => groupTag(key, group));
}

/** A list of strings; parameters and members of other types are ignored. */
function groupsOf(fields: Fields, name: string): readonly string[] {
  const value = fields.get(name);
  const list = value === undefined ? undefined : parseList(value);
  return (list ?? []).flatMap((member) => ('value' in member && member.value.type === 'string' ? [member.value.value] : []));
}

/** A space can be in no tag of the tags field. */
function groupTag(key: string, group: string): string {
  const pathAt = key.indexOf('/', key.indexOf('//') + 2);
  return `${key.slice(0, pathAt === -1 ? undefined : pathAt)} ${group}`;
}
