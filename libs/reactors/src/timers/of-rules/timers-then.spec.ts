import { SetContactAttribute } from '@bitacora/contacts';
import { ChangeConversationStatus, SendReply } from '@bitacora/conversations';
import { kernelFixture } from '@bitacora/kernel/testing';
import { AutomationStory, STORY_AGENT, STORY_DOMAINS } from '../../testing/automation-story.js';
import { StoryTimers } from '../../testing/story-timers.js';
import { timersThen } from './timers-then.js';

const MINUTE = 60_000;

async function opened() {
  const kernel = kernelFixture(STORY_DOMAINS);
  const story = await new AutomationStory(kernel).open();
  const timers = new StoryTimers(story);
  const lasting = (minutes: number) => ({
    ...{ kind: 'lasting' as const, minutes, inHours: false, status: null },
  });
  await story.rule('answer', { trigger: 'noAnswerFor', timer: lasting(30) });
  await story.rule('closing', { trigger: 'contactSilentFor', timer: lasting(60) });
  await story.rule('daily', {
    trigger: 'weekdayAt',
    timer: { kind: 'weekday', weekdays: [1, 2, 3, 4, 5, 6, 7], at: '18:00' },
  });
  const conversationId = await story.start('hola');
  const of = async (revision: number | null, ruleIds: readonly string[] | null = null) =>
    (
      await timersThen({ accountId: 'acme', conversationId, revision, ruleIds }, story.history())
    ).map(({ ruleId, dueAt, state }) => [ruleId, dueAt.slice(11, 16), state]);
  const newest = async () => (await story.log(conversationId)).at(-1)?.revision ?? 0;
  return { kernel, story, timers, conversationId, of, newest };
}

describe('the timers of a conversation', () => {
  it('are those that wait now, the first to come first', async () => {
    const { of, story, conversationId } = await opened();
    expect(await of(null)).toEqual([
      ['answer', '09:30', 'armed'],
      ['daily', '17:00', 'armed'],
    ]);
    // Only rules that wait for time have to be read, where it is known which they are.
    expect(await of(null, ['daily'])).toEqual([['daily', '17:00', 'armed']]);
    await story.send(ChangeConversationStatus, { conversationId, status: 'resolved' }, STORY_AGENT);
    expect(await of(null)).toEqual([]);
  });

  it('say what an event disarmed, and what it armed', async () => {
    const { of, story, kernel, conversationId, newest } = await opened();
    kernel.clock.advance(5 * MINUTE);
    await story.send(SendReply, { conversationId, text: 'Hola' }, STORY_AGENT);
    const revision = await newest();
    expect(await of(revision)).toEqual([
      ['answer', '09:30', 'disarmed'],
      ['closing', '10:05', 'armed'],
      ['daily', '17:00', 'armed'],
    ]);
    expect(await of(revision - 1)).toContainEqual(['answer', '09:30', 'armed']);
    expect(await of(revision + 1)).toEqual([]);
  });

  it('say whose time an event recorded', async () => {
    const { of, timers, kernel, newest } = await opened();
    kernel.clock.advance(31 * MINUTE);
    await timers.look(kernel.clock.now());
    const revision = await newest();
    expect(await of(revision)).toEqual([
      ['answer', '09:30', 'reached'],
      ['daily', '17:00', 'armed'],
    ]);
    expect(await of(null)).toEqual([['daily', '17:00', 'armed']]);
  });

  it('are by the rules and dates of then, not of now', async () => {
    const { of, story, newest } = await opened();
    const revision = await newest();
    await story.rule('renewal', {
      trigger: 'dateReached',
      timer: {
        ...{ kind: 'date', attribute: 'contact.attribute.date.due', days: 0, at: '12:00' },
      },
    });
    const date = { contactId: 'c1', attributeId: 'due', value: '2026-03-02' };
    await story.send(SetContactAttribute, date, STORY_AGENT);
    expect(await of(null)).toContainEqual(['renewal', '11:00', 'armed']);
    expect((await of(revision)).map(([ruleId]) => ruleId)).not.toContain('renewal');
  });

  it('agree with the document that the reactor keeps', async () => {
    const { of, timers, kernel } = await opened();
    await timers.look(kernel.clock.now());
    const [first] = timers.documents();
    expect((await of(null))[0]?.[0]).toBe(first?.next?.ruleId);
  });
});
