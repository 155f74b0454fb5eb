import { Service, inject } from '@angular/core';
import type { ShownThing } from '@bitacora/console-data';
import { Words } from '../words/words.js';
import { DirectoryStore } from './directory-store.js';

/** Where a name is looked for: what the server says that an event names, and when that was. */
export interface NamingMoment {
  readonly named?: readonly ShownThing[] | undefined;
  /** Position of the event; without it things have their newest name. */
  readonly position?: string | undefined;
}

/** What a thing is called, or was. */
export interface ThingOfThen {
  readonly kind: ShownThing['kind'];
  readonly id: string;
  readonly name: string;
  readonly colour: string | null;
  readonly deleted: boolean;
}

/** Names of people, teams, labels, inboxes and rules as they were at a moment, with "(deleted)" beside what is gone. */
@Service()
export class NamesOfThen {
  readonly #directory = inject(DirectoryStore);
  readonly #words = inject(Words);

  /** Undefined for what the server does not name: it never was, or was erased. */
  thing(id: string, { named = [], position }: NamingMoment): ThingOfThen | undefined {
    const thing = named.find((one) => one.id === id);
    if (!thing) return undefined;
    const { kind, colour = null } = thing;
    const former = position && thing.formerNames.find(({ until }) => position < until);
    const name = former ? former.name : thing.name;
    if (name == null) return undefined;
    return { kind, id, name, colour, deleted: thing.deleted || this.#isGone(thing) };
  }

  /** The name alone; undefined when it is not known. */
  plain(id: string, moment: NamingMoment): string | undefined {
    return this.thing(id, moment)?.name ?? this.#directory.name(id);
  }

  /** "urgente", or "urgente (borrada)" when it is gone by now. */
  text(id: string, moment: NamingMoment): string | undefined {
    const thing = this.thing(id, moment);
    if (!thing) return this.#directory.name(id);
    return this.beside(thing.name, thing);
  }

  /** A name with what has become of the thing. */
  beside(name: string, { kind, deleted }: Pick<ThingOfThen, 'kind' | 'deleted'>): string {
    return deleted ? `${name} ${this.#words.t(`app.deleted.${kind}`)}` : name;
  }

  /** What was deleted since the server was asked. Of inboxes and rules the directory does not hold all. */
  #isGone({ kind, id }: ShownThing): boolean {
    if (!this.#directory.ready() || (kind !== 'label' && kind !== 'team')) return false;
    return this.#directory.name(id) === undefined;
  }
}
