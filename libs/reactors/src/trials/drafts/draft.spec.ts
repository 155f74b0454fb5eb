import fc from 'fast-check';
import { AddConversationLabel, AddNote, ChangeConversationPriority } from '@bitacora/conversations';
import { hasActed } from '@bitacora/conversations/published';
import { kernelFixture } from '@bitacora/kernel/testing';
import type { RuleBody } from '@bitacora/rules';
import {
  AutomationStory,
  STORY_AGENT,
  STORY_DOMAINS,
  STORY_RULE,
} from '../../testing/automation-story.js';
import { BackTest } from '../back-test.js';
import type { AppliedRule } from '../carry-out.js';

const SPAN = { from: '2000-01-01T00:00:00.000Z', until: '2100-01-01T00:00:00.000Z' };

/** Nothing that these actions change keeps a person's step from having an effect. */
const action = fc.constantFrom<object>(
  { type: 'addLabel', labelId: 'vip' },
  { type: 'removeLabel', labelId: 'vip' },
  { type: 'setImportant', important: true },
  { type: 'setImportant', important: false },
  { type: 'addNote', text: 'nota' },
  { type: 'sendReply', texts: ['Hola'] },
  { type: 'assignUser', userId: 'ana' },
);
const condition = fc.constantFrom<object>(
  { always: true },
  { all: [{ fact: 'conversation.labels', operator: 'hasAny', value: ['vip'] }] },
  { not: { fact: 'conversation.labels', operator: 'hasAny', value: ['vip'] } },
  { all: [{ fact: 'conversation.messageCount', operator: 'atLeast', value: 3 }] },
  { all: [{ fact: 'conversation.important', operator: 'is', value: true }] },
);
const text = fc.record({
  trigger: fc.constantFrom('messageReceived', 'noteAdded', 'labelAdded', 'priorityChanged'),
  conditions: condition,
  actions: fc.array(action, { minLength: 1, maxLength: 3 }),
  stop: fc.boolean(),
  limits: fc.option(
    fc.record({
      perConversation: fc.integer({ min: 1, max: 3 }),
      perPeriodMinutes: fc.constantFrom(null, 5),
    }),
  ),
});
const step = fc.constantFrom('write', 'write', 'label', 'priority', 'note', 'wait');

/** A story with one rule; every step is answered before the next. */
async function lived(part: object, steps: readonly string[]) {
  const kernel = kernelFixture(STORY_DOMAINS);
  const story = await new AutomationStory(kernel).open();
  const body = { ...STORY_RULE, name: 'rule', ...part } as RuleBody;
  await story.rule('rule', body);
  const conversationId = await story.start('hola');
  await story.settle();
  for (const kind of steps) {
    if (kind === 'write') await story.writes(conversationId, 'hola');
    if (kind === 'label')
      await story.send(AddConversationLabel, { conversationId, labelId: 'urgent' }, STORY_AGENT);
    if (kind === 'priority')
      await story.send(
        ChangeConversationPriority,
        { conversationId, priority: 'low' },
        STORY_AGENT,
      );
    if (kind === 'note')
      await story.send(AddNote, { conversationId, text: 'una nota' }, STORY_AGENT);
    if (kind === 'wait') kernel.clock.advance(3 * 60_000);
    await story.settle();
  }
  const passes = await story.passes(conversationId);
  const applied = passes.flatMap(({ data }) =>
    data.rules.map((rule) => [data.triggerEventId, { ...rule, version: 0 }] as const),
  );
  return { story, body, applied: new Map<string, AppliedRule>(applied) };
}

describe('a back-test of a draft', () => {
  it('comes to what would have happened, had the draft been the rule', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.option(text),
        text,
        fc.array(step, { maxLength: 12 }),
        async (was, would, steps) => {
          const other = { trigger: 'assigneeChanged' };
          const before = await lived(was ?? other, steps);
          const after = await lived(would, steps);
          const found = new Map<string, AppliedRule>();
          const test = new BackTest(
            {
              span: SPAN,
              inboxIds: null,
              ruleId: 'rule',
              draft: after.body,
              live: { version: 1, body: before.body },
            },
            {
              seen: (side, { event, applied }) => {
                if (side === 'draft' && applied) found.set(event.id, { ...applied, version: 0 });
              },
            },
          );
          for (const event of await before.story.events()) await test.take(event);
          const report = await test.end();

          expect(found).toEqual(after.applied);
          const acts = (of: ReadonlyMap<string, AppliedRule>) =>
            [...of].flatMap(([id, rule]) => (hasActed(rule) ? [id] : []));
          const mine = new Set(acts(after.applied));
          const theirs = new Set(acts(before.applied));
          const both = [...mine].filter((id) => theirs.has(id)).length;
          expect(report.sides).toEqual({
            gained: mine.size - both,
            lost: theirs.size - both,
            same: both,
          });
        },
      ),
      { numRuns: 200, seed: 20261131 },
    );
  });
});
