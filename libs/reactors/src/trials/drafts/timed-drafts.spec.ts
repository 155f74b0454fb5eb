import { ChangeConversationStatus, SendReply } from '@bitacora/conversations';
import fc from 'fast-check';
import { kernelFixture } from '@bitacora/kernel/testing';
import type { RuleBody } from '@bitacora/rules';
import {
  AutomationStory,
  STORY_AGENT,
  STORY_DOMAINS,
  STORY_RULE,
} from '../../testing/automation-story.js';
import { StoryTimers } from '../../testing/story-timers.js';
import { BackTest } from '../back-test.js';
import type { AppliedRule } from '../carry-out.js';

const SPAN = { from: '2000-01-01T00:00:00.000Z', until: '2100-01-01T00:00:00.000Z' };
const MINUTE = 60_000;

const wait = fc.constantFrom(
  { trigger: 'noAnswerFor', status: null },
  { trigger: 'contactSilentFor', status: null },
  { trigger: 'agentSilentFor', status: null },
  { trigger: 'inStatusFor', status: 'open' },
);
const timed = fc.record({
  wait,
  minutes: fc.integer({ min: 1, max: 9 }),
  conditions: fc.constantFrom(
    { always: true },
    { not: { fact: 'conversation.labels', operator: 'hasAny', value: ['vip'] } },
  ),
  actions: fc.constantFrom(
    [{ type: 'addLabel', labelId: 'vip' }],
    [{ type: 'addNote', text: 'espera' }],
    [{ type: 'sendReply', texts: ['Ya vamos'] }],
  ),
});
const step = fc.constantFrom('write', 'answer', 'pending', 'open', 'wait', 'wait', 'wait');

type Timed = typeof timed extends fc.Arbitrary<infer T> ? T : never;

function bodyOf({ wait: { trigger, status }, minutes, conditions, actions }: Timed): RuleBody {
  const timer = { kind: 'lasting', minutes, inHours: false, status };
  return { ...STORY_RULE, name: 'rule', trigger, timer, conditions, actions } as never;
}

/** What a rule did, by the wait that lasted and the time at which it was due. */
type Done = ReadonlyMap<string, AppliedRule>;

/** A story with one rule that waits for time; the clock moves by minutes, with a second for what people do. */
async function lived(body: RuleBody, steps: readonly string[]) {
  const kernel = kernelFixture(STORY_DOMAINS);
  const story = await new AutomationStory(kernel).open();
  const timers = new StoryTimers(story);
  await story.rule('rule', body);
  const conversationId = await story.start('hola');
  for (const kind of steps) {
    kernel.clock.advance(1000);
    const status = kind as 'pending' | 'open';
    if (kind === 'write') await story.writes(conversationId, 'hola');
    if (kind === 'answer')
      await story.send(SendReply, { conversationId, text: 'Hola' }, STORY_AGENT);
    if (kind === 'pending' || kind === 'open')
      await story.send(ChangeConversationStatus, { conversationId, status }, STORY_AGENT);
    await story.settle();
    for (let minute = 0; kind === 'wait' && minute < 3; minute += 1) {
      kernel.clock.advance(MINUTE);
      await timers.look(kernel.clock.now());
      await story.settle();
    }
  }
  kernel.clock.advance(1);
  const log = await story.log(conversationId);
  const done = log.flatMap((event) => {
    if (event.type !== 'RulesApplied') return [];
    const reached = log.find(({ id }) => id === event.data.triggerEventId);
    return event.data.rules.map((rule) => [keyOf(reached?.data), { ...rule, version: 0 }] as const);
  });
  return { events: await story.events(), now: kernel.clock.now(), done: new Map(done) as Done };
}

const keyOf = (data: unknown) => {
  const { since, dueAt } = data as { since: string; dueAt: string };
  return `${since} ${dueAt}`;
};

describe('a back-test of a rule that waits for time', () => {
  it.each([
    ['the version in force', true],
    ['a draft', false],
  ])('%s: comes to what its timers come to', async (_, isInForce) => {
    await fc.assert(
      fc.asyncProperty(
        timed,
        timed,
        fc.array(step, { maxLength: 14 }),
        async (first, second, steps) => {
          const [was, would] = [bodyOf(first), bodyOf(isInForce ? first : second)];
          const before = await lived(was, steps);
          const after = await lived(would, steps);
          const found = new Map<string, AppliedRule>();
          const test = new BackTest(
            {
              span: { ...SPAN, until: before.now },
              inboxIds: null,
              ruleId: 'rule',
              draft: would,
              live: { version: 1, body: was },
            },
            {
              seen: (side, { event, applied }) => {
                if (side === 'draft' && applied)
                  found.set(keyOf(event.data), { ...applied, version: 0 });
              },
            },
          );
          for (const event of before.events) await test.take(event);
          await test.end();

          expect(found).toEqual(after.done);
        },
      ),
      { numRuns: 100, seed: 20261132 },
    );
  });
});
