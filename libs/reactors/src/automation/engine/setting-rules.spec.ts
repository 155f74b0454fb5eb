import { ChangeAvailability, ChangeTeam } from '@bitacora/account';
import {
  AssignConversation,
  ChangeConversationTeam,
  ResolveWithInbox,
} from '@bitacora/conversations';
import { DeleteInbox } from '@bitacora/inboxes';
import { kernelFixture } from '@bitacora/kernel/testing';
import { STORY_AGENT, AutomationStory, STORY_DOMAINS } from '../../testing/automation-story.js';

async function opened() {
  const kernel = kernelFixture(STORY_DOMAINS);
  return { story: await new AutomationStory(kernel).open() };
}

describe('a team that assigns its conversations', () => {
  const RULE_ID = 'team:support:assignment';
  const team = { teamId: 'support', name: 'Soporte', description: '', assignsAutomatically: true };
  const assignees = async (story: AutomationStory, id: string) =>
    (await story.log(id)).flatMap(({ type, data }) =>
      type === 'ConversationAssigned' ? [(data as { userId: string | null }).userId] : [],
    );
  const withTeam = async () => {
    const { story } = await opened();
    for (const userId of ['ana', 'bea'])
      await story.send(ChangeAvailability, { userId, state: 'online' });
    await story.send(ChangeTeam, team);
    const id = await story.start('hola');
    return { story, id, give: { conversationId: id, teamId: 'support' } };
  };

  it('gives a conversation that is unassigned to its least busy member who is online', async () => {
    const { story, id, give } = await withTeam();
    await story.send(ChangeConversationTeam, give, STORY_AGENT);
    await story.settle();

    const [pass] = await story.passes(id);
    expect(pass?.data).toMatchObject({
      trigger: 'teamChanged',
      rules: [{ ruleId: RULE_ID, name: 'Soporte', version: 3, actions: [{ outcome: 'done' }] }],
    });
    const assigned = (await story.log(id)).at(-1);
    expect(assigned).toMatchObject({
      type: 'ConversationAssigned',
      data: { userId: 'ana', choice: { kind: 'leastBusy', teamId: 'support' } },
      metadata: { actor: { kind: 'rule', id: RULE_ID } },
    });
  });

  it('leaves a conversation with its assignee, also when they got it together with the team', async () => {
    const { story, id, give } = await withTeam();
    await story.send(ChangeConversationTeam, give, STORY_AGENT);
    await story.send(AssignConversation, { conversationId: id, userId: 'ana' }, STORY_AGENT);
    await story.settle();

    expect(await assignees(story, id)).toEqual(['ana']);
    expect((await story.passes(id)).map(({ data }) => data.rules[0]?.actions)).toMatchObject([
      [{ outcome: 'refused', reason: 'ASSIGNED_MEANWHILE' }],
    ]);
    await story.send(ChangeConversationTeam, { ...give, teamId: null }, STORY_AGENT);
    await story.send(ChangeConversationTeam, give, STORY_AGENT);
    await story.settle();
    expect(await assignees(story, id)).toEqual(['ana']);
  });

  it('says when no member is online, and stops once it is switched off or deleted', async () => {
    const { story, id, give } = await withTeam();
    for (const userId of ['ana', 'bea'])
      await story.send(ChangeAvailability, { userId, state: 'away' });
    await story.send(ChangeConversationTeam, give, STORY_AGENT);
    await story.settle();
    expect((await story.passes(id)).at(-1)?.data.rules).toMatchObject([
      { ruleId: RULE_ID, actions: [{ outcome: 'refused', reason: 'NOBODY_ONLINE' }] },
    ]);

    await story.send(ChangeTeam, { ...team, assignsAutomatically: false });
    const other = await story.start('otra', 2);
    await story.send(ChangeConversationTeam, { ...give, conversationId: other }, STORY_AGENT);
    await story.settle();
    expect(await story.passes(other)).toEqual([]);
  });
});

describe('an inbox that was deleted', () => {
  it('resolves its conversations without an automatic reply', async () => {
    const { story } = await opened();
    const id = await story.start('hola');
    await story.rule('bye', {
      trigger: 'statusChanged',
      actions: [
        { type: 'sendReply', texts: ['Adiós'] },
        { type: 'addLabel', labelId: 'vip' },
      ],
    });
    await story.send(DeleteInbox, { inboxId: 'web' });
    await story.send(ResolveWithInbox, { conversationId: id, inboxId: 'web' });
    await story.settle();

    expect((await story.log(id)).map(({ type }) => type)).not.toContain('MessageSent');
    expect((await story.passes(id)).at(-1)?.data.rules[0]?.actions).toMatchObject([
      { outcome: 'refused', reason: 'INBOX_DELETED' },
      { outcome: 'done' },
    ]);
  });
});
