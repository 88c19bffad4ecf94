import { isIPv6 } from 'node:net';

/**
 * The network around an address, as far as one attacker has it at hand: an IPv4 /24, an IPv6 /64.
 */
export function networkAround(address: string): string {
  const network = networkOf(address);
  const bytes = /^(\d+\.\d+\.\d+)\.\d+$/.exec(network)?.[1];
  return bytes ? `${bytes}.0/24` : network;
}

/**
 * The part of a network address that stands for one customer: an IPv4 address itself, an IPv6 address by its /64, because
 * whoever has one address of such a network has all of them.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.toLowerCase().split('%')[0]!.split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  const groups = [...left, ...zeros, ...right].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${groups.join(':')}::/64`;
}
