import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Formats } from '@bitacora/console-ui';
import { DirectoryStore } from '../directory/directory-store.js';
import { Words } from '../words/words.js';
import { EventWords } from './event-words.js';

const names: Readonly<Record<string, string>> = { ana: 'Ana Ruiz' };
const assigned = (data: object) => ({ type: 'ConversationAssigned', data });

describe('a conversation that changes hands, in words', () => {
  let words: EventWords;

  beforeEach(() => {
    const t = (key: string) => key;
    TestBed.configureTestingModule({
      providers: [
        { provide: Words, useValue: { t, has: () => true, language: signal('es') } },
        { provide: DirectoryStore, useValue: { name: (id: string) => names[id] } },
        { provide: Formats, useValue: {} },
      ],
    });
    words = TestBed.inject(EventWords);
  });

  it.each(['notMember', 'cannotAnswer', 'notInInbox'])('says who lost it and why: %s', (reason) => {
    const event = assigned({ userId: null, choice: null, released: { userId: 'ana', reason } });
    expect(words.text(event)).toBe(`events.ConversationAssigned.${reason} Ana Ruiz`);
  });

  it.each([
    ['that a person took away', { userId: null, choice: null, released: null }, 'none'],
    ['of before there were reasons', { userId: null, choice: null }, 'none'],
    ['that was given', { userId: 'ana', choice: null, released: null }, 'did Ana Ruiz'],
  ])('says as before what became of one %s', (_what, data, said) => {
    expect(words.text(assigned(data))).toBe(`events.ConversationAssigned.${said}`);
  });
});
