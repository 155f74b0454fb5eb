import {
  AddConversationLabel,
  AddNote,
  ChangeConversationPriority,
  ChangeConversationStatus,
} from '@bitacora/conversations';
import fc from 'fast-check';
import { kernelFixture } from '@bitacora/kernel/testing';
import { STORY_AGENT, AutomationStory, STORY_DOMAINS } from '../testing/automation-story.js';
import { explainEvent } from './explain.js';

const TRIGGERS = ['messageReceived', 'statusChanged', 'labelAdded', 'priorityChanged', 'noteAdded'];

const condition = fc.constantFrom<object>(
  { always: true },
  { all: [{ fact: 'conversation.priority', operator: 'is', value: 'high' }] },
  { all: [{ fact: 'conversation.priority', operator: 'isNot', value: 'high' }] },
  { all: [{ fact: 'conversation.status', operator: 'is', value: 'open' }] },
  { any: [{ fact: 'conversation.labels', operator: 'hasAny', value: ['urgent'] }] },
  { not: { fact: 'conversation.labels', operator: 'hasAny', value: ['vip'] } },
);

const action = fc.constantFrom<object>(
  { type: 'addLabel', labelId: 'urgent' },
  { type: 'removeLabel', labelId: 'urgent' },
  { type: 'addLabel', labelId: 'vip' },
  { type: 'setPriority', priority: 'high' },
  { type: 'setPriority', priority: 'none' },
  { type: 'setStatus', status: 'pending' },
  { type: 'setStatus', status: 'open' },
  { type: 'addNote', text: 'nota' },
  { type: 'sendReply', texts: ['Hola'] },
  { type: 'assignLeastBusy', teamId: 'support' },
);

const rule = fc.record({
  trigger: fc.constantFrom(...TRIGGERS),
  conditions: condition,
  actions: fc.array(action, { minLength: 1, maxLength: 3 }),
  stop: fc.boolean(),
  limits: fc.option(
    fc.record({
      perConversation: fc.integer({ min: 1, max: 2 }),
      perPeriodMinutes: fc.constantFrom(null, 5),
    }),
  ),
});

const step = fc.constantFrom(
  'write',
  'write',
  'label',
  'status',
  'priority',
  'note',
  'wait',
  'read',
  'read',
);

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

async function take(
  story: AutomationStory,
  id: string,
  kind: Step,
  clock: { advance(ms: number): void },
) {
  const conversationId = id;
  switch (kind) {
    case 'write':
      return story.writes(id, 'hola');
    case 'label':
      return story.send(AddConversationLabel, { conversationId, labelId: 'urgent' }, STORY_AGENT);
    case 'status':
      return story.send(
        ChangeConversationStatus,
        { conversationId, status: 'pending' },
        STORY_AGENT,
      );
    case 'priority':
      return story.send(
        ChangeConversationPriority,
        { conversationId, priority: 'low' },
        STORY_AGENT,
      );
    case 'note':
      return story.send(AddNote, { conversationId, text: 'una nota' }, STORY_AGENT);
    case 'wait':
      return clock.advance(3 * 60_000);
    default:
      return story.readOn();
  }
}

const DUE = ['acted', 'unchanged', 'refused', 'shadow'];

describe('what happened, why, and what is decided again', () => {
  it('agree for any rules and any course of events', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(rule, fc.constantFrom('on', 'on', 'on', 'shadow')), {
          minLength: 2,
          maxLength: 6,
        }),
        fc.array(step, { maxLength: 12 }),
        async (rules, steps) => {
          const kernel = kernelFixture(STORY_DOMAINS);
          const story = await new AutomationStory(kernel).open();
          for (const [place, [body, state]] of rules.entries()) {
            await story.rule(`r${place}`, body as never, state as 'on');
          }
          const id = await story.start('hola');
          for (const kind of steps) await take(story, id, kind, kernel.clock);
          await story.settle();

          const log = await story.log(id);
          const passes = await story.passes(id);
          for (const event of log) {
            const pass = passes.find(({ data }) => data.triggerEventId === event.id);
            const recorded = pass?.data.rules.map(({ ruleId }) => ruleId) ?? [];
            const why = await explainEvent(event, story.history());
            const due = why.filter(({ verdict }) => DUE.includes(verdict));
            expect(due.map(({ ruleId }) => ruleId)).toEqual(recorded);
            expect(due.filter(({ tree }) => !tree?.verdict)).toEqual([]);
            expect(why.filter(({ verdict }) => verdict === 'notRecorded')).toEqual([]);
          }
          story.loseEverythingButTheLog();
          await story.settle();
          expect(await story.log(id)).toEqual(log);
        },
      ),
      { numRuns: 60, seed: 20261129 },
    );
  });
});
