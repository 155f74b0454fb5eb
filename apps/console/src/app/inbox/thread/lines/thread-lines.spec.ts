import type { ActionResult, RuleMode, TimelineItem } from '@bitacora/console-data';
import { ACTIONS } from '@bitacora/rules';
import { type RuleLine, seenAnswer, threadLines } from './thread-lines.js';

let revision = 0;
const base = () => ({
  id: `e${++revision}`,
  revision,
  position: String(revision),
  at: '2026-11-22T12:38:00Z',
  erased: false,
  causationId: 'cause',
  named: [],
});
type Message = Extract<TimelineItem, { __typename: 'Message' }>;
const item = (part: Partial<Message> = {}): Message => ({
  __typename: 'Message',
  outsideHours: false,
  welcome: null,
  ...{ quotable: false, quoted: null, reaction: null, revised: null },
  ...{ shared: null, albumId: null },
  ...base(),
  type: 'MessageReceived',
  actor: { kind: 'contact', id: 'c1', name: 'Lucía Vargas' },
  text: 'Hola',
  attachments: [],
  ...part,
});
const rule = { kind: 'rule' as const, id: 'r1', name: 'Urgentes primero' };
const pass = (
  actions: { type: string; outcome: ActionResult; reason?: string }[],
  mode: RuleMode = 'on',
): TimelineItem => ({
  __typename: 'RulePass',
  ...base(),
  type: 'RulesApplied',
  actor: { kind: 'system', id: 'system', name: null },
  triggerId: 'trigger',
  rules: [
    {
      ruleId: 'r1',
      version: 4,
      name: 'Urgentes primero',
      mode,
      actions: actions.map((action, index) => ({ index, reason: null, ...action })),
    },
  ],
});
const change = (type: string, data: object, actor: TimelineItem['actor'] = rule): TimelineItem => ({
  __typename: 'Change',
  ...base(),
  type,
  actor,
  data,
});
const dayOf = (at: string) => at.slice(0, 10);
const rules = (items: TimelineItem[]) =>
  threadLines(items, dayOf).filter((line): line is RuleLine => line.kind === 'rule');

describe('the answer that the contact saw', () => {
  const reply = (at: string): TimelineItem => ({
    ...{ __typename: 'Reply', ...base(), at, type: 'MessageSent' as const },
    ...{ automatic: null, delivery: null, quotable: false, quoted: null, reaction: null },
    ...{ actor: { kind: 'user', id: 'ana', name: 'Ana' }, text: 'Sí', attachments: [] },
  });
  const [first, last] = [reply('2026-11-22T12:38:00Z'), reply('2026-11-22T12:39:00.000Z')];

  it('is the last one, once all of it was seen', () => {
    const items = [item(), first, last, item({ at: '2026-11-22T12:40:00Z' })];
    expect(seenAnswer(items, null)).toBeNull();
    expect(seenAnswer(items, '2026-11-22T12:38:00.000Z')).toBeNull();
    expect(seenAnswer(items, '2026-11-22T12:39:00Z')).toBe(last.id);
    expect(seenAnswer([item()], '2026-11-22T12:39:00Z')).toBeNull();
  });

  it('is no line of its own', () => {
    const seen = change('ContactSawAnswers', { upTo: '2026-11-22T12:39:00Z' });
    expect(threadLines([seen], dayOf).map(({ kind }) => kind)).toEqual(['day']);
  });
});

