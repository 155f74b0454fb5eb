import type { Language } from '@bitacora/account/published';
import type { TranscriptMessage } from '@bitacora/conversations/published';

/** In which language, on which clock, and in whose name rules write. */
export interface TranscriptPlace {
  readonly language: Language;
  /** IANA zone. */
  readonly timeZone: string;
  readonly account: string;
}

const CONTACT: Readonly<Record<Language, string>> = {
  es: 'Cliente',
  en: 'Customer',
  pt: 'Cliente',
};

/** Each message with its time and who wrote it; files are named. */
export function transcriptLines(
  messages: readonly TranscriptMessage[],
  { language, timeZone, account }: TranscriptPlace,
): readonly string[] {
  const format = new Intl.DateTimeFormat(language, {
    ...{ dateStyle: 'medium', timeStyle: 'short', timeZone },
  });
  return messages.map(({ at, by, name, text, files }) => {
    const who = by === 'contact' ? CONTACT[language] : (name ?? account);
    const said = [...(text === '' ? [] : [text]), ...files.map((file) => `[${file}]`)];
    return [`${format.format(new Date(at))} · ${who}`, ...said].join('\n');
  });
}
