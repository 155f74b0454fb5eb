import { Service, inject } from '@angular/core';
import type { LineChange } from '@bitacora/console-ui/events';
import { NamesOfThen, type NamingMoment } from '../directory/names-of-then.js';
import { Words } from '../words/words.js';
import { type FieldFound, fieldAt } from './field-table.js';
import { ValueWords } from './value-words.js';

/** What an event changed at one path of the state of its stream, as the server answers it. */
export interface PathChange {
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Changes as lines in words: what was decided apart from what only follows. */
export interface SaidChanges {
  readonly said: readonly LineChange[];
  readonly following: readonly LineChange[];
  /** How many values follow: one can have a line before and a line after. */
  readonly follow: number;
}

/** Says what an event changed: "Asignada a: nadie" and then "Asignada a: Marta Ríos". */
@Service()
export class ChangeWords {
  readonly #words = inject(Words);
  readonly #names = inject(NamesOfThen);
  readonly #values = inject(ValueWords);

  /** `category` is that of the stream. What is not in the table of the fields is not said. */
  said(category: string, changes: readonly PathChange[], moment: NamingMoment): SaidChanges {
    const said: LineChange[] = [];
    const following: LineChange[] = [];
    let follow = 0;
    for (const change of changes) {
      const found = fieldAt(category, change.path);
      const lines = found ? this.#lines(found, change, moment) : [];
      if (!found?.shown.follows) said.push(...lines);
      else if (lines.length) {
        following.push(...lines);
        follow += 1;
      }
    }
    return { said, following, follow };
  }

  #lines(found: FieldFound, { before, after }: PathChange, moment: NamingMoment): LineChange[] {
    const label = this.#label(found, moment);
    const was = this.#values.ofField(found.shown, before, moment);
    const is = this.#values.ofField(found.shown, after, moment);
    const line = (sign: LineChange['sign']) => (words: string) => ({
      sign,
      text: `${label}: ${words}`,
    });
    // What is said in the same words on both sides is no change to a person.
    return [
      ...was.filter((words) => !is.includes(words)).map(line('−')),
      ...is.filter((words) => !was.includes(words)).map(line('+')),
    ];
  }

  /** "urgente · Color": several things can share one stream. One without a name is known by the entry's subject. */
  #label({ field, things, language }: FieldFound, moment: NamingMoment): string {
    const names = things.flatMap((id) => this.#names.text(id, moment) ?? []);
    const tongue = language ? this.#values.lines('language', language, moment) : [];
    return [...names, this.#words.t(`changes.fields.${field}`), ...tongue].join(' · ');
  }
}
