import type { DomainEvent } from '@bitacora/kernel';
import { recorded } from '@bitacora/kernel/testing';
import { MAX_WAITING_OF_ACCOUNT, MAX_WAITING_OF_WEBHOOK, callIdOf } from '@bitacora/webhooks';
import { HeldDocuments } from '../automation/folding/held-documents.js';
import { webhookCalls } from './webhook-calls.js';

const names = { callId: 'k1', webhookId: 'w1', conversationId: 'v1' };
const conversation = { reference: '7K2M9Q', labelIds: [] };
const requested = {
  conversationId: 'v1',
  contactId: 'c1',
  webhookId: 'w1',
  ruleId: 'r1',
  conversation,
};
const delivered = { ...names, attempt: 1, status: 200 };
const givenUp = { ...names, attempts: 9, fault: 'status', status: 500, end: 'tooOften' };
const failed = { ...names, attempt: 1, fault: 'tooSlow', status: null, nextAttemptAt: null };
const RULE = { kind: 'rule' as const, id: 'r1', name: 'Avisa' };
const AT = '2026-03-02T09:00:00.000Z';

type Reacting = Parameters<typeof webhookCalls.react>[0];

async function react(
  documents: HeldDocuments,
  type: string,
  data: object,
  { hours = 0, actor = RULE as object } = {},
) {
  const occurredAt = new Date(Date.parse(AT) + hours * 3_600_000).toISOString();
  const metadata = { occurredAt, actor } as never;
  const event = recorded({ type, data } as DomainEvent, { metadata });
  const reactions = await webhookCalls.react(event as unknown as Reacting, documents);
  return { event, reactions };
}
const said = ({ reactions }: Awaited<ReturnType<typeof react>>) =>
  reactions.map(({ command, data }) => [command.name, data]);

describe('the calls that rules ask for', () => {
  it('have an id that a repeat has again, and say which rule or person asked', async () => {
    const first = await react(new HeldDocuments(), 'WebhookRequested', requested);
    const about = { contactId: 'c1', at: AT, conversation, rule: { ruleId: 'r1', name: 'Avisa' } };
    expect(first.reactions.map(({ data }) => data)).toEqual([
      {
        ...{ callId: callIdOf(first.event.id), webhookId: 'w1', conversationId: 'v1' },
        ...{ about: { ...about, userId: null }, isFull: false },
      },
    ]);
    const actor = { kind: 'user', id: 'ana', name: 'Ana' };
    const byMacro = await react(new HeldDocuments(), 'WebhookRequested', requested, { actor });
    expect(byMacro.reactions).toMatchObject([{ data: { about: { rule: null, userId: 'ana' } } }]);
  });

  it('are noted in the conversation when nothing more comes of them', async () => {
    const documents = new HeldDocuments();
    expect(said(await react(documents, 'WebhookDelivered', delivered))).toEqual([
      ['NoteWebhookAnswer', { ...names, attempts: 1, status: 200, fault: null, end: null }],
    ]);
    expect(said(await react(documents, 'WebhookGivenUp', givenUp))).toEqual([
      ['NoteWebhookAnswer', givenUp],
    ]);
  });

  it('wait so many for a webhook and for an account; the others are given up', async () => {
    const documents = new HeldDocuments();
    const ask = async (webhookId: string) => {
      const { reactions } = await react(documents, 'WebhookRequested', { ...requested, webhookId });
      return (reactions[0]?.data as { isFull: boolean }).isFull;
    };
    for (let nth = 0; nth < MAX_WAITING_OF_WEBHOOK; nth += 1)
      if (await ask('w1')) throw new Error('One too few waits.');
    expect(await ask('w1')).toBe(true);
    expect(await ask('w2')).toBe(false);
    await react(documents, 'WebhookDelivered', delivered);
    expect(await ask('w1')).toBe(false);
    await react(documents, 'WebhookGivenUp', { ...givenUp, end: 'tooManyWaiting' });
    expect(await ask('w1')).toBe(true);
    // One that a person asks for once more waits, too, until it is over again.
    await react(documents, 'WebhookRetryRequested', names);
    await react(documents, 'WebhookGivenUp', givenUp);
    expect(await ask('w1')).toBe(true);
    await react(documents, 'WebhookGivenUp', givenUp);
    expect(await ask('w1')).toBe(false);
    let waiting = MAX_WAITING_OF_WEBHOOK + 1;
    for (const webhookId of ['w2', 'w3', 'w4', 'w5', 'w6'])
      while (!(await ask(webhookId))) waiting += 1;
    expect(waiting).toBe(MAX_WAITING_OF_ACCOUNT);
  });
});

describe('a webhook of which every call fails', () => {
  it('is flagged once after a day, and no more once one is taken', async () => {
    const documents = new HeldDocuments();
    const fail = async (hours: number) =>
      said(await react(documents, 'WebhookFailed', failed, { hours }));
    expect([await fail(0), await fail(23.9)]).toEqual([[], []]);
    expect(await fail(24)).toEqual([
      ['FlagWebhook', { webhookId: 'w1', since: AT, fault: 'tooSlow' }],
    ]);
    expect(await fail(30)).toEqual([]);
    expect(said(await react(documents, 'WebhookDelivered', delivered)).at(-1)).toEqual([
      ...['RecoverWebhook', { webhookId: 'w1' }],
    ]);
    expect(said(await react(documents, 'WebhookDelivered', delivered))).toHaveLength(1);
    expect([await fail(31), await fail(54)]).toEqual([[], []]);
    expect(await fail(55)).toHaveLength(1);
  });

  it.each([
    ['a call that was taken', 'WebhookDelivered', delivered],
    ['a test that was taken', 'WebhookTested', { webhookId: 'w1', status: 200, fault: null }],
    ['another address', 'WebhookChanged', { webhookId: 'w1', moved: true }],
  ])('begins its day again after %s', async (_what, type, data) => {
    const documents = new HeldDocuments();
    await react(documents, 'WebhookFailed', failed);
    await react(documents, type, data, { hours: 12 });
    expect((await react(documents, 'WebhookFailed', failed, { hours: 25 })).reactions).toEqual([]);
  });
});
