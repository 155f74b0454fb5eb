import {
  ChangeInboxHours,
  ChangeServiceQuality,
  ConfigureAutomaticActions,
  NO_AUTOMATIC_ACTIONS,
} from '@bitacora/inboxes';
import type { CommandClass } from '@bitacora/kernel';
import { CreateRule, type RuleBody, RunMacro } from '@bitacora/rules';
import { backTestHere, sendsOf } from '@bitacora/server';
import {
  BUSY_SECONDS,
  STAGED_ACCOUNT,
  STAGED_CHANNELS,
  StagedStory,
} from '@bitacora/testing/channels';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
/** What is recorded of a provider that fails. A mail server says 421; LINE may have taken it, and is asked. */
const FAULTS_OF_BROKEN: Readonly<Record<string, string>> = { email: 'slowDown', line: 'timeout' };
/** Why each stand-in does not bring a message to a client. */
const FAULTS_OF_REFUSALS: Readonly<Record<string, string>> = {
  ...{ email: 'recipientUnknown', line: 'recipientUnknown', mercadoLibre: 'windowClosed' },
  ...{ meta: 'windowClosed', sms: 'recipientRefuses', telegram: 'recipientRefuses' },
  ...{ whatsapp: 'windowClosed', whatsappQr: 'recipientRefuses' },
};
/** A minute on Sundays: the stories happen on other days. */
const NEVER = {
  timeZone: 'UTC',
  periods: [{ day: 7, from: '03:00', to: '03:01' }],
  holidays: [],
};
const MACRO_STEP = { type: 'sendReply' as const, texts: ['De una macro'] };
const MACRO_ACTIONS = [MACRO_STEP];
const MOST_OF_A_RULE = 2000;
/** Channels that carry less than the longest text of a rule. */
const LONG_FOR: ReadonlySet<string> = new Set(['sms']);
const TOO_LONG = [{ type: 'sendReply' as const, texts: ['x'.repeat(MOST_OF_A_RULE)] }];
const ruleOf = (channel: string): RuleBody => ({
  ...{ name: `Regla de ${channel}`, trigger: 'messageReceived', stop: false, limits: null },
  conditions: { all: [{ fact: 'inbox.channel', operator: 'in', value: [channel] }] },
  actions: [{ type: 'sendReply', texts: ['Por tu canal'] }],
  window: null,
});
const says = (text: string) => expect.stringContaining(text) as string;

jest.setTimeout(120_000);

