import type { Inbox } from '@bitacora/inboxes';
import type { ChannelDocument } from '@bitacora/views';
import { AccountNotices } from './account-notices.js';
import { StoppedChannelMails } from './stopped-channel-mails.js';

const NOW = '2026-03-02T09:00:00.000Z';
const stopped = (inboxId: string): ChannelDocument => ({
  ...{
    _id: `acme.${inboxId}`,
    account: 'acme',
    inboxId,
    lastOutAt: null,
    failing: null,
    position: '1',
  },
  ...{ stoppedFault: 'credentialsRefused', stoppedAt: NOW, noticeAt: NOW },
  noticeId: `notice-${inboxId}`,
  ...{ unreadAt: NOW, unreadId: `unread-${inboxId}`, lowAt: NOW, lowId: `low-${inboxId}` },
});

/** One look at these inboxes, after which the same look is made by another process. */
async function orders(
  of: 'noticeAt' | 'unreadAt' | 'lowAt',
  ...inboxes: readonly (Partial<Inbox> & { inboxId: string })[]
) {
  const asked: unknown[] = [];
  const known = new Map<string, unknown>();
  const find = (filter: object) =>
    Promise.resolve(of in filter ? inboxes.map(({ inboxId }) => stopped(inboxId)) : []);
  const process = () =>
    new StoppedChannelMails({
      channels: () => ({ find }) as never,
      clock: { now: () => NOW },
      folds: {
        state: (stream: string) =>
          Promise.resolve(inboxes.find(({ inboxId }) => stream.endsWith(inboxId)) as never),
      },
      notices: new AccountNotices({
        mails: () =>
          ({
            get: (ids: readonly string[]) =>
              Promise.resolve(new Map(ids.filter((id) => known.has(id)).map((id) => [id, {}]))),
          }) as never,
        recipients: {
          of: () =>
            Promise.resolve({
              ...{ accountName: 'Tienda', language: 'es' as const },
              recipients: [
                { email: 'ana@tienda.example', userId: 'ana' },
                { email: 'leo@tienda.example', userId: 'leo' },
              ],
            }),
        },
        dispatcher: {
          execute: ({ data }) => {
            const { mailId } = data as { mailId: string };
            known.set(`acme.${mailId}`, data);
            asked.push(data);
            return Promise.resolve({ ok: true, events: [] } as never);
          },
        },
      }),
    });
  const first = process();
  await first.order();
  await first.order();
  await process().order();
  return asked;
}

describe('an inbox that cannot send', () => {
  it('is written about once to each person who looks after the account', async () => {
    const asked = await orders('noticeAt', { inboxId: 'i1', name: 'Correo', deletedAt: null });
    expect(asked).toMatchObject([
      {
        ...{ template: 'channelStopped', to: 'ana@tienda.example', language: 'es' },
        parameters: { account: 'Tienda', inbox: 'Correo' },
      },
      { to: 'leo@tienda.example' },
    ]);
  });

  it('is not written about once it was deleted', async () => {
    expect(await orders('noticeAt', { inboxId: 'i1', name: 'Correo', deletedAt: NOW })).toEqual([]);
  });
});

describe('an inbox that cannot receive', () => {
  it('is written about once to each person who looks after the account', async () => {
    const asked = await orders('unreadAt', { inboxId: 'i1', name: 'Correo', deletedAt: null });
    expect(asked).toMatchObject([
      {
        ...{ template: 'channelUnread', to: 'ana@tienda.example' },
        parameters: { account: 'Tienda', inbox: 'Correo' },
      },
      { to: 'leo@tienda.example' },
    ]);
  });
});

it('a number of low quality is written about once to each person who looks after the account', async () => {
  const asked = await orders('lowAt', { inboxId: 'i1', name: 'Ventas', deletedAt: null });
  expect(asked).toMatchObject([
    {
      ...{ template: 'numberLow', to: 'ana@tienda.example' },
      parameters: { account: 'Tienda', inbox: 'Ventas' },
    },
    { to: 'leo@tienda.example' },
  ]);
});
