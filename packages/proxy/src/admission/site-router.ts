/**
 * Which site a host belongs to: exact names, then the longest `*.` wildcard, then `*`.
 *
 * ```
 *   a.shop.example.org ─▶ exact map? ─▶ *.shop.example.org? ─▶ *.example.org? ─▶ *.org? ─▶ *
 * ```
 *
 * A wildcard stands for one or more labels and not for the bare name, as the configuration says. Lookup costs one map access a label.
 */
export interface SiteRouter<Site> {
  /** `host`: lower case, without port or trailing dot. */
  find(host: string): Site | undefined;
}

export function siteRouter<Site>(sites: Iterable<{ readonly hosts: readonly string[]; readonly site: Site }>): SiteRouter<Site> {
  const exact = new Map<string, Site>();
  const wildcard = new Map<string, Site>();
  let any: Site | undefined;
  for (const { hosts, site } of sites) {
    for (const host of hosts) {
      if (host === '*') any ??= site;
      else if (host.startsWith('*.')) wildcard.set(host.slice(1), site);
      else exact.set(host, site);
    }
  }
  return {
    find(host) {
      const found = exact.get(host);
      if (found !== undefined) return found;
      if (wildcard.size > 0) {
        for (let dot = host.indexOf('.'); dot > 0; dot = host.indexOf('.', dot + 1)) {
          const below = wildcard.get(host.slice(dot));
          if (below !== undefined) return below;
        }
      }
      return any;
    },
  };
}
