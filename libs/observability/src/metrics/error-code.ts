/** The code of an error of ours, in capitals; `UNEXPECTED` for all others, whose words may be a person's. */
export function errorCode(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' && /^[A-Z_]{1,40}$/.test(code) ? code : 'UNEXPECTED';
}
