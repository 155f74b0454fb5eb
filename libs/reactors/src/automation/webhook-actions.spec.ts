import { kernelFixture } from '@bitacora/kernel/testing';
import { CreateWebhook, DeleteWebhook } from '@bitacora/webhooks';
import { AutomationStory, STORY_DOMAINS } from '../testing/automation-story.js';
import { explain } from '../why/explain.js';

const webhook = { webhookId: 'w1', name: 'Pedidos', address: 'https://shop.example/hook?t=s3' };
const actions = [{ type: 'callWebhook' as const, webhookId: 'w1' }];

async function opened() {
  const kernel = kernelFixture(STORY_DOMAINS);
  const story = await new AutomationStory(kernel).open();
  await story.send(CreateWebhook, webhook);
  return { story, clock: kernel.clock };
}

const asked = async (story: AutomationStory, id: string) =>
  (await story.log(id)).flatMap((event) => (event.type === 'WebhookRequested' ? [event] : []));

describe('a webhook that a rule calls', () => {
  it('is asked for once, in the append of the pass, as the conversation is by then', async () => {
    const { story } = await opened();
    await story.rule('urgent', { actions: [{ type: 'setPriority', priority: 'urgent' }] });
    await story.rule('calls', { actions });
    const id = await story.start('hola');
    await story.settle();
    story.loseEverythingButTheLog();
    await story.settle();
    const [request, ...others] = await asked(story, id);
    expect(others).toEqual([]);
    expect(request?.data).toMatchObject({
      ...{ webhookId: 'w1', ruleId: 'calls' },
      conversation: { status: 'open', priority: 'urgent', assigneeId: null },
    });
    const [pass] = await story.passes(id);
    expect(request?.metadata.commandId).toBe(pass?.metadata.commandId);
    expect(request?.metadata.actor).toMatchObject({ kind: 'rule', id: 'calls' });
  });

  it('is not called from shadow', async () => {
    const { story } = await opened();
    await story.rule('calls', { actions }, 'shadow');
    const id = await story.start('hola');
    await story.settle();
    expect(await asked(story, id)).toEqual([]);
    expect(await story.passes(id)).toHaveLength(1);
  });

  it('keeps a rule from running once it is gone, and why names it', async () => {
    const { story } = await opened();
    await story.rule('calls', { actions });
    const before = await story.start('hola');
    await story.settle();
    await story.send(DeleteWebhook, { webhookId: 'w1' });
    await story.settle();
    const id = await story.start('hola', 2);
    await story.settle();
    expect(await asked(story, before)).toHaveLength(1);
    expect(await asked(story, id)).toEqual([]);
    const [, event] = await story.log(id);
    if (!event) throw new Error('There is no message.');
    const why = await explain('calls', event, story.history());
    expect(why).toMatchObject({
      verdict: 'flagged',
      missing: [{ kind: 'webhook', id: 'w1', path: 'actions.0.webhookId' }],
    });
  });

  it('is asked for at most so often in a conversation within an hour', async () => {
    const { story, clock } = await opened();
    await story.rule('calls', { actions: Array.from({ length: 20 }, () => actions).flat() });
    const id = await story.start('hola');
    await story.writes(id, 'otra vez');
    await story.settle();
    expect(await asked(story, id)).toHaveLength(30);
    const reasons = (await story.passes(id)).flatMap(({ data }) =>
      data.rules.flatMap((rule) => rule.actions.map(({ reason }) => reason)),
    );
    expect(reasons.filter((reason) => reason === 'TOO_MANY_WEBHOOK_CALLS')).toHaveLength(10);
    clock.advance(3_600_001);
    await story.writes(id, 'y otra');
    await story.settle();
    expect(await asked(story, id)).toHaveLength(50);
  });
});
