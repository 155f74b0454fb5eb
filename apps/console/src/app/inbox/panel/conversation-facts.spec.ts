import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { By } from '@angular/platform-browser';
import type { ShownConversation } from '@bitacora/console-data';
import { SettingsGateway } from '@bitacora/console-data/settings';
import { Picker } from '@bitacora/console-ui';
import { DirectoryStore } from '../../directory/directory-store.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { InboxActs } from '../acts/inbox-acts.js';
import { ConversationFactsPanel } from './conversation-facts.js';
import { BUILT_IN } from '../../testing/desk.js';

const user = (id: string, role: string, availability = 'offline') => ({
  id,
  name: id,
  role,
  availability,
});
const conversation = {
  id: 'v1',
  inbox: { id: 'web' },
  assignee: null,
  team: null,
  priority: 'none',
  labels: [],
  status: 'open',
  waitingSince: null,
  startedAt: '2026-11-22T09:00:00.000Z',
  page: null,
  writer: { by: 'typed', verified: false, filed: false, name: null, phone: null, rut: null },
} as unknown as ShownConversation;

it('offers a conversation to the people who may open it and answer', async () => {
  const t = (key: string) => key;
  TestBed.configureTestingModule({
    providers: [
      {
        provide: DirectoryStore,
        useValue: {
          users: signal([
            user('ana', 'agent'),
            user('bea', 'agent', 'online'),
            user('carla', 'auditor', 'online'),
            user('dora', 'administrator', 'online'),
          ]),
          roles: signal(BUILT_IN),
          inboxes: signal([{ id: 'web', collaborators: [{ id: 'ana' }] }]),
          teams: signal([]),
          labels: signal([]),
        },
      },
      {
        provide: SessionStore,
        useValue: { may: () => true, viewer: signal({ user: { id: 'ana' } }) },
      },
      { provide: InboxActs, useValue: {} },
      { provide: SettingsGateway, useValue: {} },
      { provide: Words, useValue: { t, n: t, language: signal('es') } },
    ],
  });
  const fixture = TestBed.createComponent(ConversationFactsPanel);
  fixture.componentRef.setInput('conversation', conversation);
  await fixture.whenStable();
  const [people] = fixture.debugElement.queryAll(By.directive(Picker));
  const offered = (people?.componentInstance as Picker).options().map(({ id }) => id);
  expect(offered).toEqual(['nobody', 'ana', 'dora']);
});
