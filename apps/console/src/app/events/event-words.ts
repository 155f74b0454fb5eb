import { Service, inject } from '@angular/core';
import type { AuditEntry, ShownThing } from '@bitacora/console-data';
import type { Glyph } from '@bitacora/console-ui';
import { Words } from '../words/words.js';
import type { EventShown, SaidObject } from './event-shown.js';
import { shown } from './event-table.js';
import { inboxRuleWords } from './inbox-rule.js';
import { releaseOf } from './release.js';
import { ValueWords } from './value-words.js';

/** What is needed of an event to say what happened. */
export interface DescribedEvent {
  readonly type: string;
  /** Data without personal fields, as the API gives it. */
  readonly data: unknown;
  /** Who did it: what people do to themselves is said otherwise. */
  readonly actor?: { readonly kind: string; readonly id?: string | null };
  /** What it names, and its place in the log: things are called what they were called then. */
  readonly named?: readonly ShownThing[];
  readonly position?: string;
}

/** "añadió la etiqueta" and, apart so that it can stand out, "urgente". */
export interface EventSentence {
  readonly icon: Glyph;
  readonly did: string;
  readonly object?: string;
}

type Data = Readonly<Record<string, unknown>>;

/** Which of its words fit the data of an event, and what ends them. */
function wordingOf(
  event: EventShown,
  data: Data,
  actor: DescribedEvent['actor'],
): { variant: string; object: SaidObject | null } {
  const person = actor?.kind === 'user' ? (actor.id ?? null) : null;
  const { variant = 'did', object } = event.wording?.(data, person) ?? {};
  if (object !== undefined) return { variant, object };
  if (!event.object) return { variant, object: null };
  const [field, print] = event.object;
  return { variant, object: { value: data[field], print } };
}

/** Says what an event of the log means, in the person's language, with names instead of ids. */
@Service()
export class EventWords {
  readonly #words = inject(Words);
  readonly #values = inject(ValueWords);

  /** "asignó a" · "Marta Ríos". Unknown types are named as they are. */
  sentence(event: DescribedEvent): EventSentence {
    const known = shown(event.type);
    if (!known)
      return { icon: 'circle-dot', did: this.#words.t('events.unknown'), object: event.type };
    const data = (event.data ?? {}) as Data;
    const { variant, object: ending } = wordingOf(known, data, event.actor);
    const did = this.#words.t(`events.${event.type}.${variant}`, {
      version: data['version'] ?? '',
    });
    const plain = known.ends ?? false;
    const object = ending && this.#values.text(ending.print, ending.value, { ...event, plain });
    return { icon: known.icon, did, ...(object ? { object } : {}) };
  }

  /** What it did, for a place that says the change itself beside it: "cambió el estado". */
  short(event: DescribedEvent): string {
    const key = `events.${event.type}.short`;
    return this.#words.has(key) && !releaseOf(event.data)
      ? this.#words.t(key)
      : this.sentence(event).did;
  }

  /** The type as a thing to look for: "Cambio de rol". */
  kind(type: string): string {
    const key = `events.${type}.kind`;
    return this.#words.has(key) ? this.#words.t(key) : this.sentence({ type, data: {} }).did;
  }

  /** Who did it; the automatic answer of an inbox is named as such. */
  who({ actor, erased }: Pick<AuditEntry, 'actor' | 'erased'>): string {
    const setting = actor.kind === 'rule' ? inboxRuleWords(actor.id) : null;
    if (setting) return this.#words.t(setting);
    return actor.name ?? this.#words.t(erased ? 'app.erased' : 'app.someone');
  }

  /** The sentence as plain text, for labels. */
  text(event: DescribedEvent): string {
    const { did, object } = this.sentence(event);
    return object ? `${did} ${object}` : did;
  }

  /** A change as a few words after an arrow: "urgente", "alta", "asignada a Marta Ríos". */
  effect(event: DescribedEvent): { readonly lead?: string; readonly object: string } {
    const { did, object } = this.sentence(event);
    if (!object) return { object: did };
    const known = shown(event.type);
    const key = `events.${event.type}.effect`;
    const isPlain =
      known && wordingOf(known, (event.data ?? {}) as Data, event.actor).variant === 'did';
    return isPlain && this.#words.has(key) ? { lead: this.#words.t(key), object } : { object };
  }
}
