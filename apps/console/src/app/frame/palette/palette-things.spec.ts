import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { ConversationGateway } from '@bitacora/console-data';
import { ContactGateway } from '@bitacora/console-data/contacts';
import { RuleGateway } from '@bitacora/console-data/rules';
import { DirectoryStore } from '../../directory/directory-store.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { PaletteThings } from './palette-things.js';

describe('what the palette finds', () => {
  let may: readonly string[];
  let contacts: () => Promise<{ readonly contacts: readonly object[] }>;
  const went: string[] = [];
  const labels = signal([{ id: 'urgente', name: 'urgente', colour: '#000000' }]);

  function things(): PaletteThings {
    const named = (id: string) => signal([{ id, name: id, colour: '#000000' }]);
    TestBed.configureTestingModule({
      providers: [
        PaletteThings,
        {
          provide: DirectoryStore,
          useValue: {
            users: named('marta'),
            inboxes: named('web'),
            teams: named('soporte'),
            labels,
          },
        },
        { provide: SessionStore, useValue: { may: (what: string) => may.includes(what) } },
        { provide: Words, useValue: { t: (key: string) => key } },
        { provide: Router, useValue: { navigate: (to: string[]) => went.push(to.join('/')) } },
        { provide: RuleGateway, useValue: { list: () => ({ value: named('regla') }) } },
        { provide: ContactGateway, useValue: { page: () => contacts() } },
        {
          provide: ConversationGateway,
          useValue: {
            page: () =>
              Promise.resolve({
                conversations: ['v1', 'v2'].map((id) => ({
                  id,
                  reference: 'R1',
                  contact: { id: 'c1', name: 'Ana' },
                  preview: { text: 'Gracias' },
                })),
                hits: new Map([['v2', 'mi pedido llegó roto']]),
              }),
          },
        },
      ],
    });
    return TestBed.inject(PaletteThings);
  }

  beforeEach(() => {
    may = ['rule.read', 'settings.read', 'contact.read'];
    contacts = () => Promise.resolve({ contacts: [{ id: 'c1', name: 'Ana', erased: false }] });
    went.length = 0;
    labels.set([{ id: 'urgente', name: 'urgente', colour: '#000000' }]);
  });

  it('is everything that the account has, each with its place', () => {
    const all = things().all();
    for (const one of all) void one.run();
    expect(all.map(({ label }) => label)).toEqual(['regla', 'web', 'soporte', 'urgente', 'marta']);
    expect(went).toEqual([
      '/rules/regla',
      '/inbox/inbox-web',
      '/inbox/team-soporte',
      '/inbox/label-urgente',
      '/settings/members',
    ]);
  });

  it('is found under its new name once it is renamed, and leads to the same view', () => {
    const made = things();
    expect(made.all().map(({ label }) => label)).toContain('urgente');
    labels.set([{ id: 'urgente', name: 'prioritario', colour: '#000000' }]);
    const all = made.all();
    expect(all.map(({ label }) => label)).not.toContain('urgente');
    void all.find(({ label }) => label === 'prioritario')?.run();
    expect(went).toEqual(['/inbox/label-urgente']);
  });

  it('is only what the person may look at', () => {
    may = [];
    expect(
      things()
        .all()
        .map(({ label }) => label),
    ).toEqual(['web', 'soporte', 'urgente']);
  });

  it('shows the words that were found, or else the last ones', async () => {
    const found = await things().find('roto');
    const hints = found.slice(1).map(({ hint }) => hint);
    expect(hints).toEqual(['R1 · Gracias', 'R1 · mi pedido llegó roto']);
  });

  it('is contacts and conversations of the server, and one of them when the other fails', async () => {
    const made = things();
    expect((await made.find('ana')).map(({ id }) => id)).toEqual(['contact-c1', 'v1', 'v2']);
    contacts = () => Promise.reject(new Error('away'));
    expect((await made.find('ana')).map(({ id }) => id)).toEqual(['v1', 'v2']);
  });
});
