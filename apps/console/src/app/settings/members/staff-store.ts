import { Injectable, computed, inject, resource, signal } from '@angular/core';
import type { Availability, ShownInvited } from '@bitacora/console-data';
import { MembersGateway } from '@bitacora/console-data/settings';
import { DirectoryStore } from '../../directory/directory-store.js';

/** A person joined, was asked to, or has a link that ended. */
export const CONFIRMATIONS = ['joined', 'invited', 'expired'] as const;
export type Confirmation = (typeof CONFIRMATIONS)[number];

/** A line of the list: a member, or a person who was invited. */
export interface StaffLine {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly role: string | null;
  readonly state: Confirmation;
  /** Null before they joined. */
  readonly availability: Availability | null;
  readonly lastSignInAt: string | null;
  /** End of the link of an invitation. */
  readonly expiresAt: string | null;
}

/** What the list is narrowed to; an empty text narrows nothing. */
export interface StaffFilter {
  readonly search: string;
  readonly role: string;
  readonly state: string;
  readonly availability: string;
}

export const EVERYBODY: StaffFilter = { search: '', role: '', state: '', availability: '' };
/** Lines that are shown at first, and that each press of the button adds. */
export const STAFF_PAGE = 50;

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The members and the invitations of the account, as one list. */
@Injectable()
export class StaffStore {
  readonly #gateway = inject(MembersGateway);
  readonly #directory = inject(DirectoryStore);
  readonly filter = signal<StaffFilter>(EVERYBODY);
  readonly #pages = signal(1);

  /** Asked again whenever the members change: who joins leaves the invitations. */
  readonly asked = resource({
    params: () => this.#directory.users().map(({ id }) => id),
    loader: () => this.#gateway.members(),
  });
  readonly ready = computed(() => this.#directory.ready());

  readonly #all = computed<readonly StaffLine[]>(() => {
    const asked = this.asked.hasValue() ? this.asked.value() : null;
    const signedIn = new Map(
      asked?.members.map(({ user, lastSignInAt }) => [user.id, lastSignInAt]),
    );
    const members = this.#directory
      .users()
      .map(({ id, name, email, role, availability }): StaffLine => ({
        id,
        name: name ?? null,
        email: email ?? null,
        role: role ?? null,
        state: 'joined',
        availability,
        lastSignInAt: signedIn.get(id) ?? null,
        expiresAt: null,
      }));
    const invited = (asked?.invitations ?? []).map(lineOf);
    return [...members, ...invited].sort((one, other) => said(one).localeCompare(said(other)));
  });

  readonly count = computed(() => this.#all().length);
  readonly found = computed(() => this.#all().filter((line) => fits(line, this.filter())));
  readonly shown = computed(() => this.found().slice(0, this.#pages() * STAFF_PAGE));

  narrow(change: Partial<StaffFilter>): void {
    this.filter.update((filter) => ({ ...filter, ...change }));
    this.#pages.set(1);
  }

  more(): void {
    this.#pages.update((pages) => pages + 1);
  }

  /** Shows the invitations as an act has left them. */
  invitationsAre(invitations: readonly ShownInvited[]): void {
    this.asked.update(
      (asked) => ({ members: [], ...asked, invitations: [...invitations] }) as never,
    );
  }
}

function lineOf({ id, name, email, role, expired, expiresAt }: ShownInvited): StaffLine {
  const state = expired ? 'expired' : 'invited';
  const line = { id, name: name ?? null, email: email ?? null, role, state, expiresAt } as const;
  return { ...line, availability: null, lastSignInAt: null };
}

function said({ name, email }: StaffLine): string {
  return name ?? email ?? '';
}

function fits(line: StaffLine, { search, role, state, availability }: StaffFilter): boolean {
  if (role && line.role !== role) return false;
  if (state && line.state !== state) return false;
  if (availability && line.availability !== availability) return false;
  const words = folded(`${line.name ?? ''} ${line.email ?? ''}`);
  return folded(search)
    .split(/\s+/)
    .every((word) => words.includes(word));
}
