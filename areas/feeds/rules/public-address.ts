import { BlockList, isIP } from 'node:net';

/** What no partner on the internet has: the special ranges of RFC 6890 and its successors. */
const special: readonly [net: string, bits: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // IPv4 in other clothes, what is inside could be any of the above; ::1 and :: are among them.
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['2001::', 23],
  ['100::', 64],
  ['2001:db8::', 32],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
];

const blocked = new BlockList();
for (const [net, bits] of special) blocked.addSubnet(net, bits, isIP(net) === 4 ? 'ipv4' : 'ipv6');

/** Whether an IP address is one that anybody on the internet may have. */
export function isPublicAddress(address: string): boolean {
  const kind = isIP(address);
  // A mapped IPv4 address (::ffff:10.0.0.1) is found among the IPv4 ones by the list itself.
  return kind !== 0 && !blocked.check(address, kind === 4 ? 'ipv4' : 'ipv6');
}
