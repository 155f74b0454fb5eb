import { ChangeConversationPriority, ChangeConversationStatus } from '@bitacora/conversations';
import type { ConversationEvent } from '@bitacora/conversations/published';
import type { Recorded } from '@bitacora/kernel';
import fc from 'fast-check';
import { kernelFixture } from '@bitacora/kernel/testing';
import type { RuleBody } from '@bitacora/rules';
import {
  AutomationStory,
  STORY_AGENT,
  STORY_DOMAINS,
  STORY_RULE,
} from '../../testing/automation-story.js';
import { StoryClocks } from '../../testing/story-clocks.js';
import { BackTest } from '../back-test.js';
import type { AppliedRule } from '../carry-out.js';

const SPAN = { from: '2000-01-01T00:00:00.000Z', until: '2100-01-01T00:00:00.000Z' };
const MINUTE = 60_000;

const action = fc.constantFrom<object>(
  { type: 'addLabel', labelId: 'vip' },
  { type: 'removeLabel', labelId: 'vip' },
  { type: 'addNote', text: 'nota' },
  { type: 'sendReply', texts: ['Hola'] },
  { type: 'setImportant', important: true },
  { type: 'wait', minutes: 2, inHours: false },
  { type: 'wait', minutes: 7, inHours: false },
  { type: 'wait', minutes: 5, inHours: false },
);
const text = fc
  .record({
    trigger: fc.constantFrom('messageReceived', 'priorityChanged', 'noteAdded'),
    conditions: fc.constantFrom<object>(
      { always: true },
      { all: [{ fact: 'conversation.status', operator: 'is', value: 'open' }] },
      { not: { fact: 'conversation.labels', operator: 'hasAny', value: ['vip'] } },
      {
        any: [
          { fact: 'message.text', operator: 'containsAnyWord', value: ['ya'] },
          { fact: 'conversation.important', operator: 'is', value: true },
        ],
      },
      { all: [{ fact: 'conversation.priority', operator: 'changedTo', value: 'high' }] },
    ),
    actions: fc
      .array(action, { minLength: 1, maxLength: 5 })
      .map((all) => [...all, { type: 'addNote', text: 'fin' }]),
    limits: fc.constantFrom(null, { perConversation: 2, perPeriodMinutes: null }),
  })
  // Only messages answer what a message says.
  .map((one) => ('any' in one.conditions ? { ...one, trigger: 'messageReceived' as const } : one));
const step = fc.constantFrom(
  ...[
    'hola',
    'ya',
    'high',
    'low',
    'pending',
    'open',
    'resolved',
    'later',
    'later',
    'later',
    'hola',
    'ya',
    'high',
  ],
);

/** What a rule did, by the event or the wait behind it. */
type Done = ReadonlyMap<string, AppliedRule>;

/** A story with one rule; waits end at the very moment at which they are due. */
async function lived(part: object, steps: readonly string[]) {
  const kernel = kernelFixture(STORY_DOMAINS);
  const story = await new AutomationStory(kernel).open();
  const clocks = new StoryClocks(story);
  const body = { ...STORY_RULE, name: 'rule', ...part } as RuleBody;
  await story.rule('rule', body);
  const id = await story.start('hola');
  const passes = async (ms: number) => {
    const until = Date.parse(kernel.clock.now()) + ms;
    for (;;) {
      await clocks.settle(kernel.clock.now());
      const due = Math.min(Date.parse(clocks.nextDue ?? SPAN.until), until);
      kernel.clock.advance(due - Date.parse(kernel.clock.now()));
      if (due === until) return clocks.settle(kernel.clock.now());
    }
  };
  for (const [place, kind] of steps.entries()) {
    await passes(1000 + place * 7);
    const on = { conversationId: id };
    const status = kind as 'open';
    const priority = kind as 'high';
    if (kind === 'later') await passes(3 * MINUTE);
    else if (['pending', 'open', 'resolved'].includes(kind))
      await story.send(ChangeConversationStatus, { ...on, status }, STORY_AGENT);
    else if (['high', 'low'].includes(kind))
      await story.send(ChangeConversationPriority, { ...on, priority }, STORY_AGENT);
    else if ((await statusOf(story, id)) !== 'resolved') await story.writes(id, kind);
    await story.settle();
  }
  await passes(20 * MINUTE);
  const log = await story.log(id);
  const done = log.flatMap((event) => {
    if (event.type !== 'RulesApplied') return [];
    const asked = log.find((one) => one.id === event.data.triggerEventId);
    return event.data.rules.map((rule) => [keyOf(asked), { ...rule, version: 0 }] as const);
  });
  return {
    body,
    events: await story.events(),
    now: kernel.clock.now(),
    done: new Map(done) as Done,
  };
}

/** A contact starts another conversation once one is resolved. */
async function statusOf(story: AutomationStory, id: string): Promise<string | undefined> {
  const log = await story.log(id);
  return log
    .flatMap(({ type, data }) =>
      type === 'ConversationStatusChanged' ? [(data as { status: string }).status] : [],
    )
    .at(-1);
}

function keyOf(event: Recorded<ConversationEvent> | undefined): string {
  if (event?.type !== 'RuleContinued') return `${event?.type} ${event?.metadata.occurredAt}`;
  const { pausedAt, dueAt, index } = event.data;
  return JSON.stringify([pausedAt, dueAt, index]);
}

describe('a back-test of a rule that waits between its actions', () => {
  it.each([
    ['the version in force', true],
    ['a draft', false],
  ])('%s: comes to what it comes to when it is lived', async (_, isInForce) => {
    let continued = 0;
    await fc.assert(
      fc.asyncProperty(text, text, fc.array(step, { maxLength: 14 }), async (was, other, steps) => {
        const before = await lived(was, steps);
        const after = isInForce ? before : await lived(other, steps);
        const found = new Map<string, AppliedRule>();
        const test = new BackTest(
          {
            span: { ...SPAN, until: before.now },
            inboxIds: null,
            ruleId: 'rule',
            draft: after.body,
            live: { version: 1, body: before.body },
          },
          {
            seen: (side, { event, applied }) => {
              if (side !== 'draft' || !applied) return;
              found.set(keyOf(event), { ...applied, version: 0 });
              continued += event.type === 'RuleContinued' ? 1 : 0;
            },
          },
        );
        for (const event of before.events) await test.take(event);
        await test.end();

        expect(found).toEqual(after.done);
      }),
      { numRuns: 150, seed: 20261133 },
    );
    expect(continued).toBeGreaterThan(50);
  });
});
