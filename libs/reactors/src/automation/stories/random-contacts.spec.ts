import { AddContactLabel, ChangeContactDetails, RemoveContactLabel } from '@bitacora/contacts';
import { ChangeConversationStatus } from '@bitacora/conversations';
import fc from 'fast-check';
import { kernelFixture } from '@bitacora/kernel/testing';
import { AutomationStory, STORY_AGENT, STORY_DOMAINS } from '../../testing/automation-story.js';
import { StoryOutside } from '../../testing/story-outside.js';
import { explainEvent } from '../../why/explain.js';
import { MAX_CHAIN_DEPTH } from '../passes/limits.js';

const field = fc.constantFrom('name', 'labelAdded', 'labelRemoved');
const rule = fc.record({
  trigger: fc.constantFrom('contactChanged' as const, 'labelAdded' as const),
  conditions: fc.oneof(
    fc.constant({ always: true as const }),
    field.map((value) => ({ all: [{ fact: 'change.contactField', operator: 'is', value }] })),
    fc.constant({ all: [{ fact: 'contact.labels', operator: 'hasAny', value: ['vip'] }] }),
  ),
  actions: fc.array(
    fc.constantFrom(
      { type: 'addContactLabel' as const, labelId: 'vip' },
      { type: 'removeContactLabel' as const, labelId: 'vip' },
      { type: 'addContactLabel' as const, labelId: 'urgent' },
      { type: 'addLabel' as const, labelId: 'vip' },
      { type: 'removeLabel' as const, labelId: 'vip' },
    ),
    { minLength: 1, maxLength: 2 },
  ),
});
const step = fc.constantFrom('name', 'label', 'unlabel', 'resolve', 'open');

describe('rules that change contacts and wait for their changes', () => {
  it('come to rest, act on nothing that they caused, and are explained as they were', async () => {
    let chained = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(rule, { minLength: 1, maxLength: 4 }),
        fc.array(step, { minLength: 1, maxLength: 5 }),
        async (rules, steps) => {
          const kernel = kernelFixture(STORY_DOMAINS);
          const story = await new AutomationStory(kernel).open();
          const outside = new StoryOutside(story);
          for (const [nth, { trigger, conditions, actions }] of rules.entries()) {
            // Only news of a contact say which field changed.
            const asked = trigger === 'labelAdded' ? { always: true as const } : conditions;
            await story.rule(`r${nth}`, { trigger, conditions: asked, actions });
          }
          const ids = [await story.start('uno'), await story.start('dos', 2)];
          const contactId = 'c1';
          for (const [nth, kind] of steps.entries()) {
            const status = kind === 'resolve' ? 'resolved' : 'open';
            if (kind === 'name')
              await story.send(ChangeContactDetails, { contactId, name: `L${nth}` }, STORY_AGENT);
            else if (kind === 'label')
              await story.send(AddContactLabel, { contactId, labelId: 'vip' }, STORY_AGENT);
            else if (kind === 'unlabel')
              await story.send(RemoveContactLabel, { contactId, labelId: 'vip' }, STORY_AGENT);
            else
              await story.send(
                ChangeConversationStatus,
                { conversationId: ids[0] ?? '', status },
                STORY_AGENT,
              );
            await outside.settle();
          }
          for (const id of ids) {
            const log = await story.log(id);
            for (const { data, metadata } of await story.passes(id)) {
              expect(metadata.depth).toBeLessThanOrEqual(MAX_CHAIN_DEPTH + 1);
              for (const { ruleId } of data.rules) expect(data.chain).not.toContain(ruleId);
              if (data.chain.length > 0) chained += 1;
              const event = log.find((one) => one.id === data.triggerEventId);
              const why = event ? await explainEvent(event, story.history()) : [];
              const due = why.filter(({ verdict }) =>
                ['acted', 'unchanged', 'refused'].includes(verdict),
              );
              expect(due.map(({ ruleId }) => ruleId)).toEqual(data.rules.map((one) => one.ruleId));
            }
          }
        },
      ),
      { numRuns: 40, seed: 20261130 },
    );
    expect(chained).toBeGreaterThan(5);
  }, 60_000);
});
