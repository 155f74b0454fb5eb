import type { InboxSettings } from '@bitacora/console-data';
import { NO_AUTOMATIC_ACTIONS } from '@bitacora/inboxes/published';
import {
  type AutomaticDraft,
  automaticChanges,
  automaticDraftOf,
  automaticIn,
  automaticProblems,
  closingProblem,
  wordsProblem,
} from './automatic-draft.js';

const draftOf = (automatic: object = {}) =>
  automaticDraftOf({ automatic: { ...NO_AUTOMATIC_ACTIONS, ...automatic } } as InboxSettings);
const draft = (part: Partial<AutomaticDraft>) => ({ ...draftOf(), ...part });

describe('what an inbox does by itself, as a form', () => {
  it('is saved as it was when nothing is changed', () => {
    const saved = {
      ...NO_AUTOMATIC_ACTIONS,
      ...{
        noAgent: true,
        noAgentTexts: ['Ahora no hay nadie'],
        closing: true,
        closingMinutes: 2880,
      },
      ...{ importantWords: ['reclamo', 'no llegó'], startsAs: 'ignored', afterClosing: 'reopen' },
      newConversationMails: 'important',
    };
    expect(automaticIn(draftOf(saved))).toEqual(saved);
    expect(draftOf(saved)).toMatchObject({ closingTime: '2', closingUnit: 'days' });
    expect(draftOf({ closingMinutes: 90 })).toMatchObject({
      closingTime: '90',
      closingUnit: 'minutes',
    });
    expect(automaticChanges(draftOf(saved), draftOf(saved))).toBe(0);
  });

  it('counts each field that differs', () => {
    const changed = draft({
      closing: true,
      closingTime: '1',
      words: 'uno\n uno \n\n',
      startsAs: 'ignored',
      newConversationMails: 'all',
    });
    expect(automaticChanges(changed, draftOf())).toBe(5);
    expect(automaticIn(changed)).toMatchObject({ closingMinutes: 1440, importantWords: ['uno'] });
    // An empty line is no word.
    expect(automaticChanges(draft({ words: '\n\n' }), draftOf())).toBe(0);
  });

  it('says what has to be corrected', () => {
    expect(closingProblem(draft({ closing: true }))).toBe('timeMissing');
    expect(closingProblem(draft({}))).toBeNull();
    for (const closingTime of ['0', '-1', '1.5', '366', 'x'])
      expect([closingTime, closingProblem(draft({ closingTime }))]).toEqual([
        closingTime,
        closingTime === '1.5' ? null : 'timeWrong',
      ]);
    expect(wordsProblem(draft({ words: 'x'.repeat(81) }))).toBe('wordLong');
    expect(
      wordsProblem(draft({ words: Array.from({ length: 101 }, (_, at) => `p${at}`).join('\n') })),
    ).toBe('wordsMany');
    const on = { ...draftOf().replies, newContact: { on: true, texts: [''] } };
    expect(automaticProblems(draft({ replies: on }))).toBe(1);
  });
});
