import { EmailConnections, KeptOutageCounts } from '@bitacora/application';
import { channelDecider, channelStream } from '@bitacora/deliveries';
import { StreamFolds } from '@bitacora/platform';
import { MailboxFixture, System } from '@bitacora/testing/system';

const ACCOUNT = 'acme';
const MINUTE_MS = 60 * 1000;
const DAY_MS = 24 * 60 * MINUTE_MS;

jest.setTimeout(120_000);

describe('a mailbox whose server is out of reach again and again', () => {
  const mailbox = new MailboxFixture();
  let system: System;
  let inboxId: string;

  const counts = () =>
    new KeptOutageCounts(system.stores.documents).load({ accountId: ACCOUNT, inboxId });
  const unread = async () => {
    const folds = system.app.nest.get(StreamFolds);
    return (await folds.state(channelStream(ACCOUNT, inboxId), channelDecider)).unread;
  };
  const after = <T>(look: () => Promise<T | null>, what: string) =>
    mailbox.after(system, look, what, 0);
  const goes = async () => {
    mailbox.imap.fault = { kind: 'drops', at: 'EXAMINE' };
    mailbox.imap.drop();
    await after(async () => (await counts())?.since ?? null, 'the outage began');
    system.stores.clock.advance(MINUTE_MS);
  };
  const comes = async () => {
    mailbox.imap.fault = null;
    await after(async () => ((await counts())?.since === null ? true : null), 'the outage ended');
  };
  const noted = async () => {
    await system.settle();
    const sent = await system.stores.events.read(`channel-${ACCOUNT}.${inboxId}` as never);
    return sent.map(({ type, data }) => [type, (data as { fault?: string }).fault ?? null]);
  };

  beforeAll(async () => {
    await mailbox.start();
    system = await System.start({ BITACORA_WEBHOOKS_INSIDE: 'on' });
    inboxId = await mailbox.connect(system, ACCOUNT);
  });
  afterAll(async () => {
    await system.stop();
    await mailbox.stop();
  });

  it('is flagged by the fourth outage of a day, over a restart in one, and is not once a day passed', async () => {
    await goes();
    await comes();
    await goes();
    await system.restart();
    await comes();
    expect(await counts()).toMatchObject({ slots: [{ outages: 2 }] });
    await goes();
    await comes();
    expect(await unread()).toBeNull();
    await goes();
    await comes();
    await after(
      async () => ((await unread())?.fault === 'unsteady' ? true : null),
      'it is flagged',
    );
    system.stores.clock.advance(DAY_MS);
    await mailbox.after(system, async () => ((await unread()) ? null : true), 'it is not any more');
    expect((await noted()).at(-1)).toEqual(['ReceivingResumed', null]);
  });

  it('is flagged no more once a relay posts its mails', async () => {
    await goes();
    const wanted = mailbox.wanted();
    const relayed = await system.app.nest.get(EmailConnections).change(
      {
        ...{ ...wanted, inboxId, relayKey: 'la clave del relay de la tienda' },
        settings: { ...wanted.settings, receiving: { by: 'relay' } },
      },
      system.context(ACCOUNT),
    );
    expect(relayed).toMatchObject({ ok: true });
    const isOver = async () => ((await counts())?.since === null ? true : null);
    await mailbox.after(system, isOver, 'it has ended', 5000);
    for (let minute = 0; minute < 30; minute += 1) {
      system.stores.clock.advance(MINUTE_MS);
      await system.settle();
    }
    expect(await unread()).toBeNull();
  });
});
