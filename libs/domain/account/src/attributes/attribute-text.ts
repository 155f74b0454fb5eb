import type { AttributeValue } from '@bitacora/schema';
import type { Language } from '../account/account.events.js';
import type { Attribute } from './attributes.state.js';

const YES_NO: Readonly<Record<Language, readonly [yes: string, no: string]>> = {
  es: ['sí', 'no'],
  en: ['yes', 'no'],
  pt: ['sim', 'não'],
};

/** A value as a text of that language says it; null for an option that is not offered any more. */
export function attributeText(
  { type, options }: Pick<Attribute, 'type' | 'options'>,
  value: AttributeValue,
  language: Language,
): string | null {
  switch (type) {
    case 'list':
      return options.find(({ optionId }) => optionId === value)?.name ?? null;
    case 'checkbox':
      return YES_NO[language][value === true ? 0 : 1];
    case 'number':
      return Number(value).toLocaleString(language, { maximumFractionDigits: 20 });
    case 'date':
      return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
        new Date(`${String(value)}T00:00:00.000Z`),
      );
    case 'text':
    case 'link':
      return String(value);
  }
}
