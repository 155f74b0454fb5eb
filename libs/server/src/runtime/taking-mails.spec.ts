import type { HookStore, TakenIncoming } from '@bitacora/application';
import type { EmailConnection } from '@bitacora/channel-email';
import { StoreUnavailableError } from '@bitacora/kernel';
import { TestHash } from '@bitacora/kernel/testing';
import { pino } from 'pino';
import { takingMails } from './taking-mails.js';

const connection = { accountId: 'acme', inboxId: 'i1' } as EmailConnection;
const place = { accountId: 'acme', inboxId: 'i1' };
const mail = {
  raw: Buffer.from('From: a@b.example\r\nMessage-ID: <1@b.example>\r\n\r\nHola\r\n'),
  receivedAt: '2026-03-02T08:00:00.000Z',
  isWhole: true,
};

function taking(outcome: TakenIncoming, hasRoom = true) {
  const kept: unknown[] = [];
  const mails = takingMails({
    stores: { hash: new TestHash() },
    incoming: { take: () => Promise.resolve([outcome]) },
    hooks: {
      hasRoomToWait: () => Promise.resolve(hasRoom),
      keep: (...given: Parameters<HookStore['keep']>) => Promise.resolve(void kept.push(given)),
    },
    logger: pino({ level: 'silent' }),
  });
  return { mails, kept };
}

const whole = { kind: 'raw', request: { body: mail.raw, fetched: 'whole', at: mail.receivedAt } };

describe('a mail of a mailbox', () => {
  it('that is taken, or that a blocked contact wrote, is not kept beside the log', async () => {
    for (const outcome of [
      { kind: 'taken' },
      { kind: 'refused', code: 'CONTACT_BLOCKED' },
    ] as const) {
      const { mails, kept } = taking(outcome);
      await mails.take(mail, connection);
      expect(kept).toEqual([]);
    }
  });

  it('that is refused waits for a person as it came', async () => {
    const { mails, kept } = taking({ kind: 'refused', code: 'MALFORMED' });
    await mails.take(mail, connection);
    expect(kept).toMatchObject([[place, whole, 'MALFORMED', 1]]);
  });

  it('on which the product fails waits for a person, unless it is the store that fails', async () => {
    const { mails, kept } = taking({ kind: 'taken' });
    const away = new StoreUnavailableError('away');
    expect(await mails.setAside(mail, connection, { attempts: 5, error: away })).toBe(false);
    expect(kept).toEqual([]);
    const failed = { attempts: 5, error: new TypeError('odd') };
    expect(await mails.setAside(mail, connection, failed)).toBe(true);
    expect(kept).toMatchObject([[place, whole, 'UNEXPECTED', 5]]);
    const beginning = { ...mail, isWhole: false };
    await mails.setAside(beginning, connection, failed);
    expect(kept[1]).toMatchObject([place, { request: { fetched: 'beginning' } }, 'UNEXPECTED', 5]);
  });

  it('stays in its mailbox where as many wait as are kept', async () => {
    const { mails, kept } = taking({ kind: 'taken' }, false);
    const failed = { attempts: 5, error: new TypeError('odd') };
    expect(await mails.setAside(mail, connection, failed)).toBe(false);
    expect(kept).toEqual([]);
  });
});
