import { ChangeConversationStatus } from '@bitacora/conversations';
import { kernelFixture } from '@bitacora/kernel/testing';
import { AutomationStory, STORY_AGENT, STORY_DOMAINS } from '../../testing/automation-story.js';
import { StoryClocks } from '../../testing/story-clocks.js';
import { timersThen } from '../of-rules/timers-then.js';

const MINUTE = 60_000;

async function opened() {
  const kernel = kernelFixture(STORY_DOMAINS);
  const story = await new AutomationStory(kernel).open();
  const clocks = new StoryClocks(story);
  await story.rule('later', {
    actions: [
      { type: 'wait', minutes: 20, inHours: false },
      { type: 'addNote', text: 'x' },
    ],
  });
  await story.rule('answer', {
    trigger: 'noAnswerFor',
    timer: { kind: 'lasting', minutes: 30, inHours: false, status: null },
  });
  const conversationId = await story.start('hola');
  await clocks.settle(kernel.clock.now());
  const asked = { accountId: 'acme', conversationId, ruleIds: null };
  const of = async (revision: number | null) =>
    (await timersThen({ ...asked, revision }, story.history())).map(
      ({ ruleName, wait, since, dueAt, state }) =>
        [ruleName, wait, since.slice(11, 16), dueAt.slice(11, 16), state].join(' '),
    );
  const newest = async () => (await story.log(conversationId)).at(-1)?.revision ?? 0;
  return { kernel, story, clocks, conversationId, of, newest };
}

describe('the rules that wait between two actions', () => {
  it('are among the timers of the conversation, the first to come first', async () => {
    const { of } = await opened();
    expect(await of(null)).toEqual([
      'later pause 09:00 09:20 armed',
      'answer noAnswer 09:00 09:30 armed',
    ]);
  });

  it('are reached by the end of their wait', async () => {
    const { of, story, clocks, kernel, conversationId } = await opened();
    kernel.clock.advance(20 * MINUTE);
    await clocks.settle(kernel.clock.now());
    const ended = (await story.log(conversationId)).find(({ type }) => type === 'RuleContinued');
    expect(await of(ended?.revision ?? 0)).toContain('later pause 09:00 09:20 reached');
    expect(await of((ended?.revision ?? 0) - 1)).toContain('later pause 09:00 09:20 armed');
    expect(await of(null)).toEqual(['answer noAnswer 09:00 09:30 armed']);
  });

  it('are disarmed when the conversation is resolved', async () => {
    const { of, story, conversationId, newest } = await opened();
    await story.send(ChangeConversationStatus, { conversationId, status: 'resolved' }, STORY_AGENT);
    expect(await of(await newest())).toContain('later pause 09:00 09:20 disarmed');
    expect(await of(null)).toEqual([]);
  });
});
