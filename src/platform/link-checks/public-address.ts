import { BlockList, isIPv4, isIPv6 } from 'node:net'

/**
 * Ranges that are not the public internet: this machine, its network, shared and link-local space (with the metadata
 * service of clouds at 169.254.169.254), documentation, benchmarks, multicast, reserved.
 * Source: IANA IPv4 and IPv6 Special-Purpose Address Registries.
 */
const NOT_PUBLIC_4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const
/** Inside 2000::/3, the only part of IPv6 that is handed out: Teredo and other protocols, documentation, 6to4. */
const NOT_PUBLIC_6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const

const refused4 = new BlockList()
for (const [address, bits] of NOT_PUBLIC_4) refused4.addSubnet(address, bits, 'ipv4')
const refused6 = new BlockList()
for (const [address, bits] of NOT_PUBLIC_6) refused6.addSubnet(address, bits, 'ipv6')
const handedOut6 = new BlockList()
handedOut6.addSubnet('2000::', 3, 'ipv6')

/**
 * True for an address of the public internet. Everything else is refused, also what only wraps an IPv4 address
 * (::ffff:10.0.0.1, 64:ff9b::a00:1, 2002:a00:1::): those lie outside what is handed out, or on the list.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !refused4.check(address, 'ipv4')
  if (!isIPv6(address) || address.includes('%')) return false
  return handedOut6.check(address, 'ipv6') && !refused6.check(address, 'ipv6')
}
