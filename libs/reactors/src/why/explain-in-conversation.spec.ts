import { ChangeConversationStatus, conversationStream } from '@bitacora/conversations';
import { kernelFixture } from '@bitacora/kernel/testing';
import { AutomationStory, STORY_AGENT, STORY_DOMAINS, says } from '../testing/automation-story.js';
import { explain } from './explain.js';
import { explainInConversation } from './explain-in-conversation.js';

const ACCOUNT = 'acme';

describe('why a rule did not act in a conversation', () => {
  async function world() {
    const kernel = kernelFixture(STORY_DOMAINS);
    const story = await new AutomationStory(kernel).open();
    await story.rule('urgent', {
      conditions: says('urgente'),
      actions: [{ type: 'setPriority', priority: 'high' }],
    });
    await story.rule('resolved', { trigger: 'conversationResolved' });
    const id = await story.start('Hola');
    await story.settle();
    await story.writes(id, 'Es urgente');
    await story.settle();
    const to = (status: 'pending' | 'resolved') =>
      story.send(
        ChangeConversationStatus,
        { conversationId: id, status, until: null },
        STORY_AGENT,
      );
    await to('pending');
    await to('resolved');
    await story.settle();
    const asked = (ruleId: string, before: number | null = null, first = 20) =>
      explainInConversation(
        { accountId: ACCOUNT, ruleId, stream: conversationStream(ACCOUNT, id), before, first },
        story.history(),
      );
    return { story, asked };
  }

  it('has each event that it waits for, newest first, as each is explained by itself', async () => {
    const { story, asked } = await world();
    const { events, next } = await asked('urgent');
    expect(events.map(({ explanation }) => explanation.verdict)).toEqual(['acted', 'notMatched']);
    expect(next).toBeNull();
    for (const { event, explanation } of events)
      expect(explanation).toEqual(await explain('urgent', event, story.history()));
  });

  it('has events of the type at which its trigger did not occur', async () => {
    const { asked } = await world();
    const { events } = await asked('resolved');
    expect(events.map(({ explanation }) => explanation.verdict).at(-1)).toBe('notTriggered');
    expect(events).toHaveLength(2);
  });

  it('has pages, and nothing for a rule that never was', async () => {
    const { asked } = await world();
    const { events, next } = await asked('urgent', null, 1);
    expect(events.map(({ explanation }) => explanation.verdict)).toEqual(['acted']);
    const older = await asked('urgent', next, 1);
    expect(older.events.map(({ explanation }) => explanation.verdict)).toEqual(['notMatched']);
    expect(older.next).toBeNull();
    expect(await asked('unknown')).toEqual({ events: [], next: null });
  });
});
