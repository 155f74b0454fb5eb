import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { BUILT_IN } from '../testing/desk.js';
import { Words } from '../words/words.js';
import { DirectoryStore } from './directory-store.js';
import { InboxPeople } from './inbox-people.js';

const users = [
  { id: 'ana', name: 'Ana', role: 'agent' },
  { id: 'bea', name: 'Bea', role: 'agent' },
  { id: 'carla', name: 'Carla', role: 'auditor' },
  { id: 'dora', name: 'Dora', role: 'administrator' },
  { id: 'fabi', name: 'Fabi', role: 'floor' },
] as const;
const inboxes = [
  { id: 'web', name: 'Tienda', collaborators: [{ id: 'ana' }, { id: 'carla' }] },
  { id: 'shop', name: 'Blog', collaborators: [{ id: 'ana' }] },
];

describe('the people of an inbox', () => {
  let people: InboxPeople;
  const ids = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id);

  beforeEach(() => {
    const roles = signal([
      ...BUILT_IN,
      {
        id: 'floor',
        name: 'Piso',
        description: '',
        permissions: ['conversation.read', 'inbox.all'],
      },
    ]);
    const directory = { users: signal(users), inboxes: signal(inboxes), roles };
    TestBed.configureTestingModule({
      providers: [
        { provide: DirectoryStore, useValue: directory },
        { provide: Words, useValue: {} },
      ],
    });
    people = TestBed.inject(InboxPeople);
  });

  it('may be given conversations only if they may open them and answer', () => {
    expect(ids(people.answering('web'))).toEqual(['ana', 'dora']);
    expect(ids(people.answering('gone'))).toEqual(['dora']);
  });

  it('can be mentioned when they may open it', () => {
    expect(ids(people.opening('web'))).toEqual(['ana', 'carla', 'dora', 'fabi']);
  });

  it.each([
    ['ana', ['Tienda', 'Blog']],
    ['bea', []],
    ['carla', []],
    ['dora', null],
  ])('work where they may answer: %s', (id, places) => {
    const user = users.find((one) => one.id === id);
    expect(people.placesOf(user as never)).toEqual(places);
  });

  it.each([
    ['ana', true],
    ['bea', false],
    ['dora', true],
    ['unknown', true],
  ])('see conversations in some inbox or in none: %s', (id, any) => {
    expect(people.opensAny(id)).toBe(any);
  });
});
