import { AddMember, OpenAccount, RegisterUser } from '@bitacora/account';
import { SendReply } from '@bitacora/conversations';
import { SYSTEM } from '@bitacora/kernel';
import { eventually } from '@bitacora/testing';
import {
  STAGED_ACCOUNT,
  STAGED_CHANNELS,
  STAGED_PUBLIC_URL,
  leadTo,
  stagedSettings,
} from '@bitacora/testing/channels';
import { System, conversationsOf, sharedStores } from '@bitacora/testing/system';

const CLIENTS = [1, 2, 3, 4];
const MESSAGES = ['uno', 'dos', 'tres', 'cuatro', 'cinco'];
const SECOND_MS = 1000;
const MOMENT_MS = 20;

jest.setTimeout(120_000);

/** What a person wrote, without the headers of a mail around it and the name of a sale above it. */
function written(text: string): string {
  return text.split(/\r?\n/u).find((line) => MESSAGES.includes(line)) ?? text;
}

/** Posted to both processes in turns; asked for by one of them. */
describe.each(Object.keys(STAGED_CHANNELS))('two processes, %s', (name) => {
  it('take each message once and in order, and send each answer once', async () => {
    const channel = STAGED_CHANNELS[name]?.();
    if (!channel) throw new Error(`There is no ${name}.`);
    await channel.start();
    const system = await System.start(stagedSettings([channel]), undefined, sharedStores());
    leadTo([channel], () => system);
    const account = { name: 'Tienda', language: 'es', timeZone: 'America/Santiago' } as const;
    await system.command(STAGED_ACCOUNT, OpenAccount, account);
    const person = { userId: 'ana', name: 'Ana', email: 'ana@tienda.example' };
    await system.command(STAGED_ACCOUNT, RegisterUser, person);
    await system.command(STAGED_ACCOUNT, AddMember, { userId: 'ana', role: 'administrator' });
    await channel.connect(system, STAGED_ACCOUNT);
    const second = await system.startBeside();
    const apps = [system.app, second.app];
    let posts = 0;
    channel.reach = (address) =>
      address.replace(STAGED_PUBLIC_URL, apps[(posts += 1) % 2]?.address ?? '');
    // Leases change hands as time passes.
    const passing = setInterval(() => system.stores.clock.advance(SECOND_MS), MOMENT_MS);

    for (const text of MESSAGES) {
      const given = await Promise.all(CLIENTS.map((client) => channel.write(client, text)));
      expect(given.map(({ isTaken }) => isTaken)).toEqual(CLIENTS.map(() => true));
      await Promise.all(given.map(({ again }) => again()));
    }
    const found = await eventually(async () => {
      const all = await conversationsOf(system, STAGED_ACCOUNT);
      const isAll = all.every(({ counts }) => counts.received >= MESSAGES.length);
      return all.length === CLIENTS.length && isAll ? all : null;
    }, 'every message is there');
    for (const { conversationId } of found) {
      const events = await system.events(`conversation-${STAGED_ACCOUNT}.${conversationId}`);
      const received = events.filter(({ type }) => type === 'MessageReceived');
      const texts = received.map(({ data }) => (data as { readonly text: string }).text);
      expect(texts.map(written)).toEqual(MESSAGES);
    }

    let nth = 0;
    for (const text of MESSAGES)
      await Promise.all(
        found.map(async ({ conversationId }) => {
          nth += 1;
          const context = { ...system.context(STAGED_ACCOUNT), actor: SYSTEM };
          const command = new SendReply({ conversationId, text }, context, { id: `reply-${nth}` });
          const { handler } = (apps[nth % 2] ?? second.app).runtime;
          expect(await handler.execute(command)).toMatchObject({ ok: true });
        }),
      );
    const got = () =>
      CLIENTS.map((client) => channel.answers(client).map(({ text }) => written(text)));
    await eventually(
      () => Promise.resolve(got().flat().length >= CLIENTS.length * MESSAGES.length ? true : null),
      'every answer left',
    );
    await new Promise((resolve) => setTimeout(resolve, SECOND_MS));
    clearInterval(passing);
    expect(got()).toEqual(CLIENTS.map(() => MESSAGES));
    await second.end();
    await system.stop();
    await channel.stop();
  });
});
