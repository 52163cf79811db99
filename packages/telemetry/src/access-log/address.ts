/** Client addresses shortened to their network, so that a log line does not single out a person (requirement 9.4). */

/** `192.0.2.77` → `192.0.2.0` (/24), `2001:db8:1:2::3` → `2001:db8:1::` (/48), IPv4-mapped as IPv4; what is no address is left out. */
export function truncateAddress(address: string): string {
  const ipv4 = /^(?:::ffff:)?(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/i.exec(address);
  if (ipv4 !== null) return `${ipv4[1]}.0`;
  return /^[0-9a-f:]+(?:%.*)?$/i.test(address) && address.includes(':') ? firstGroups(address) : '';
}

function firstGroups(address: string): string {
  const head = address.split('::', 1)[0] as string;
  const groups = head === '' ? [] : head.split(':').slice(0, 3);
  while (groups.length > 0 && Number.parseInt(groups.at(-1) as string, 16) === 0) groups.pop();
  return `${groups.join(':')}::`;
}
