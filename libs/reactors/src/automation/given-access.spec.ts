import { AddMember, ChangeAvailability, ChangeTeamMembers } from '@bitacora/account';
import { AssignConversation } from '@bitacora/conversations';
import { ChangeInboxCollaborators } from '@bitacora/inboxes';
import { kernelFixture } from '@bitacora/kernel/testing';
import type { RuleAction } from '@bitacora/rules';
import { STORY_AGENT, AutomationStory, STORY_DOMAINS } from '../testing/automation-story.js';

/** An account in which Bea works in no inbox, Carla only reads, and Dora runs the account. */
async function opened(): Promise<AutomationStory> {
  const story = await new AutomationStory(kernelFixture(STORY_DOMAINS)).open();
  await story.send(AddMember, { userId: 'carla', role: 'auditor' });
  await story.send(AddMember, { userId: 'dora', role: 'administrator' });
  for (const userId of ['ana', 'bea', 'carla', 'dora'])
    await story.send(ChangeAvailability, { userId, state: 'online' });
  await story.send(ChangeInboxCollaborators, { inboxId: 'web', userIds: ['ana', 'carla'] });
  return story;
}

/** What became of the only action of a rule on the first message, and whose the conversation is then. */
async function outcomeOf(story: AutomationStory, action: RuleAction, ordinal = 1) {
  await story.rule(`rule-${ordinal}`, { trigger: 'conversationCreated', actions: [action] });
  const id = await story.start('hola', ordinal);
  await story.settle();
  const [pass] = (await story.passes(id)).slice(-1);
  const { outcome, reason } = pass?.data.rules[0]?.actions[0] ?? {};
  const given = (await story.log(id)).flatMap((event) =>
    event.type === 'ConversationAssigned' ? [event.data.userId] : [],
  );
  return { outcome, reason, given };
}

const refused = (reason: string) => ({ outcome: 'refused', reason, given: [] });
const done = (userId: string) => ({ outcome: 'done', reason: null, given: [userId] });

describe('a rule that names a person', () => {
  it.each([
    ['bea', refused('NOT_IN_INBOX')],
    ['carla', refused('CANNOT_ANSWER')],
    ['ana', done('ana')],
    ['dora', done('dora')],
  ])('gives %s the conversation only if they may open it and answer', async (userId, expected) => {
    const story = await opened();
    expect(await outcomeOf(story, { type: 'assignUser', userId })).toEqual(expected);
  });

  it('decides by what is in the log before the event, not by what follows', async () => {
    const story = await opened();
    await story.rule('give', {
      trigger: 'conversationCreated',
      actions: [{ type: 'assignUser', userId: 'bea' }],
    });
    const id = await story.start('hola');
    await story.send(ChangeInboxCollaborators, { inboxId: 'web', userIds: ['bea'] });
    await story.settle();
    expect((await story.passes(id))[0]?.data.rules[0]?.actions).toMatchObject([
      { outcome: 'refused', reason: 'NOT_IN_INBOX' },
    ]);
  });
});

describe('assignment to the least busy', () => {
  const action: RuleAction = { type: 'assignLeastBusy', teamId: 'support' };
  const team = (...userIds: string[]) => ({ teamId: 'support', userIds });

  it('passes over members who cannot open or answer, however idle', async () => {
    const story = await opened();
    await story.send(ChangeTeamMembers, team('bea', 'carla', 'ana'));
    for (const ordinal of [1, 2]) {
      const conversationId = await story.start('antes', ordinal);
      await story.send(AssignConversation, { conversationId, userId: 'ana' }, STORY_AGENT);
    }
    expect(await outcomeOf(story, action, 3)).toEqual(done('ana'));
  });

  it('says so when no member of the team may answer', async () => {
    const story = await opened();
    await story.send(ChangeTeamMembers, team('bea', 'carla'));
    expect(await outcomeOf(story, action)).toEqual(refused('TEAM_CANNOT_ANSWER'));
  });

  it('says that no member is online when those who may answer are busy', async () => {
    const story = await opened();
    await story.send(ChangeTeamMembers, team('bea', 'ana'));
    await story.send(ChangeAvailability, { userId: 'ana', state: 'busy' });
    expect(await outcomeOf(story, action)).toEqual(refused('NOBODY_ONLINE'));
  });
});