describe.each(Object.entries(STAGED_CHANNELS))('the channel %s', (_name, made) => {
  const channel = made();
  /** A step that a channel has. */
  const itWhere = (holds: boolean) => (holds ? it : () => undefined);
  const itWith = (trouble: (typeof channel.troubles)[number]) =>
    itWhere(channel.troubles.includes(trouble));
  let story: StagedStory;
  const stops = async () => {
    const events = await story.system.events(`channel-${STAGED_ACCOUNT}.${story.inboxId}`);
    return events.map(({ type }) => type);
  };

  beforeAll(async () => {
    story = await StagedStory.open(channel);
  });
  afterAll(() => story.close());
  afterEach(() => channel.heal());

  it('takes what a client writes and brings the answer', async () => {
    const { conversationId } = await story.begun(1, 'Hola');
    expect(await story.events(conversationId, 'MessageReceived')).toMatchObject([
      { text: says('Hola') },
    ]);
    await story.delivery(await story.reply(conversationId, 'Sale hoy'), 'DeliveryAccepted');
    expect(story.got(1)).toEqual([says('Sale hoy')]);
  });

  it('takes a message once, however often and in whatever order it comes, also over an end of the process', async () => {
    const { conversationId } = await story.begun(2, 'Uno');
    const two = await channel.write(2, 'Dos');
    const three = await channel.write(2, 'Tres');
    await story.received(conversationId, 3);
    await story.system.restart();
    for (const each of [three, two, three]) expect(await each.again()).toBe(true);
    await channel.write(2, 'Cuatro');
    await story.received(conversationId, 4);
    await story.later(MINUTE_MS);
    const texts = (await story.events(conversationId, 'MessageReceived')).map(
      (data) => (data as { readonly text: string }).text,
    );
    expect(texts).toEqual(['Uno', 'Dos', 'Tres', 'Cuatro'].map(says));
  });

  itWhere(channel.hasFiles ?? true)('takes a file', async () => {
    const { conversationId } = await story.begun(3, 'Va una foto');
    await channel.writeFile(3);
    await story.received(conversationId, 2);
    expect((await story.events(conversationId, 'MessageReceived'))[1]).toMatchObject({
      attachments: [{ mediaType: 'image/jpeg' }],
    });
  });

  itWhere(channel.sendsFiles)('brings a file', async () => {
    const found = await story.begun(4, 'Mándame una foto');
    await story.delivery(await story.replyWithFile(found, ''), 'DeliveryAccepted');
    expect(channel.answers(4)).toMatchObject([{ files: 1 }]);
  });

  itWhere(!channel.sendsFiles)('says that it carries no files', async () => {
    const found = await story.begun(4, 'Mándame una foto');
    const failed = await story.delivery(await story.replyWithFile(found, ''), 'DeliveryFailed');
    expect(failed).toMatchObject({ fault: 'notSupported', nextAttemptAt: null });
    expect(channel.answers(4)).toEqual([]);
  });

  itWith('broken')(
    'says that the provider fails, and brings the answer when it does not',
    async () => {
      const { conversationId } = await story.begun(5, 'Hola');
      await story.later(channel.repeatableAfterMs);
      channel.cause('broken', 5);
      const id = await story.reply(conversationId, 'Sale hoy');
      expect(await story.delivery(id, 'DeliveryFailed')).toMatchObject({
        fault: FAULTS_OF_BROKEN[channel.channel] ?? 'providerFailed',
        nextAttemptAt: expect.any(String) as string,
      });
      channel.heal();
      await story.delivery(id, 'DeliveryAccepted');
      expect(story.got(5)).toEqual([says('Sale hoy')]);
    },
  );

  itWith('busy')('leaves a provider alone that is busy, for as long as it asks', async () => {
    const { conversationId } = await story.begun(6, 'Hola');
    const { conversationId: other } = await story.begun(7, 'Hola');
    channel.cause('busy', 6);
    const id = await story.reply(conversationId, 'Sale hoy');
    expect(await story.delivery(id, 'DeliveryFailed')).toMatchObject({ fault: 'slowDown' });
    if (channel.saysHowLong) {
      const before = channel.calls();
      await story.reply(other, 'También');
      await story.later((BUSY_SECONDS - 60) * SECOND_MS, 6);
      expect(channel.calls()).toBe(before);
    }
    channel.heal();
    await story.later(2 * MINUTE_MS, 2);
    await story.delivery(id, 'DeliveryAccepted');
    expect(story.got(6)).toEqual([says('Sale hoy')]);
    if (channel.saysHowLong)
      await story.after(() => (story.got(7).length > 0 ? true : null), 'the other too');
  });

  itWith('refuses')('says why a client does not get an answer', async () => {
    const { conversationId } = await story.begun(8, 'Hola');
    channel.cause('refuses', 8);
    const id = await story.reply(conversationId, 'Sale hoy');
    expect(await story.delivery(id, 'DeliveryFailed')).toMatchObject({
      ...{ fault: FAULTS_OF_REFUSALS[channel.channel], nextAttemptAt: null },
    });
    expect(await story.deliveryNow(id)).toMatchObject({ state: 'failed', end: 'failed' });
    channel.heal();
    expect(story.got(8)).toEqual([]);
  });

  itWith('tokenDead')(
    'waits while its token is dead, says so, and sends each once when it is connected again',
    async () => {
      const { conversationId } = await story.begun(9, 'Hola');
      channel.cause('tokenDead', 9);
      const first = await story.reply(conversationId, 'Uno');
      await story.after(
        async () => ((await stops()).includes('ChannelStopped') ? true : null),
        'the inbox is stopped',
      );
      const second = await story.reply(conversationId, 'Dos');
      await story.later(10 * MINUTE_MS, 5);
      expect(story.got(9)).toEqual([]);
      const { log } = story.system.app.runtime;
      const mails = await story.after(async () => {
        const { events } = await log.readAll('', { types: ['MailRequested'] }, 100);
        return events.length > 0 ? events.map(({ data }) => data) : null;
      }, 'a mail is asked for');
      expect(mails).toContainEqual(
        expect.objectContaining({ template: 'channelStopped', to: 'ana@tienda.example' }),
      );
      await channel.connectAgain(story.system, STAGED_ACCOUNT, story.inboxId);
      await story.delivery(first, 'DeliveryAccepted');
      await story.delivery(second, 'DeliveryAccepted');
      expect(story.got(9)).toEqual([says('Uno'), says('Dos')]);
      expect(await stops()).toContain('ChannelResumed');
      // What clients write comes as before, also to an address that is the same.
      await channel.write(9, 'Gracias');
      await story.received(conversationId, 2);
    },
  );

  itWith('losesAnswer')(
    'sends an answer once, though the provider’s own is lost, or parks it',
    async () => {
      const { conversationId } = await story.begun(10, 'Hola');
      await story.later(channel.repeatableAfterMs);
      channel.cause('losesAnswer', 10);
      const id = await story.reply(conversationId, 'Sale hoy');
      await story.after(() => (story.got(10).length > 0 ? true : null), 'the provider took it');
      channel.heal();
      await story.system.restart();
      const { registry } = story.system.app.runtime.channels;
      const isUnknown = registry.of(channel.channel)?.repeating === 'unknown';
      const isParked = isUnknown || channel.parksLost === true;
      await story.delivery(id, isParked ? 'DeliveryParked' : 'DeliveryAccepted');
      await story.later(2 * 60 * MINUTE_MS, 4);
      expect(story.got(10)).toEqual([says('Sale hoy')]);
      expect(await story.deliveryNow(id)).toMatchObject({ state: isParked ? 'unknown' : 'sent' });
    },
  );

  it('answers by itself, by a rule and by a macro, and measures the time of an answer', async () => {
    const { inboxId } = story;
    const send = <Data>(command: CommandClass<Data>, data: NoInfer<Data>) =>
      story.system.command(STAGED_ACCOUNT, command, data);
    const { runtime } = story.system.app;
    const { clock } = story.system.stores;
    const began = clock.now();
    /** What a draft with these actions would have come to since then. */
    const backTested = async (done: RuleBody['actions']) => {
      const draft = { ...ruleOf(channel.channel), name: 'Borrador', actions: done };
      const span = { from: began, until: new Date(Date.parse(clock.now()) + 1).toISOString() };
      const asked = { accountId: STAGED_ACCOUNT, span, inboxIds: [inboxId], draft };
      const run = backTestHere(runtime.log, { clock, sends: sendsOf(true) });
      const signal = new AbortController().signal;
      const result = await run(
        { ...asked, ruleId: null, live: null },
        { signal, onProgress: () => undefined },
      );
      return result?.report.draft;
    };
    const replies = { newContact: true, outsideHours: true, noAgent: true };
    const texts = {
      newContactTexts: ['Bienvenida'],
      outsideHoursTexts: ['Cerrado'],
      noAgentTexts: ['Sin agentes'],
    };
    const actions = { ...NO_AUTOMATIC_ACTIONS, ...replies, ...texts };
    await send(ConfigureAutomaticActions, { inboxId, actions });
    await send(ChangeInboxHours, { inboxId, hours: NEVER });
    const target = { hasTarget: true, amount: 60, unit: 'minutes' as const, inHours: false };
    await send(ChangeServiceQuality, { inboxId, quality: { ...target, warnPercent: 50 } });
    await send(CreateRule, { ruleId: 'ours', state: 'on', rule: ruleOf(channel.channel) });
    const isLong = LONG_FOR.has(channel.channel);
    if (isLong) {
      const rule = { ...ruleOf(channel.channel), name: 'Largo', actions: TOO_LONG };
      await send(CreateRule, { ruleId: 'long', state: 'on', rule });
    }
    const { conversationId } = await story.begun(11, 'Hola');
    const answered = ['Bienvenida', 'Cerrado', 'Sin agentes', 'Por tu canal'];
    await story.after(
      () => (story.got(11).length === answered.length ? true : null),
      'it answered',
    );
    expect(story.got(11)).toEqual(expect.arrayContaining(answered.map(says)));
    if (isLong) {
      const passes = await story.events(conversationId, 'RulesApplied');
      const rules = passes.flatMap(
        (pass) => (pass as { readonly rules: readonly { readonly ruleId: string }[] }).rules,
      );
      expect(rules.find(({ ruleId }) => ruleId === 'long')).toMatchObject({
        actions: [{ outcome: 'refused', reason: 'CHANNEL_TEXT_TOO_LONG' }],
      });
      expect(await backTested(TOO_LONG)).toMatchObject({ acted: 0, verdicts: { refused: 1 } });
      expect(await backTested(MACRO_ACTIONS)).toMatchObject({ acted: 1, effects: { messages: 1 } });
    }
    const change = { kind: 'sendReply' as const, texts: ['De una macro'] };
    const steps = [{ conditions: { always: true as const }, action: MACRO_STEP }];
    const planned = [{ type: 'sendReply', change }];
    const macro = { macroId: 'greets', version: 1, name: 'Saluda', steps };
    await send(RunMacro, { ...macro, conversationId, planned });
    await story.after(
      () => (story.got(11).length > answered.length ? true : null),
      'the macro did',
    );
    await story.later(31 * MINUTE_MS, 2);
    expect(await story.events(conversationId, 'SlaWarned')).toHaveLength(1);
    await story.later(31 * MINUTE_MS, 2);
    expect(await story.events(conversationId, 'SlaBreached')).toHaveLength(1);
  });
});
