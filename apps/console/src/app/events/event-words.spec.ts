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
        {
          provide: DirectoryStore,
          useValue: { name: (id: string) => names[id], ready: () => true },
        },
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

  it('says that a person took it, without naming them twice', () => {
    const event = assigned({ userId: 'ana', choice: null });
    const by = (kind: string, id: string | null) => words.text({ ...event, actor: { kind, id } });
    expect(by('user', 'ana')).toBe('events.ConversationAssigned.self');
    expect(by('user', 'leo')).toBe('events.ConversationAssigned.did Ana Ruiz');
    expect(by('rule', 'ana')).toBe('events.ConversationAssigned.did Ana Ruiz');
  });
});

describe('what an event names', () => {
  let words: EventWords;
  const label = (deleted: boolean) => ({
    kind: 'label' as const,
    id: 'l1',
    name: 'ya',
    formerNames: [
      { name: 'urgente', until: '0000000000000005' },
      { name: 'hoy', until: '0000000000000009' },
    ],
    colour: '#aa0000',
    deleted,
  });
  const added = (position: string, deleted = false) => ({
    type: 'ConversationLabelAdded',
    data: { labelId: 'l1' },
    named: [label(deleted)],
    position,
  });

  beforeEach(() => {
    const t = (key: string, { version }: { version?: unknown } = {}) =>
      version ? `${key}/${String(version)}` : key;
    const name = (id: string) => ({ l1: 'ya' })[id];
    TestBed.configureTestingModule({
      providers: [
        { provide: Words, useValue: { t, has: () => true, language: signal('es') } },
        { provide: DirectoryStore, useValue: { name, ready: () => true } },
        { provide: Formats, useValue: {} },
      ],
    });
    words = TestBed.inject(EventWords);
  });

  it.each([
    ['0000000000000001', 'urgente'],
    ['0000000000000004', 'urgente'],
    ['0000000000000005', 'hoy'],
    ['0000000000000009', 'ya'],
    ['0000000000000100', 'ya'],
  ])('has the name that it had at %s', (position, name) => {
    expect(words.sentence(added(position)).object).toBe(name);
  });

  it('says beside the name that it is gone, but not where the words say so', () => {
    expect(words.sentence(added('0000000000000006', true)).object).toBe('hoy app.deleted.label');
    const deleted = { ...added('0000000000000010', true), type: 'LabelDeleted' };
    expect(words.sentence(deleted).object).toBe('ya');
  });

  it('names the rule that was switched, put in force or deleted', () => {
    const rule = {
      ...label(false),
      kind: 'rule' as const,
      id: 'r1',
      name: 'Saludo',
      formerNames: [],
    };
    const said = (type: string, data: object) =>
      words.text({ type, data: { ruleId: 'r1', ...data }, named: [rule], position: '1' });
    expect(said('RuleStateChanged', { state: 'on' })).toBe('events.RuleStateChanged.on Saludo');
    expect(said('RuleVersionActivated', { name: 'Saludo', version: 3 })).toBe(
      'events.RuleVersionActivated.did/3 Saludo',
    );
    expect(said('RuleDeleted', {})).toBe('events.RuleDeleted.did Saludo');
  });

  it.each([
    ['edited', '¿Tienen el 39?', 'edited ¿Tienen el 39?'],
    ['reacted', '\u{1F44D}', 'reacted \u{1F44D}'],
    ['withdrawn', null, 'withdrawn'],
    ['edited', undefined, 'edited'],
  ])('says what became of a message that is %s: %s', (change, text, said) => {
    const event = { type: 'MessageRevised', data: { change, text } };
    expect(words.text(event)).toBe(`events.MessageRevised.${said}`);
  });
});
