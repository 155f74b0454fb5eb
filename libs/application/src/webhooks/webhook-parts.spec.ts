import { TestHash } from '@bitacora/kernel/testing';
import { MAX_WEBHOOK_BODY, WebhookBodies } from './webhook-body.js';
import { CALLS_AT_ONCE, CALLS_PER_MINUTE, WebhookPlaces } from './webhook-places.js';
import { WebhookSecrets } from './webhook-secrets.js';

const AT = '2026-03-02T09:00:00.000Z';

describe('the places of calls', () => {
  const place = (account: string, host = account, owner = account) => ({ account, host, owner });

  it('are so many of a webhook, a host, an account and in all', () => {
    const taken = (of: (nth: number) => ReturnType<typeof place>) => {
      const places = new WebhookPlaces();
      let count = 0;
      while (count < 1000 && places.take(of(count), 0)) count += 1;
      return count;
    };
    expect(taken(() => place('a'))).toBe(CALLS_AT_ONCE.webhook);
    expect(taken((nth) => place(`a${nth}`, 'h'))).toBe(CALLS_AT_ONCE.host);
    expect(taken((nth) => place('a', `h${nth}`, `w${nth}`))).toBe(CALLS_AT_ONCE.account);
    expect(taken((nth) => place(`a${nth}`))).toBe(CALLS_AT_ONCE.all);
  });

  it('are so many of a host and of an account in a minute', () => {
    const begun = (
      of: (nth: number) => ReturnType<typeof place>,
      places: WebhookPlaces,
      now: number,
    ) => {
      let count = 0;
      for (; count < 2000; count += 1) {
        const free = places.take(of(count), now);
        if (!free) break;
        free();
      }
      return count;
    };
    const [one, other] = [new WebhookPlaces(), new WebhookPlaces()];
    expect(begun((nth) => place(`a${nth}`, 'h'), one, 0)).toBe(CALLS_PER_MINUTE.host);
    expect(begun((nth) => place('a', `h${nth}`, `w${nth}`), other, 0)).toBe(
      CALLS_PER_MINUTE.account,
    );
    expect(begun(() => place('b', 'h'), one, 59_999)).toBe(0);
    expect(begun(() => place('b', 'h'), one, 60_000)).toBe(CALLS_PER_MINUTE.host);
  });
});

describe('the secret of a webhook', () => {
  const secrets = new WebhookSecrets(new TestHash());
  const named = { accountId: 'acme', webhookId: 'w1', secret: 1 };

  it('is 32 bytes that nothing but its own name gives', () => {
    expect(secrets.key(named)).toHaveLength(32);
    expect(secrets.written(named)).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(secrets.written(named)).toBe(secrets.written({ ...named }));
    const others = [{ secret: 2 }, { webhookId: 'w2' }, { accountId: 'other' }];
    const written = others.map((other) => secrets.written({ ...named, ...other }));
    expect(new Set([...written, secrets.written(named)]).size).toBe(4);
  });
});

describe('what receivers get', () => {
  const long = (length: number) => '"'.repeat(length);
  const bodies = new WebhookBodies({
    folds: {
      state: (stream: string) =>
        Promise.resolve(
          (stream.startsWith('labels')
            ? Array.from({ length: 50 }, (_, nth) => ({ labelId: `l${nth}`, name: long(40) }))
            : stream.startsWith('teams')
              ? [{ teamId: 't1', name: long(200) }]
              : { name: long(200), email: `${long(300)}@casa.example` }) as never,
        ),
    },
    memberships: { user: () => Promise.resolve({ name: long(200) } as never) },
    publicUrl: 'https://chat.example',
  });

  it('stays far below its bound with as many labels and as long names as there can be', async () => {
    const conversation = {
      ...{ reference: '7K2M9Q', inboxId: 'i1', status: 'open' as const },
      ...{ priority: 'none' as const, important: true, assigneeId: 'ana', teamId: 't1' },
      labelIds: Array.from({ length: 50 }, (_, nth) => `l${nth}`),
      startedAt: AT,
    };
    const about = { contactId: 'c1', at: AT, rule: null, userId: 'ana', conversation };
    const call = { callId: 'k1', conversationId: 'v1', about };
    const body = await bodies.ofCall('acme', call, { webhookId: 'w1', name: long(80) });
    expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(MAX_WEBHOOK_BODY / 4);
    expect(body).toMatchObject({ type: 'conversation', person: { id: 'ana' }, rule: null });
  });
});
