import Bowser from 'bowser';

/** What a browser calls itself and what it runs on; null where it does not say. */
export interface ClientNames {
  readonly browser: string | null;
  readonly system: string | null;
}

/** Reads the header `User-Agent`, of at most 500 characters: a claim of the client, for a person to recognise. */
export function clientNamesOf(userAgent: string | null): ClientNames {
  if (!userAgent) return { browser: null, system: null };
  const { browser, os } = Bowser.parse(userAgent);
  return { browser: browser.name || null, system: os.name || null };
}
