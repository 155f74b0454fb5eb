const MOST = 40;

/** Addresses by the names before them: `telegram=https://bots.tienda.example`, separated by spaces. Null: it is not that. */
export function providerAddressesOf(text: string): ReadonlyMap<string, string> | null {
  const parts = text.split(/\s+/).filter((part) => part !== '');
  if (parts.length > MOST) return null;
  const addresses = new Map<string, string>();
  for (const part of parts) {
    const [, name, address] = /^([a-z][a-z0-9-]{0,39})=(https?:\/\/\S{1,500})$/.exec(part) ?? [];
    if (name === undefined || address === undefined || !URL.canParse(address)) return null;
    addresses.set(name, address.replace(/\/+$/, ''));
  }
  return addresses;
}
