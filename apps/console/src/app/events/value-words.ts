import { Service, inject } from '@angular/core';
import { isBuiltInRole } from '@bitacora/account/built-in-roles';
import { Formats } from '@bitacora/console-ui';
import type { Holiday, WorkingPeriod } from '@bitacora/hours/published';
import { NamesOfThen, type NamingMoment } from '../directory/names-of-then.js';
import { Words } from '../words/words.js';
import { holidayLine, periodLines } from './hours-lines.js';
import type { FieldShown, Printing } from './printing.js';

/** Where a value is said; `plain` names things without what has become of them. */
export type SayingMoment = NamingMoment & { readonly plain?: boolean };

/** The thing that was called, and what it answered. */
interface Call {
  readonly id: string;
  readonly status: number | null;
}

interface Choice {
  readonly choice: number;
  readonly of: number;
}

/** Values of events and states in the person's language, with names instead of ids. */
@Service()
export class ValueWords {
  readonly #words = inject(Words);
  readonly #names = inject(NamesOfThen);
  readonly #formats = inject(Formats);

  /** The words for a value, one for each line; empty for no value, and for one that says nothing. */
  lines(print: Printing, value: unknown, moment: SayingMoment): readonly string[] {
    if (value === null || value === undefined || value === '') return [];
    if (typeof value === 'object' && 'erased' in value) return [this.#words.t('app.erased')];
    if (typeof value === 'object' && print === 'call') return [this.#call(value as Call, moment)];
    if (typeof value === 'object' && print !== 'choice') return this.#list(print, value, moment);
    if (typeof print === 'object') return [this.#closed(print.closed, String(value))];
    switch (print) {
      case 'name':
        return [this.#name(String(value), moment)];
      case 'number':
        return [this.#formats.number(Number(value))];
      case 'time':
        return [this.#formats.time(String(value), 'stamp')];
      case 'yesNo':
        return [this.#words.t(value ? 'app.yes' : 'app.no')];
      case 'language':
        return [this.#language(String(value))];
      case 'role':
        return [this.#role(String(value), moment)];
      case 'attribute':
        return [this.#attribute(value, moment)];
      case 'choice': {
        const { choice, of } = value as Choice;
        return of > 1 ? [this.#words.t('events.choice', { choice, of })] : [];
      }
      default:
        return [String(value)];
    }
  }

  /** The words for a value in one line; undefined where there are none. */
  text(print: Printing, value: unknown, moment: SayingMoment): string | undefined {
    const lines = this.lines(print, value, moment);
    return lines.length ? lines.join(' · ') : undefined;
  }

  /** The words for the value of a field, also for none. */
  ofField({ print, none }: FieldShown, value: unknown, moment: NamingMoment): readonly string[] {
    const lines = this.lines(print, value, moment);
    return lines.length || !none ? lines : [this.#words.t(none)];
  }

  /** A value of another shape than its field has belongs to a newer server: it has no words. */
  #list(print: Printing, value: object, moment: SayingMoment): readonly string[] {
    if (!Array.isArray(value)) return [];
    const language = this.#words.language();
    if (print === 'periods') return periodLines(value as readonly WorkingPeriod[], language);
    if (print === 'holidays') {
      const yearly = this.#words.t('changes.yearly');
      return (value as readonly Holiday[]).map((each) => holidayLine(each, language, yearly));
    }
    if (print === 'options')
      return value.map((option: { readonly name?: string }) => option.name ?? '');
    const items = value.map(String);
    if (print === 'count') return [this.#formats.number(items.length)];
    if (print === 'texts') return items;
    if (print === 'permissions') return items.map((each) => this.#closed('app.permissions', each));
    if (print !== 'names' || !items.length) return [];
    return [items.map((id) => this.#name(id, moment)).join(', ')];
  }

  #call({ id, status }: Call, moment: SayingMoment): string {
    const name = this.#name(id, moment);
    return status === null ? name : `${name}: ${status}`;
  }

  #name(id: string, moment: SayingMoment): string {
    const name = moment.plain ? this.#names.plain(id, moment) : this.#names.text(id, moment);
    return name ?? this.#words.t('app.gone');
  }

  /** A role that every account has is a word, another one has a name. */
  #role(id: string, moment: SayingMoment): string {
    return isBuiltInRole(id) ? this.#words.t(`app.roles.${id}`) : this.#name(id, moment);
  }

  /** Options are named; a day, a text and a link are as they are. */
  #attribute(value: unknown, moment: SayingMoment): string {
    if (typeof value === 'boolean') return this.#words.t(value ? 'app.yes' : 'app.no');
    if (typeof value === 'number') return this.#formats.number(value);
    return this.#names.text(String(value), moment) ?? String(value);
  }

  /** A value of a newer server has no words: it is shown as it is. */
  #closed(prefix: string, value: string): string {
    const key = `${prefix}.${value}`;
    return this.#words.has(key) ? this.#words.t(key) : value;
  }

  #language(tag: string): string {
    const names = new Intl.DisplayNames(this.#words.language(), { type: 'language' });
    try {
      return names.of(tag) ?? tag;
    } catch {
      return tag;
    }
  }
}
