import { RecordPresence } from '@bitacora/account';
import { AddContactLabel, ChangeContactDetails, CreateContact } from '@bitacora/contacts';
import { AssignConversation, ChangeConversationStatus } from '@bitacora/conversations';
import fc from 'fast-check';
import { kernelFixture } from '@bitacora/kernel/testing';
import type { RuleBody } from '@bitacora/rules';
import {
  AutomationStory,
  STORY_AGENT,
  STORY_DOMAINS,
  STORY_RULE,
} from '../../testing/automation-story.js';
import { StoryOutside } from '../../testing/story-outside.js';
import { BackTest } from '../back-test.js';

const SPAN = { from: '2000-01-01T00:00:00.000Z', until: '2100-01-01T00:00:00.000Z' };

const trigger = fc.constantFrom(
  'contactCreated' as const,
  'contactChanged' as const,
  'assigneeAvailabilityChanged' as const,
);
const conditions = fc.constantFrom<RuleBody['conditions']>(
  { always: true },
  { all: [{ fact: 'conversation.status', operator: 'is', value: 'open' }] },
  { all: [{ fact: 'contact.labels', operator: 'hasAny', value: ['vip'] }] },
);
const step = fc.constantFrom(
  ...([
    'name',
    'email',
    'label',
    'assign',
    'there',
    'gone',
    'pending',
    'resolved',
    'visitor',
  ] as const),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** A story with or without the rule; what it did by conversation, change and time. */
async function lived(body: RuleBody | null, steps: readonly Step[]) {
  const kernel = kernelFixture(STORY_DOMAINS);
  const story = await new AutomationStory(kernel).open();
  const outside = new StoryOutside(story);
  if (body) await story.rule('rule', body);
  const ids = [await story.start('uno'), await story.start('dos', 2)];
  const [conversationId = ''] = ids;
  const contactId = 'c1';
  for (const [nth, kind] of steps.entries()) {
    await outside.settle();
    kernel.clock.advance(60_000);
    if (kind === 'name')
      await story.send(ChangeContactDetails, { contactId, name: `L${nth}` }, STORY_AGENT);
    if (kind === 'email')
      await story.send(
        ChangeContactDetails,
        { contactId, email: `l${nth}@x.example` },
        STORY_AGENT,
      );
    if (kind === 'label')
      await story.send(AddContactLabel, { contactId, labelId: 'vip' }, STORY_AGENT);
    if (kind === 'assign')
      await story.send(AssignConversation, { conversationId, userId: 'ana' }, STORY_AGENT);
    if (kind === 'there' || kind === 'gone')
      await story.send(RecordPresence, { userId: 'ana', present: kind === 'there' });
    if (kind === 'pending' || kind === 'resolved')
      await story.send(ChangeConversationStatus, { conversationId, status: kind }, STORY_AGENT);
    if (kind === 'visitor') {
      await story.send(CreateContact, { contactId: `v${nth}`, inboxId: 'web', name: 'Noa' });
      ids.push(await story.start('hola', 1, `v${nth}`));
    }
  }
  await outside.settle();
  kernel.clock.advance(1);
  const done: string[] = [];
  for (const id of ids) {
    const log = await story.log(id);
    for (const { data } of await story.passes(id)) {
      const event = log.find((one) => one.id === data.triggerEventId);
      const outcomes = data.rules[0]?.actions.map(({ outcome }) => outcome) ?? [];
      if (event) done.push(keyOf(id, event, outcomes));
    }
  }
  return { events: await story.events(), now: kernel.clock.now(), done: done.sort() };
}

const keyOf = (
  id: string,
  event: { readonly data: unknown; readonly metadata: { readonly occurredAt: string } },
  outcomes: readonly string[],
) => {
  const { change, availability } = event.data as { change?: string; availability?: string };
  return [id, event.metadata.occurredAt, change ?? availability, ...outcomes].join(' ');
};

describe('a back-test of a rule that waits for what is outside of conversations', () => {
  it('comes to what the rule would have come to, although nothing was noted then', async () => {
    let acted = 0;
    await fc.assert(
      fc.asyncProperty(
        trigger,
        conditions,
        fc.array(step, { minLength: 3, maxLength: 10 }),
        async (name, asked, steps) => {
          const body: RuleBody = {
            ...{ ...STORY_RULE, name: 'rule', trigger: name, conditions: asked },
            actions: [{ type: 'addLabel', labelId: 'urgent' }],
          };
          const before = await lived(null, steps);
          const after = await lived(body, steps);
          const found: string[] = [];
          const span = { ...SPAN, until: before.now };
          const test = new BackTest(
            { span, inboxIds: null, ruleId: null, draft: body, live: null },
            {
              seen: (_, { event, conversation, applied }) => {
                if (!applied) return;
                const outcomes = applied.actions.map(({ outcome }) => outcome);
                found.push(keyOf(conversation.state.conversationId, event, outcomes));
              },
            },
          );
          for (const event of before.events) await test.take(event);
          await test.end();
          expect(found.sort()).toEqual(after.done);
          acted += found.length;
        },
      ),
      { numRuns: 60, seed: 20261130 },
    );
    expect(acted).toBeGreaterThan(20);
  }, 60_000);
});
