import { ChangeAvailability, RemoveMember } from '@bitacora/account';
import { AddNote, AssignConversation, SendReply } from '@bitacora/conversations';
import { ChangeInboxCollaborators } from '@bitacora/inboxes';
import { kernelFixture } from '@bitacora/kernel/testing';
import type { RuleAction } from '@bitacora/rules';
import { STORY_AGENT, AutomationStory, STORY_DOMAINS } from '../testing/automation-story.js';

const opened = () => new AutomationStory(kernelFixture(STORY_DOMAINS)).open();

/** What the only action of the newest pass came to, and whose the conversation is. */
async function outcomeIn(story: AutomationStory, conversationId: string) {
  await story.settle();
  const [pass] = (await story.passes(conversationId)).slice(-1);
  const { outcome, reason } = pass?.data.rules[0]?.actions[0] ?? {};
  const [given] = (await story.log(conversationId))
    .flatMap((event) => (event.type === 'ConversationAssigned' ? [event.data] : []))
    .slice(-1);
  return { outcome, reason, userId: given?.userId, choice: given?.choice };
}

const rule = (action: RuleAction, trigger: 'conversationCreated' | 'noteAdded' | 'replySent') => ({
  trigger,
  actions: [action],
});

describe('a rule that gives a conversation to a person who is known', () => {
  it('finds who had the previous conversation of the contact, and no other', async () => {
    const story = await opened();
    await story.rule('again', rule({ type: 'assignLastTime' }, 'conversationCreated'));
    const first = await story.start('hola', 1);
    expect(await outcomeIn(story, first)).toMatchObject({
      outcome: 'refused',
      reason: 'NO_EARLIER_PERSON',
    });
    for (const userId of ['ana', 'bea'])
      await story.send(AssignConversation, { conversationId: first, userId }, STORY_AGENT);
    const second = await story.start('otra vez', 2);
    expect(await outcomeIn(story, second)).toEqual({
      outcome: 'done',
      reason: null,
      userId: 'bea',
      choice: { kind: 'lastTime' },
    });
    await story.send(RemoveMember, { userId: 'bea' });
    const third = await story.start('y otra', 3);
    expect(await outcomeIn(story, third)).toMatchObject({ reason: 'USER_MISSING' });
  });

  it('finds who answered last, also when another person has it now', async () => {
    const story = await opened();
    await story.rule('back', rule({ type: 'assignLastAnswered' }, 'noteAdded'));
    const id = await story.start('hola');
    const note = { conversationId: id, text: 'nota' };
    await story.send(AddNote, note, STORY_AGENT);
    expect(await outcomeIn(story, id)).toMatchObject({ reason: 'NOT_ANSWERED_YET' });
    await story.send(SendReply, { conversationId: id, text: 'Lo vemos' }, STORY_AGENT);
    await story.send(AssignConversation, { conversationId: id, userId: 'bea' }, STORY_AGENT);
    await story.send(AddNote, note, STORY_AGENT);
    expect(await outcomeIn(story, id)).toEqual({
      outcome: 'done',
      reason: null,
      userId: 'ana',
      choice: { kind: 'lastAnswered' },
    });
  });

  it('finds the least busy of all who work in the inbox', async () => {
    const story = await opened();
    for (const userId of ['ana', 'bea'])
      await story.send(ChangeAvailability, { userId, state: 'online' });
    const busy = await story.start('antes', 1);
    await story.send(AssignConversation, { conversationId: busy, userId: 'ana' }, STORY_AGENT);
    await story.rule('load', rule({ type: 'assignLeastBusyOfInbox' }, 'conversationCreated'));
    expect(await outcomeIn(story, await story.start('hola', 2))).toEqual({
      outcome: 'done',
      reason: null,
      userId: 'bea',
      choice: { kind: 'leastBusy', teamId: null, loads: { ana: 1, bea: 0 } },
    });
    await story.send(ChangeInboxCollaborators, { inboxId: 'web', userIds: [] });
    expect(await outcomeIn(story, await story.start('hola', 3))).toMatchObject({
      reason: 'TEAM_CANNOT_ANSWER',
    });
  });

  it('mentions a person in a note only where they can read it', async () => {
    const story = await opened();
    const action: RuleAction = { type: 'noteTo', userId: 'bea', text: 'Mira a {{contact.name}}' };
    await story.rule('look', rule(action, 'conversationCreated'));
    const id = await story.start('hola', 1);
    await story.settle();
    expect(await story.log(id)).toContainEqual(
      expect.objectContaining({
        type: 'NoteAdded',
        data: expect.objectContaining({ text: 'Mira a Lucía Vargas', mentions: ['bea'] }),
      }),
    );
    await story.send(ChangeInboxCollaborators, { inboxId: 'web', userIds: ['ana'] });
    expect(await outcomeIn(story, await story.start('hola', 2))).toMatchObject({
      outcome: 'refused',
      reason: 'NOT_IN_INBOX',
    });
  });
});
