import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Formats } from '@bitacora/console-ui';
import { DirectoryStore } from '../directory/directory-store.js';
import { Words } from '../words/words.js';
import { AuditWords, OFFERED_TYPES } from './audit-words.js';

const TEXTS: Readonly<Record<string, string>> = {
  'audit.categories.rule': 'Regla',
  'audit.categories.rules': 'Reglas',
  'events.RuleStateChanged.kind': 'Estado de una regla',
  'events.RuleStateChanged.on': 'activó la regla',
  'events.RuleListed.did': 'creó la regla',
  'events.ConversationAssigned.none': 'la dejó sin asignar',
  'events.ConversationAssigned.kind': 'Asignación',
};

describe('words of the audit log', () => {
  let words: AuditWords;

  beforeEach(() => {
    const t = (key: string) => TEXTS[key] ?? '';
    const under = () => new Map(Object.entries(TEXTS).filter(([key]) => key.startsWith('events.')));
    const has = (key: string) => key in TEXTS;
    TestBed.configureTestingModule({
      providers: [
        { provide: Words, useValue: { t, has, under, language: signal('es') } },
        { provide: DirectoryStore, useValue: { name: () => undefined, ready: () => true } },
        { provide: Formats, useValue: {} },
      ],
    });
    words = TestBed.inject(AuditWords);
  });

  it('mean the acts and kinds of things that they name, whatever their marks and letters', () => {
    expect(words.meant('regla')).toEqual({
      searchTypes: ['RuleListed', 'RuleStateChanged'],
      searchCategories: ['rule', 'rules'],
    });
    expect(words.meant(' ASIGNACION ').searchTypes).toEqual(['ConversationAssigned']);
    // As the list says it, by what the act did.
    expect(words.meant('activó la').searchTypes).toEqual(['RuleStateChanged']);
    expect(words.meant('sin asignar').searchTypes).toEqual(['ConversationAssigned']);
    expect(words.meant('re')).toEqual({});
    expect(words.meant(undefined)).toEqual({});
  });

  it('offers the acts that people look for, in the order of the table', () => {
    expect(OFFERED_TYPES.slice(0, 2)).toEqual(['SignedIn', 'SignInFailed']);
    expect(OFFERED_TYPES).toContain('ConversationAssigned');
    expect(OFFERED_TYPES).not.toContain('LogAnchored');
  });

  it('name the rule whose state was changed, by its name of then, and say that it is gone', () => {
    const rule = {
      kind: 'rule' as const,
      id: 'r1',
      name: 'Urgentes',
      formerNames: [{ name: 'Avisos', until: '0000000000000009' }],
      colour: null,
      deleted: true,
    };
    const subject = { category: 'rules' as const, stream: 'rules-acme.all', id: 'all', name: null };
    const entry = { subject, erased: false, named: [rule], position: '0000000000000005' };
    expect(words.subject({ ...entry, data: { ruleId: 'r1' } })).toBe('Regla Avisos ');
    expect(words.subject({ ...entry, data: { ruleIds: ['r1'] } })).toBe('Reglas');
  });
});