describe('lines of a thread', () => {
  it('put a day before the first item of each day', () => {
    const lines = threadLines([item(), item(), item({ at: '2026-11-23T09:00:00Z' })], dayOf);
    expect(lines.map(({ kind }) => kind)).toEqual(['day', 'bubble', 'bubble', 'day', 'bubble']);
  });

  it('show an album as one bubble, whatever rules did between its messages', () => {
    const part = (more: Partial<Message> = {}) => item({ albumId: 'a', text: '', ...more });
    const label = change('ConversationLabelAdded', { labelId: 'l1' });
    const [first, second, third] = [part(), part(), part()];
    const lines = threadLines([first, pass([]), label, second, third], dayOf);
    expect(lines.map(({ kind }) => kind)).toEqual(['day', 'bubble', 'rule']);
    expect(lines[1]).toMatchObject({ id: first.id, item: first, album: [second, third] });

    const many = threadLines(
      Array.from({ length: 25 }, () => part()),
      dayOf,
    );
    expect(many.map((line) => line.kind === 'bubble' && line.album?.length)).toEqual([
      ...[false, 9, 9, 4],
    ]);

    const reaction = { emoji: '👍', at: '2026-11-22T12:40:00Z' };
    const other = { kind: 'contact' as const, id: 'c2', name: 'Eva' };
    const apart: readonly (readonly TimelineItem[])[] = [
      [item(), item()],
      [part(), part({ albumId: 'b' })],
      [part(), item(), part()],
      [part(), part({ at: '2026-11-23T09:00:00Z' })],
      [part(), part({ reaction })],
      [part(), part({ actor: other })],
      [part(), part({ revised: { text: 'Otra', withdrawn: false, at: '2026-11-22T12:40:00Z' } })],
    ];
    for (const items of apart)
      expect(threadLines(items, dayOf).filter(({ kind }) => kind === 'bubble')).toHaveLength(
        items.length,
      );
  });

  it('gather what a rule changed in a pass on one line that knows its trigger', () => {
    const label = change('ConversationLabelAdded', { labelId: 'l1' });
    const priority = change('ConversationPriorityChanged', { priority: 'high' });
    const [line, ...others] = rules([
      item(),
      pass([
        { type: 'addLabel', outcome: 'done' },
        { type: 'setPriority', outcome: 'done' },
      ]),
      label,
      priority,
    ]);
    expect(others).toEqual([]);
    expect(line).toMatchObject({
      ruleName: 'Urgentes primero',
      triggerId: 'trigger',
      outcome: 'done',
      effects: [label, priority],
    });
  });

  it('keep two passes of the same rule apart', () => {
    const lines = rules([
      pass([{ type: 'addLabel', outcome: 'done' }]),
      change('ConversationLabelAdded', { labelId: 'l1' }),
      item(),
      pass([{ type: 'addLabel', outcome: 'done' }]),
      change('ConversationLabelAdded', { labelId: 'l2' }),
    ]);
    expect(lines.map(({ effects }) => effects.length)).toEqual([1, 1]);
  });

  it('leave out a rule that only spoke, because its bubble says so', () => {
    expect(rules([pass([{ type: 'reply', outcome: 'done' }])])).toEqual([]);
  });

  it.each(ACTIONS.map(({ name, params }) => [name, params] as const))(
    'leave a rule out after %s exactly when the action writes words into the thread',
    (type, params) => {
      const kinds = Object.values(params).map(({ kind }) => kind);
      // Words of a mail go to its recipient, and no bubble shows them.
      const writes = kinds.some((kind) => kind === 'text' || kind === 'texts');
      const isMail = kinds.includes('recipient');
      expect(rules([pass([{ type, outcome: 'done' }])])).toHaveLength(writes && !isMail ? 0 : 1);
    },
  );

  it('tell shadow, nothing to change, too late and refused apart', () => {
    expect(rules([pass([{ type: 'reply', outcome: 'tooLate' }])])[0]?.outcome).toBe('tooLate');
    expect(rules([pass([{ type: 'addLabel', outcome: 'done' }], 'shadow')])[0]?.outcome).toBe(
      'shadow',
    );
    expect(rules([pass([{ type: 'addLabel', outcome: 'noChange' }])])[0]?.outcome).toBe('noChange');
    expect(
      rules([pass([{ type: 'assign', outcome: 'refused', reason: 'USER_NOT_FOUND' }])])[0],
    ).toMatchObject({
      outcome: 'refused',
      reason: 'USER_NOT_FOUND',
    });
  });

  it('show a rule change whose pass is on an earlier page all the same', () => {
    expect(rules([change('ConversationLabelAdded', { labelId: 'l1' })])[0]).toMatchObject({
      ruleId: 'r1',
      triggerId: 'cause',
    });
  });

  it('do not tell the start, and tell changes by people as lines', () => {
    const person = { kind: 'user' as const, id: 'u1', name: 'Marta' };
    const lines = threadLines(
      [change('ConversationStarted', {}, person), change('ConversationTeamChanged', {}, person)],
      dayOf,
    );
    expect(lines.map(({ kind }) => kind)).toEqual(['day', 'change']);
  });

  it('count what a rule could not do beside what it did', () => {
    const [, acted] = threadLines(
      [
        pass([
          { type: 'addLabel', outcome: 'refused', reason: 'LABEL_NOT_FOUND' },
          { type: 'setPriority', outcome: 'done' },
          { type: 'assignUser', outcome: 'tooLate' },
        ]),
      ],
      () => 'day',
    );
    expect(acted).toMatchObject({ kind: 'rule', outcome: 'done', undone: 2 });
  });
});
