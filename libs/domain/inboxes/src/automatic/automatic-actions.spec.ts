import { recorded } from '@bitacora/kernel/testing';
import { configureAutomaticActions } from '../inbox.decide.js';
import type { InboxEvent } from '../inbox.events.js';
import { type InboxState, inboxDecider } from '../inbox.state.js';
import { type AutomaticActions, NO_AUTOMATIC_ACTIONS } from './automatic-actions.js';
import { givenAutomaticActions } from './automatic-actions.schema.js';

const connected = inboxDecider.evolve(
  null,
  recorded({
    type: 'InboxConnected',
    data: {
      inboxId: 'web',
      name: 'Tienda',
      settings: { channel: 'website', domain: 'tienda.example' },
    },
  }) as never,
);
const decide = (changed: Partial<AutomaticActions>, state: InboxState = connected) =>
  configureAutomaticActions({ actions: { ...NO_AUTOMATIC_ACTIONS, ...changed } }, state);
const parsed = (changed: object) =>
  givenAutomaticActions.safeParse({ ...NO_AUTOMATIC_ACTIONS, ...changed });

describe('what an inbox does by itself', () => {
  it('is nothing until it is asked to', () => {
    expect(connected?.automatic).toEqual(NO_AUTOMATIC_ACTIONS);
    expect(decide({})).toEqual([]);
  });

  it('becomes one event with all of it, and the same again none', () => {
    const given = { newContact: true, newContactTexts: ['¡Hola!'], importantWords: ['ya', 'ya'] };
    const events = decide(given);
    const actions = { ...NO_AUTOMATIC_ACTIONS, ...given, importantWords: ['ya'] };
    expect(events).toEqual([
      { type: 'AutomaticActionsChanged', data: { inboxId: 'web', actions } },
    ]);
    const after = (events as readonly InboxEvent[]).reduce<InboxState>(
      (state, event) => inboxDecider.evolve(state, recorded(event) as never),
      connected,
    );
    expect(decide(given, after)).toEqual([]);
    // Off keeps the texts.
    expect(decide({ ...given, newContact: false }, after)).toMatchObject([
      { data: { actions: { newContact: false, newContactTexts: ['¡Hola!'] } } },
    ]);
  });

  it.each<[string, Partial<AutomaticActions>, [string, string]]>([
    ['on without its text', { noAgent: true }, ['TEXTS_REQUIRED', 'noAgentTexts']],
    ['on without its time', { closing: true }, ['MINUTES_REQUIRED', 'closingMinutes']],
    [
      'a word that shows nothing',
      { importantWords: ['\u200b'] },
      ['WORD_EMPTY', 'importantWords.0'],
    ],
    [
      'a variable that is none',
      { manualCloseTexts: ['Chao', 'Chao {{nombre}}'] },
      ['VARIABLE_UNKNOWN', 'manualCloseTexts.1'],
    ],
  ])('is refused when it has %s', (_what, changed, [code, field]) => {
    expect(decide(changed)).toMatchObject({ code, field });
  });

  it('has bounds', () => {
    expect(parsed({}).success).toBe(true);
    expect(parsed({ closingMinutes: 0 }).success).toBe(false);
    expect(parsed({ closingMinutes: 525_601 }).success).toBe(false);
    expect(parsed({ newContactTexts: ['a', 'b', 'c', 'd'] }).success).toBe(false);
    expect(parsed({ newContactTexts: ['a', '', ' ', 'b'] }).success).toBe(true);
    // What shows nothing is no text.
    const shown = parsed({ newContactTexts: ['\u200b\u200b', 'a', '\u00ad'] });
    expect(shown.data?.newContactTexts).toEqual(['a']);
    expect(parsed({ newContactTexts: ['x'.repeat(2001)] }).success).toBe(false);
    expect(
      parsed({ importantWords: Array.from({ length: 101 }, (_, at) => `p${at}`) }).success,
    ).toBe(false);
  });

  it('of an inbox that is not there is refused', () => {
    expect(decide({}, null)).toMatchObject({ code: 'INBOX_NOT_FOUND' });
  });
});
