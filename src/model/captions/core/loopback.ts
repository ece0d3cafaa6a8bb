/**
 * Whether an address is the machine's own, whatever the network: 127.0.0.0/8 (RFC 1122), ::1 (RFC 4291), and the
 * first as an IPv6 address.
 * @param address IPv4 or IPv6, without brackets
 */
export function isLoopback(address: string): boolean {
  const v4 = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(address)?.[1];
  if (v4 !== undefined) return v4.startsWith('127.');
  return address === '::1' || /^::ffff:7f[\da-f]{2}:[\da-f]{1,4}$/i.test(address);
}
