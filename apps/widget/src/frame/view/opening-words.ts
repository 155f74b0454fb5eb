const WEEK_MS = 6 * 86_400_000;

/**
 * When people answer again, on the clock of the visitor: "lunes, 9:00", with the date when that is a
 * week away. Null once they do, and when nothing is known of it.
 */
export function openingWords(
  opensAt: string | null | undefined,
  now: number,
  language: string,
): string | null {
  const opens = Date.parse(opensAt ?? '');
  if (Number.isNaN(opens) || opens <= now) return null;
  const isFar = opens - now > WEEK_MS;
  const format = new Intl.DateTimeFormat(language, {
    weekday: 'long',
    ...(isFar ? { day: 'numeric', month: 'long' } : {}),
    hour: 'numeric',
    minute: '2-digit',
  });
  return format.format(opens);
}
