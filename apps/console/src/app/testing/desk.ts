import { type EnvironmentProviders, type Provider, signal } from '@angular/core';
import { provideRouter } from '@angular/router';
import { BUILT_IN_ROLES } from '@bitacora/account/built-in-roles';
import { permissionsOf } from '@bitacora/account/permissions';
import { Connection, type Permission } from '@bitacora/console-data';
import { NEVER, Subject } from 'rxjs';
import { DirectoryStore } from '../directory/directory-store.js';
import { SessionStore } from '../session/session-store.js';
import { PageTitle } from '../words/page-title.js';
import { Words } from '../words/words.js';

/** A query as pages read it, with what it answers. */
export function answered<T>(value: T) {
  return {
    value: signal(value),
    problem: signal<unknown>(undefined),
    waiting: signal(false),
    refetch: jest.fn(() => Promise.resolve()),
  };
}

/** A text is its key and its values, so that specs do not depend on wording. */
export const spokenKey = (key: string, params: object = {}): string =>
  [key, ...Object.values(params)].join(' ');

const countedKey = (key: string, count: number, params: object = {}): string =>
  [key, count, ...Object.values(params)].join(' ');

export const SIGNED_IN = {
  id: 'marta',
  name: 'Marta Ríos',
  email: 'marta@tienda.example',
  role: 'administrator',
  availability: 'online',
  removed: false,
} as const;
export const COLLEAGUE = {
  id: 'paz',
  name: 'Paz Aldunate',
  email: 'paz@tienda.example',
  role: 'agent',
  availability: 'busy',
  removed: false,
} as const;

/** The roles that every account has, as the server names them. */
export const BUILT_IN = BUILT_IN_ROLES.map((id) => ({
  ...{ id, name: null, description: '' },
  permissions: [...permissionsOf(id)],
}));

/** What the account has; each part can be given. */
export interface Desk {
  readonly permissions?: readonly Permission[];
  readonly users?: readonly unknown[];
  readonly roles?: readonly unknown[];
  readonly teams?: readonly unknown[];
  readonly labels?: readonly unknown[];
  readonly attributes?: readonly unknown[];
  readonly inboxes?: readonly unknown[];
  /** Addresses, by the id of the person. */
  readonly pictures?: Readonly<Record<string, string>>;
  /** Address of the logo of the account. */
  readonly logo?: string | null;
  readonly ready?: boolean;
}

/** What every page is given: Marta is signed in, and the account has what the desk says. */
export function provideDesk({
  permissions = [],
  users = [SIGNED_IN, COLLEAGUE],
  roles = BUILT_IN,
  teams = [],
  labels = [],
  attributes = [],
  inboxes = [],
  pictures = {},
  logo = null,
  ready = true,
}: Desk = {}): (Provider | EnvironmentProviders)[] {
  const things = [...users, ...teams, ...labels, ...inboxes] as { id: string; name: string }[];
  const viewer = {
    user: SIGNED_IN,
    account: {
      id: 'a1',
      name: 'Tienda',
      timeZone: 'UTC',
      logo,
      versions: { logo: 'l1', secondFactor: 'f1' },
    },
    notices: [{ reason: 'answerInMine', channels: ['console', 'sound'] }],
    permissions,
  };
  return [
    provideRouter([{ path: '**', children: [] }]),
    {
      provide: SessionStore,
      useValue: {
        viewer: signal(viewer),
        may: (one: Permission) => permissions.includes(one),
        unreachable: signal(false),
        setupRequired: signal(false),
        fileLimitMb: signal(25),
      },
    },
    {
      provide: DirectoryStore,
      useValue: {
        ready: signal(ready),
        users: signal(users),
        everybody: signal(users),
        roles: signal(roles),
        teams: signal(teams),
        labels: signal(labels),
        attributes: signal(attributes),
        inboxes: signal(inboxes),
        shownInboxes: signal(inboxes),
        hides: () => false,
        refetch: () => Promise.resolve(),
        picture: (id: string) => pictures[id] ?? null,
        name: (id: string) => things.find((one) => one.id === id)?.name,
      },
    },
    {
      provide: Words,
      useValue: {
        t: spokenKey,
        n: countedKey,
        has: () => true,
        under: () => new Map(),
        load: () => Promise.resolve(),
        language: signal('es'),
      },
    },
    { provide: PageTitle, useValue: { show: () => undefined, waiting: signal(0) } },
    {
      provide: Connection,
      useValue: { missed: new Subject<void>(), began: new Subject<void>(), sessionOver: NEVER },
    },
  ];
}
