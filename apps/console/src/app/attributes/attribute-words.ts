import { Service, inject } from '@angular/core';
import type { Directory } from '@bitacora/console-data';
import { Words } from '../words/words.js';

/** An attribute, as the directory of the account has it. */
export type DefinedAttribute = Directory['attributes'][number];

/** What an attribute can hold. */
export type HeldValue = string | number | boolean;

/** Values of attributes in the words of the person. */
@Service()
export class AttributeWords {
  readonly #words = inject(Words);

  /** The value as a contact reads it; null for an option that is not offered any more. */
  readonly said = (attribute: DefinedAttribute, value: HeldValue): string | null => {
    const { type, options } = attribute;
    if (type === 'list')
      return options.find(({ id, removed }) => id === value && !removed)?.name ?? null;
    return this.text(attribute, value);
  };

  /** The value as people read it; an option that was removed says so. Null for none. */
  text({ type, options }: DefinedAttribute, value: HeldValue | null): string | null {
    if (value === null) return null;
    const language = this.#words.language();
    switch (type) {
      case 'number':
        return new Intl.NumberFormat(language, { maximumFractionDigits: 20 }).format(Number(value));
      case 'date':
        return dayText(String(value), language);
      case 'checkbox':
        return this.#words.t(value === true ? 'app.yes' : 'app.no');
      case 'list': {
        const option = options.find(({ id }) => id === value);
        if (!option) return this.#words.t('app.gone');
        return option.removed
          ? this.#words.t('app.attributes.removedOption', { option: option.name })
          : option.name;
      }
      case 'text':
      case 'link':
        return String(value);
    }
  }
}

/** A calendar day has no zone: it is the same day everywhere. */
function dayText(day: string, language: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(date);
}
