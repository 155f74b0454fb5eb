const ENYE = 'n\u0303';

/**
 * The form in which two names are the same name: case, accents and runs of white space do not
 * count, but ñ is not n.
 */
export function nameKey(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(ENYE, 'ñ')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}
