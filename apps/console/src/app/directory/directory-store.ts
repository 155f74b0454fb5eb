import { DestroyRef, Service, computed, inject } from '@angular/core';
import { DirectoryGateway } from '@bitacora/console-data';
import { SessionStore } from '../session/session-store.js';
import { Words } from '../words/words.js';

/** Names of people, teams, labels and inboxes, kept true for the whole console; the last three in the order of their names. */
@Service()
export class DirectoryStore {
  readonly #gateway = inject(DirectoryGateway);
  readonly #session = inject(SessionStore);
  readonly #language = inject(Words).language;
  readonly #directory = this.#gateway.watch(() => this.#session.viewer() !== null);

  readonly ready = computed(() => this.#directory.value() !== undefined);
  /** Members of the account, without those who left. */
  readonly users = computed(() => this.everybody().filter((user) => !user.removed));
  /** Also those who left: their names stand in old events. */
  readonly everybody = computed(() => this.#directory.value()?.users ?? []);
  /** Roles that members can have, those that every account has first. */
  readonly roles = computed(() => this.#directory.value()?.roles ?? []);
  readonly teams = computed(() => this.#byName(this.#directory.value()?.teams));
  readonly labels = computed(() => this.#byName(this.#directory.value()?.labels));
  /** Attributes of conversations and of contacts. */
  readonly attributes = computed(() => this.#directory.value()?.attributes ?? []);
  readonly inboxes = computed(() =>
    this.#byName(this.#directory.value()?.inboxes).filter((inbox) => !inbox.deleted),
  );
  /** Those that lists, filters and counts show; settings show all. */
  readonly shownInboxes = computed(() => this.inboxes().filter(({ chat }) => !isHidden(chat)));
  readonly #hidden = computed(
    () => new Set(this.inboxes().flatMap(({ id, chat }) => (isHidden(chat) ? [id] : []))),
  );
  readonly refetch = () => this.#directory.refetch();

  readonly #pictures = computed(
    () => new Map(this.everybody().flatMap(({ id, picture }) => (picture ? [[id, picture]] : []))),
  );
  readonly #names = computed(() => {
    const names = new Map<string, string>();
    for (const { id, name } of this.everybody()) if (name) names.set(id, name);
    for (const { id, name } of this.roles()) if (name) names.set(id, name);
    for (const { id, name } of this.teams()) names.set(id, name);
    for (const { id, name } of this.labels()) names.set(id, name);
    for (const { id, name } of this.#directory.value()?.inboxes ?? []) names.set(id, name);
    return names;
  });

  readonly #silent = computed(
    () =>
      new Set(this.inboxes().flatMap(({ id, chat }) => (chat.behaviour.consoleSound ? [] : [id]))),
  );

  constructor() {
    const pushes = this.#gateway.follow();
    inject(DestroyRef).onDestroy(() => pushes.unsubscribe());
  }

  /** Address of the picture of a member; null without one. */
  picture(id: string): string | null {
    return this.#pictures().get(id) ?? null;
  }

  /** Whether an inbox and its conversations are in no list of the console. */
  hides(inboxId: string): boolean {
    return this.#hidden().has(inboxId);
  }

  /** Whether the console sounds when a contact of this inbox writes. */
  sounds(inboxId: string): boolean {
    return !this.#silent().has(inboxId);
  }

  /** The server has them in the order of their ids. */
  #byName<T extends { readonly name: string }>(things: readonly T[] = []): readonly T[] {
    const { compare } = new Intl.Collator(this.#language(), { numeric: true });
    return things.toSorted((one, other) => compare(one.name, other.name));
  }

  /** The name behind an id of a user, team, label or inbox. */
  name(id: string): string | undefined {
    return this.#names().get(id);
  }
}

function isHidden(chat: { readonly looks: { readonly hiddenInConsole: boolean } }): boolean {
  return chat.looks.hiddenInConsole;
}
