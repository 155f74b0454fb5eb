import { computed, inject, linkedSignal, signal } from '@angular/core';
import type { ShownCannedResponse } from '@bitacora/console-data';
import { foldText } from '@bitacora/kernel';
import { InboxPeople } from '../../../directory/inbox-people.js';
import { CannedStore } from '../canned/canned-store.js';
import { slashAt } from '../canned/slash-term.js';
import { mentionAt, offeredFor } from '../mentions.js';
import type { WrittenReply } from '../room/reply-room.js';

/** What a person takes from an open list. */
export type TakenOffer =
  | { readonly kind: 'person'; readonly userId: string }
  | { readonly kind: 'canned'; readonly response: ShownCannedResponse };

/** People after an @ of a note, and canned responses after a slash, offered where the caret is. Made where things are injected. */
export class ReplyOffers {
  readonly #people = inject(InboxPeople);
  readonly #canned = inject(CannedStore);
  /** Where the caret is while the box has the focus. */
  readonly #caret = signal<number | null>(null);
  /** The place of the @ or the slash whose list was closed by Escape. */
  readonly #dismissed = signal<number | null>(null);
  /** Who can be mentioned. */
  readonly readers = computed(() => this.#people.opening(this.written.conversation().inbox.id));
  /** The @ that is being written. */
  readonly mentioned = computed(() =>
    this.written.kind() === 'note' ? this.#open(mentionAt) : null,
  );
  /** The slash that is being written. */
  readonly slash = computed(() => this.#open(slashAt));
  /** Whom the @ before the caret may mean. */
  readonly people = computed(() => {
    const term = this.mentioned();
    const found = term ? offeredFor(term.term, this.readers(), foldText) : [];
    return found.map(({ id, name }) => ({ id, name: name ?? '' }));
  });
  /** Canned responses that the slash before the caret may mean; people come first. */
  readonly responses = computed(() => {
    const slash = this.slash();
    if (!slash || this.people().length > 0) return [];
    return this.#canned.index().find(slash.term, this.written.conversation().inbox.id);
  });
  readonly personAt = linkedSignal({ source: this.people, computation: () => 0 });
  readonly responseAt = linkedSignal({ source: this.responses, computation: () => 0 });
  /** Where in the text the open list belongs; undefined: none is open. */
  readonly from = computed(() => (this.mentioned() ?? this.slash())?.from);

  constructor(private readonly written: Omit<WrittenReply, 'files'>) {}

  /** The box is about to be used: what it offers has to be there. */
  use(): void {
    this.#canned.use();
  }

  /** The caret is elsewhere; null: nowhere, or around a selection. */
  moved(caret: number | null, selectionStart: number): void {
    this.#caret.set(caret);
    const text = this.written.text();
    const isIn = mentionAt(text, selectionStart) ?? slashAt(text, selectionStart);
    if (this.#dismissed() !== null && !isIn) this.#dismissed.set(null);
  }

  left(): void {
    this.#caret.set(null);
  }

  /** Lists that were closed open again. */
  reopen(): void {
    this.#dismissed.set(null);
  }

  /** What the open list does with a key; null: it leaves it alone. */
  press({ key, metaKey, ctrlKey, shiftKey }: KeyboardEvent): TakenOffer | 'moved' | null {
    const arePeople = this.people().length > 0;
    const { length } = arePeople ? this.people() : this.responses();
    if (length === 0 || metaKey || ctrlKey || shiftKey) return null;
    const at = arePeople ? this.personAt : this.responseAt;
    if (key === 'ArrowDown') at.update((place) => (place + 1) % length);
    else if (key === 'ArrowUp') at.update((place) => (place + length - 1) % length);
    else if (key === 'Escape') this.#dismissed.set(this.from() ?? null);
    else if (key === 'Enter' || key === 'Tab') return this.#taken(at());
    else return null;
    return 'moved';
  }

  #taken(place: number): TakenOffer | null {
    const person = this.people()[place];
    if (person) return { kind: 'person', userId: person.id };
    const response = this.responses()[place];
    return response ? { kind: 'canned', response } : null;
  }

  /** A term before the caret whose list was not closed. */
  #open<Term extends { readonly from: number }>(
    find: (text: string, caret: number) => Term | null,
  ): Term | null {
    const caret = this.#caret();
    const term = caret === null ? null : find(this.written.text(), caret);
    return term && term.from !== this.#dismissed() ? term : null;
  }
}
