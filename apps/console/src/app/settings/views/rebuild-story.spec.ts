import type { ViewStatus } from '@bitacora/console-data';
import { type StoryWords, keptText, rebuildStory } from './rebuild-story.js';

const KEPT = [{ __typename: 'KeptVersion' as const, version: 1, bytes: 2_000 }];
type Rebuild = NonNullable<ViewStatus['rebuild']>;

/** Words are their key and what is in them; numbers are plain. */
const said: StoryWords = {
  words: {
    t: (key, params = {}) =>
      [key.replace('settings.views.', ''), ...Object.values(params)].join(' '),
    n: (key, count) => `${key.replace('settings.views.', '')} ${count}`,
  },
  formats: {
    number: (value) => String(value),
    span: (seconds) => `${seconds}s`,
    bytes: (bytes) => `${bytes}B`,
  },
};

function view(rebuild: Partial<Rebuild>, more: Partial<ViewStatus> = {}): ViewStatus {
  return {
    id: 'audit',
    version: 1,
    filledBy: 1,
    codeVersion: 1,
    eventsBehind: 0,
    lagSeconds: 0,
    position: '9',
    bytes: null,
    quarantined: 0,
    kept: [],
    acts: [],
    ...more,
    rebuild: {
      state: 'running',
      version: 2,
      done: 50,
      total: 200,
      counted: true,
      rate: 24.6,
      secondsLeft: 6,
      startedAt: '2026-11-26T12:00:00Z',
      startedById: null,
      updatedAt: '2026-11-26T12:00:02Z',
      failure: null,
      ...rebuild,
    },
  } as ViewStatus;
}

describe('the story of a rebuild', () => {
  it('is nothing before the first and after the end', () => {
    expect(rebuildStory({ ...view({}), rebuild: null }, said)).toBeNull();
    for (const state of ['confirmed', 'reverted', 'discarded'] as const)
      expect(rebuildStory(view({ state }), said)).toBeNull();
  });

  it('is how far it is, how fast, and what is left', () => {
    expect(rebuildStory(view({}), said)).toMatchObject({
      tone: 'calm',
      heading: 'running 2',
      progress: { part: 0.25, text: 'doneOf 50 200 · rate 25 · left 6s', paused: false },
    });
  });

  it('calls an estimate one, and draws no part of an unknown total', () => {
    const estimated = rebuildStory(view({ counted: false, secondsLeft: null }), said);
    expect(estimated?.progress?.text).toBe('doneOfAbout 50 200 · rate 25');
    const unknown = rebuildStory(view({ total: null, secondsLeft: null, rate: 0 }), said);
    expect(unknown?.progress).toMatchObject({ part: null, text: 'done 50' });
  });

  it('has no pace when it stands still, and says whether it can go on', () => {
    const acts = ['resume', 'discard'] as const;
    const cancelled = rebuildStory(view({ state: 'cancelled' }, { acts: [...acts] }), said);
    expect(cancelled).toMatchObject({
      text: 'stays 1 resumable',
      progress: { text: 'doneOf 50 200', paused: true },
    });
    const other = rebuildStory(view({ state: 'interrupted' }, { acts: ['discard'] }), said);
    expect(other).toMatchObject({ tone: 'warn', text: 'interruptedText stays 1 notResumable' });
  });

  it('names the event that could not be folded, or the code of what was in the way', () => {
    const failure = { code: 'REBUILD_STOPPED', eventType: 'MessageReceived', place: 'a@7' };
    expect(rebuildStory(view({ state: 'failed', failure }), said)).toMatchObject({
      tone: 'bad',
      heading: 'failedEvent MessageReceived',
      place: 'a@7',
    });
    const full = { code: 'STORE_FULL', eventType: null, place: null };
    expect(rebuildStory(view({ state: 'failed', failure: full }), said)).toMatchObject({
      heading: 'failed STORE_FULL',
      text: 'stays 1 failedText',
      place: null,
    });
  });

  it('offers the way back only where there is one', () => {
    const done = { version: 2, kept: KEPT };
    const back = view({ state: 'unconfirmed' }, { ...done, acts: ['confirm', 'revert'] });
    expect(rebuildStory(back, said)).toMatchObject({
      heading: 'unconfirmed 2',
      text: 'unconfirmedText numbered 1 (2000B)',
    });
    const none = view({ state: 'unconfirmed' }, { ...done, acts: ['confirm'] });
    expect(rebuildStory(none, said)?.text).toContain('unconfirmedOther');
  });

  it('lists kept versions with their room where it is known', () => {
    const kept = [...KEPT, { __typename: 'KeptVersion' as const, version: 3, bytes: null }];
    expect(keptText({ kept }, said)).toBe('numbered 1 (2000B), numbered 3');
  });
});
