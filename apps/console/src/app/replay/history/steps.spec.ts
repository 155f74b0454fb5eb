import type { ReplayEvent } from '@bitacora/console-data';
import { indexAt, stepsOf } from './steps.js';

let revision = -1;
const event = (changes: [path: string, before: unknown, after: unknown][]): ReplayEvent => {
  revision += 1;
  return {
    text: null,
    changes: changes.map(([path, before, after]) => ({ path, before, after })),
    entry: {
      id: `e${revision}`,
      revision,
      position: String(revision),
      at: '2026-11-22T12:38:00Z',
      type: 'Anything',
      actor: { kind: 'user', id: 'u1', name: 'Marta' },
      data: {},
      subject: { category: 'conversation', stream: 'conversation-a.c', id: 'c', name: null },
      ip: null,
      correlationId: 'x',
      causationId: 'x',
      erased: false,
      named: [],
      restores: null,
    },
  };
};
const started = () =>
  event([
    ['status', null, 'open'],
    ['priority', null, 'none'],
    ['labelIds', null, []],
    ['counts.received', null, 0],
  ]);

describe('the steps of a history', () => {
  beforeEach(() => {
    revision = -1;
  });

  it('fold what each event changed, and keep the state of every moment', () => {
    const steps = stepsOf([
      started(),
      event([['labelIds', [], ['l1']]]),
      event([['priority', 'none', 'high']]),
      event([['assigneeId', null, 'u1']]),
      event([['labelIds', ['l1'], null]]),
    ]);
    expect(steps[1]?.state).toMatchObject({ labelIds: ['l1'], priority: 'none' });
    expect(steps[2]?.state).toMatchObject({ labelIds: ['l1'], priority: 'high' });
    expect(steps[4]?.state).toEqual({
      status: 'open',
      labelIds: null,
      priority: 'high',
      assigneeId: 'u1',
    });
  });

  it('say what an event changed, but not for the one that began everything', () => {
    const steps = stepsOf([
      started(),
      event([
        ['priority', 'none', 'high'],
        ['unanswered', 0, 1],
      ]),
    ]);
    expect([...(steps[0]?.changed ?? [])]).toEqual([]);
    expect([...(steps[1]?.changed ?? [])]).toEqual(['priority']);
  });

  it('let an event of an unknown type change nothing', () => {
    const steps = stepsOf([started(), event([])]);
    expect(steps[1]?.state).toEqual(steps[0]?.state);
  });

  it('find the event of a revision, or the last one before it', () => {
    const steps = stepsOf([started(), event([]), event([])]);
    expect(indexAt(steps, 1)).toBe(1);
    expect(indexAt(steps, 99)).toBe(2);
    expect(indexAt([], 3)).toBe(0);
  });
});
