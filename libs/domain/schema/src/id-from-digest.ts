/** An id from a SHA-256 or HMAC in hex: 32 of its digits, grouped as a UUID is. */
export function idFromDigest(digest: string): string {
  const groups = [digest.slice(0, 8), digest.slice(8, 12), digest.slice(12, 16)];
  return [...groups, digest.slice(16, 20), digest.slice(20, 32)].join('-');
}
