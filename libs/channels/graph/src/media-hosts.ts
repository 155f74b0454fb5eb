/** Where Meta keeps the files of messages, with all that is below. An address elsewhere is never called. */
export const META_MEDIA_HOSTS = [
  'fbsbx.com',
  'fbcdn.net',
  'facebook.com',
  'cdninstagram.com',
  'whatsapp.net',
] as const;

/** Whether an address is of one of these hosts, by https; a host with a port, as of a stand-in, counts by http as well. */
export function isAddressOf(address: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, host, username, password } = new URL(address);
  if (username !== '' || password !== '') return false;
  if (host !== hostname && hosts.includes(host)) return protocol.startsWith('http');
  const isThere = hosts.some((one) => hostname === one || hostname.endsWith(`.${one}`));
  return isThere && protocol === 'https:' && host === hostname;
}
