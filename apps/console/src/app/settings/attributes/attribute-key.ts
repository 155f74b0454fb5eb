/** A key made of a name: small letters, digits and underscores, such as `plan_contratado`. */
export function keyFor(name: string): string {
  const words = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/gu, '_');
  return words
    .replace(/^[_0-9]+/u, '')
    .slice(0, 40)
    .replace(/_+$/u, '');
}
