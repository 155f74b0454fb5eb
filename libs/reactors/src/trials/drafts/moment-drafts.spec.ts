import { CreateAttribute } from '@bitacora/account';
import { SetContactAttribute } from '@bitacora/contacts';
import { ChangeConversationStatus, SetConversationAttribute } from '@bitacora/conversations';
import fc from 'fast-check';
import { kernelFixture } from '@bitacora/kernel/testing';
import type { RuleBody, RuleTimer } from '@bitacora/rules';
import {
  AutomationStory,
  STORY_AGENT,
  STORY_DOMAINS,
  STORY_RULE,
} from '../../testing/automation-story.js';
import { StoryTimers } from '../../testing/story-timers.js';
import { BackTest } from '../back-test.js';

const SPAN = { from: '2000-01-01T00:00:00.000Z', until: '2100-01-01T00:00:00.000Z' };
const HOUR = 3_600_000;
const ID = 'renewal';

const owner = fc.constantFrom('conversation' as const, 'contact' as const);
const time = fc.constantFrom('09:00', '13:30', '23:59');
const timer: fc.Arbitrary<RuleTimer> = fc.oneof(
  fc.record({
    kind: fc.constant('date' as const),
    attribute: owner.map((of) => `${of}.attribute.date.${ID}`),
    days: fc.integer({ min: -1, max: 1 }),
    at: time,
  }),
  fc.record({
    kind: fc.constant('weekday' as const),
    weekdays: fc.constantFrom<number[]>([1], [2, 4], [1, 2, 3, 4, 5, 6, 7]),
    at: time,
  }),
);
const step = fc.oneof(
  fc.constantFrom('pending', 'open', 'resolved', 'snoozed').map((kind) => ({ kind })),
  fc.record({
    kind: fc.constant('date'),
    of: owner,
    value: fc.constantFrom(null, '2026-03-02', '2026-03-03', '2026-03-05'),
  }),
  { weight: 3, arbitrary: fc.constantFrom(5, 19, 30).map((hours) => ({ kind: 'wait', hours })) },
);
type Step = (typeof step extends fc.Arbitrary<infer T> ? T : never) & {
  readonly of?: 'conversation' | 'contact';
  readonly value?: string | null;
  readonly hours?: number;
};

const bodyOf = (of: RuleTimer): RuleBody => ({
  ...STORY_RULE,
  ...{ name: 'rule', timer: of, trigger: of.kind === 'date' ? 'dateReached' : 'weekdayAt' },
  actions: [{ type: 'addNote', text: 'aviso' }],
});

/** A story with one rule that waits for a moment; the clock moves by hours, with a second for what people do. */
async function lived(body: RuleBody, steps: readonly Step[]) {
  const kernel = kernelFixture(STORY_DOMAINS);
  const story = await new AutomationStory(kernel).open();
  const timers = new StoryTimers(story);
  for (const whose of ['conversation', 'contact'] as const)
    await story.send(CreateAttribute, {
      ...{ attributeId: ID, owner: whose, type: 'date', name: 'Renueva', key: ID },
      ...{ description: '', options: [], pattern: null, hint: '' },
    } as never);
  await story.rule('rule', body);
  const conversationId = await story.start('hola');
  for (const { kind, of, value, hours = 0 } of steps) {
    kernel.clock.advance(1000);
    if (kind === 'date' && of === 'contact')
      await story.send(
        SetContactAttribute,
        { contactId: 'c1', attributeId: ID, value: value ?? null },
        STORY_AGENT,
      );
    else if (kind === 'date')
      await story.send(
        SetConversationAttribute,
        { conversationId, attributeId: ID, value: value ?? null },
        STORY_AGENT,
      );
    else if (kind !== 'wait') {
      const until = new Date(Date.parse(kernel.clock.now()) + 300 * HOUR).toISOString();
      const snooze = kind === 'snoozed' ? { until } : {};
      const status = kind as 'open';
      await story.send(
        ChangeConversationStatus,
        { conversationId, status, ...snooze },
        STORY_AGENT,
      );
    }
    await story.settle();
    // After each move of the clock it is looked at, so no event comes between a moment and its look.
    for (let part = 0; part < hours * 4; part += 1) {
      kernel.clock.advance(HOUR / 4);
      await timers.look(kernel.clock.now());
    }
    await story.settle();
  }
  kernel.clock.advance(1);
  const log = await story.log(conversationId);
  const reached = log.flatMap(({ type, data }) => (type === 'TimerReached' ? [data.dueAt] : []));
  return { events: await story.events(), now: kernel.clock.now(), reached };
}

describe('a back-test of a rule that waits for a moment of the calendar', () => {
  it.each([
    ['the version in force', true],
    ['a draft', false],
  ])(
    '%s: comes to what its timers come to',
    async (_, isInForce) => {
      let moments = 0;
      await fc.assert(
        fc.asyncProperty(
          timer,
          timer,
          fc.array(step, { minLength: 5, maxLength: 12 }),
          async (one, other, steps) => {
            const [was, would] = [bodyOf(one), bodyOf(isInForce ? one : other)];
            const before = await lived(was, steps as Step[]);
            const after = await lived(would, steps as Step[]);
            const found: string[] = [];
            const test = new BackTest(
              {
                span: { ...SPAN, until: before.now },
                inboxIds: null,
                ruleId: 'rule',
                draft: would,
                live: { version: 1, body: was },
              },
              {
                seen: (side, { event }) => {
                  if (side === 'draft' && event.type === 'TimerReached')
                    found.push(event.data.dueAt);
                },
              },
            );
            for (const event of before.events) await test.take(event);
            await test.end();
            expect(found).toEqual(after.reached);
            moments += found.length;
          },
        ),
        { numRuns: 40, seed: 20261130 },
      );
      expect(moments).toBeGreaterThan(20);
    },
    60_000,
  );
});
