import {
  AddConversationLabel,
  AddNote,
  ChangeConversationPriority,
  ChangeConversationStatus,
} from '@bitacora/conversations';
import fc from 'fast-check';
import { STORY_AGENT, type AutomationStory } from './automation-story.js';

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
  { type: 'wait', minutes: 2, inHours: false },
  { type: 'wait', minutes: 5, inHours: false },
);

/** A rule that may meet any other: few conditions and actions, so that they get in each other's way. */
export const randomRule = fc.record({
  trigger: fc.constantFrom(...TRIGGERS),
  conditions: condition,
  actions: fc
    .array(action, { minLength: 1, maxLength: 4 })
    // A wait that nothing follows is refused.
    .map((all) => [...all, { type: 'setPriority', priority: 'high' }]),
  stop: fc.boolean(),
  limits: fc.option(
    fc.record({
      perConversation: fc.integer({ min: 1, max: 2 }),
      perPeriodMinutes: fc.constantFrom(null, 5),
    }),
  ),
});

/** What people do next, and how far the automation reads on. */
export const randomStep = fc.constantFrom(
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

type Step = typeof randomStep extends fc.Arbitrary<infer S> ? S : never;

/** Takes a step of a story in one conversation. */
export async function takeStep(
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
