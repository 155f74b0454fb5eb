import { ResolveWithInbox } from '@bitacora/conversations';
import { DeleteInbox } from '@bitacora/inboxes';
import { kernelFixture } from '@bitacora/kernel/testing';
import { AutomationStory, STORY_DOMAINS } from '../../testing/automation-story.js';

async function opened() {
  const kernel = kernelFixture(STORY_DOMAINS);
  return { story: await new AutomationStory(kernel).open() };
}

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
