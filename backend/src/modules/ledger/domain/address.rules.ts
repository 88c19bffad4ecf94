import { isIPv4, isIPv6 } from 'node:net';

/**
 * The network of an address, which is all the ledger keeps: /24 of IPv4, /48 of IPv6.
 * @returns CIDR text, or null for what is not an address
 */
export function networkOf(address: string | null | undefined): string | null {
  const plain = (address ?? '').split('%')[0]!.replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (!isIPv6(plain)) return null;
  const [head = '', tail] = plain.split('::');
  const left = head === '' ? [] : head.split(':');
  // what "::" leaves out is zeros; of what stands behind it nothing reaches the first three groups unless little is left out
  const right = tail ? tail.split(':') : [];
  const groups = tail === undefined ? left : [...left, ...Array.from({ length: 8 - left.length - right.length }, () => '0'), ...right];
  return `${groups.slice(0, 3).map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/48`;
}
