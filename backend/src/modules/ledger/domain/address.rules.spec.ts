import { expect, test } from 'vitest';
import { networkOf } from './address.rules.ts';

test.each([
  ['203.0.113.77', '203.0.113.0/24'],
  ['::ffff:203.0.113.77', '203.0.113.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
  ['2001:0DB8::1', '2001:db8:0::/48'],
  ['fe80::1%eth0', 'fe80:0:0::/48'],
  ['1::2:3:4:5:6:7', '1:0:2::/48'],
  ['::1', '0:0:0::/48'],
])('%s is kept as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test.each([undefined, null, '', 'localhost', '203.0.113.400'])('%s is no address', (address) => {
  expect(networkOf(address)).toBeNull();
});
