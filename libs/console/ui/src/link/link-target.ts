const SAFE: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/**
 * Where a link may lead that is made of what a person gave: a page, an address, a telephone. Null for
 * anything else, which is shown as text: `javascript:` would run in the console with the rights of who
 * clicks, and `https://bank.example@other.example` leads elsewhere than it reads.
 */
export function linkTarget(address: string | null | undefined): string | null {
  if (!address || !URL.canParse(address)) return null;
  const { protocol, username, password, href } = new URL(address);
  return SAFE.has(protocol) && username === '' && password === '' ? href : null;
}
