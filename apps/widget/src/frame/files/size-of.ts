export const MB = 1024 * 1024;

/** `840 B`, `12 kB`, `1.4 MB`; in the browser's language. */
export function sizeOf(bytes: number): string {
  const [value, unit] =
    bytes < 1024
      ? [bytes, 'byte']
      : bytes < MB
        ? [bytes / 1024, 'kilobyte']
        : [bytes / MB, 'megabyte'];
  const maximumFractionDigits = value < 10 ? 1 : 0;
  return new Intl.NumberFormat(document.documentElement.lang || undefined, {
    style: 'unit',
    unit,
    maximumFractionDigits,
  }).format(value);
}
