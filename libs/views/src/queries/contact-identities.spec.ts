import type { Collection } from '@bitacora/kernel';
import type { ContactDocument } from '../contacts/contact-document.js';
import type { ConversationDocument } from '../conversations/conversation-row.js';
import type { InboxEntry } from '../directory/directory-document.js';
import { contactIdentities } from './contact-identities.js';

const inboxes = new Map(
  Object.entries({ web: 'website', bot: 'telegram', mail: 'email', app: 'api' }).map(
    ([inboxId, channel]) => [inboxId, { inboxId, channel } as InboxEntry],
  ),
);
const contact = (contactId: string, more: object = {}) =>
  ({
    ...{ account: 'acme', contactId, inboxId: 'app', email: null, emailProved: false },
    ...{ proofs: [], erased: false, absorbedIds: [], identities: [], ...more },
  }) as unknown as ContactDocument;
const kept = (inboxId: string, identity: string) => ({ inboxId, channel: 'x', identity });

/** Rows of conversations, newest first, and what was asked of them. */
function conversations(...rows: readonly (readonly [string, string, string])[]) {
  const asked: unknown[] = [];
  const collection = {
    find(...question: unknown[]) {
      asked.push(question);
      const found = rows.map(([contactId, inboxId, lastActivityAt]) => ({
        ...{ contactId, inboxId, lastActivityAt },
      }));
      return Promise.resolve(found);
    },
  };
  return { asked, collection: collection as unknown as Collection<ConversationDocument> };
}

describe('the identities of contacts that are one', () => {
  it('come from all of them, those used last first, by one question', async () => {
    const { asked, collection } = conversations(
      ['c2', 'bot', '2026-03-02T10:00:00.000Z'],
      ['c1', 'web', '2026-03-02T09:00:00.000Z'],
    );
    const all = [
      contact('c1', { inboxId: 'web', absorbedIds: ['c2'] }),
      contact('c2', { identities: [kept('bot', '77'), kept('app', 'cliente')] }),
    ];
    const found = await contactIdentities(collection, all, inboxes);
    expect(found.map(({ contactId, inboxId, value }) => [contactId, inboxId, value])).toEqual([
      ['c2', 'bot', '77'],
      ['c1', 'web', null],
      ['c2', 'app', 'cliente'],
    ]);
    expect(asked).toEqual([
      [
        { account: 'acme', contactId: { $in: ['c1', 'c2'] } },
        { sort: [['activityKey', -1]], limit: 50 },
      ],
    ]);
  });

  it.each<[string, object, boolean]>([
    ['a browser that said nothing', { inboxId: 'web' }, false],
    ['a browser whose person was proved', { inboxId: 'web', proofs: ['site'] }, true],
    ['what a provider says', { identities: [kept('bot', '77')] }, true],
    ['the sender of a mail', { email: 'a@b.cl', identities: [kept('mail', 'a@b.cl')] }, false],
    [
      'a sender whose address was proved',
      { email: 'a@b.cl', emailProved: true, identities: [kept('mail', 'a@b.cl')] },
      true,
    ],
    ['what a program says', { identities: [kept('app', 'cliente')] }, false],
  ])('are verified or not: %s', async (_, more, verified) => {
    const { collection } = conversations();
    const found = await contactIdentities(collection, [contact('c1', more)], inboxes);
    expect(found).toMatchObject([{ verified, lastUsedAt: null }]);
  });

  it('are none of an erased contact', async () => {
    const { collection } = conversations();
    const erased = contact('c1', { erased: true, inboxId: 'web' });
    expect(await contactIdentities(collection, [erased], inboxes)).toEqual([]);
    expect(await contactIdentities(collection, [], inboxes)).toEqual([]);
  });
});
