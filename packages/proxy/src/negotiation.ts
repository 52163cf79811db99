import type { Fields } from '@aegis/http';

/** Whether the client is a browser that would show HTML; everything else gets plain text. */
export function acceptsHtml(fields: Fields): boolean {
  return fields.get('accept')?.includes('text/html') ?? false;
}
