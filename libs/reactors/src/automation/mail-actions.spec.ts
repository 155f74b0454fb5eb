import { ChangeAvailability, RemoveMember } from '@bitacora/account';
import { ChangeContactDetails } from '@bitacora/contacts';
import { kernelFixture } from '@bitacora/kernel/testing';
import type { RuleBody } from '@bitacora/rules';
import { AutomationStory, STORY_DOMAINS } from '../testing/automation-story.js';
import { explain } from '../why/explain.js';
import { MAX_MAILS_PER_DAY, withMails } from './passes/sends.js';
import { automationId } from './folding/automation-documents.js';
import type { LoadsDocument } from './folding/automation-documents.js';

type Action = RuleBody['actions'][number];
type To = Extract<Action, { type: 'sendMail' }>['to'];

const mail = (to: To): Action => ({
  ...{ type: 'sendMail', to, subject: 'Escribió {{contact.name}}' },
  text: 'Mira {{conversation.reference}}',
});
const JEFE: To = { kind: 'address', address: 'jefe@tienda.example' };

async function opened(sends = { mails: true }) {
  const kernel = kernelFixture(STORY_DOMAINS);
  const story = await new AutomationStory(kernel, sends).open();
  return { story, clock: kernel.clock };
}

const asked = async (story: AutomationStory, id: string) =>
  (await story.log(id)).flatMap((event) =>
    event.type === 'ConversationMailRequested' ? [event.data] : [],
  );
const reasons = async (story: AutomationStory, id: string) =>
  (await story.passes(id)).flatMap(({ data }) =>
    data.rules.flatMap(({ actions }) => actions.map(({ reason }) => reason)),
  );

describe('a mail that a rule sends', () => {
  it.each<[string, To, readonly string[], string | null]>([
    ['a person', { kind: 'user', userId: 'bea' }, ['bea'], null],
    ['a team', { kind: 'team', teamId: 'support' }, ['ana', 'bea'], null],
    ['who works in the inbox', { kind: 'collaborators' }, ['ana', 'bea'], null],
    ['an address', JEFE, [], 'jefe@tienda.example'],
  ])('goes to %s, in its words', async (_whom, to, userIds, address) => {
    const { story } = await opened();
    await story.rule('r', { actions: [mail(to)] });
    const id = await story.start('hola');
    await story.settle();
    const [request, ...others] = await asked(story, id);
    expect(others).toEqual([]);
    expect(request).toMatchObject({ userIds, address, language: 'es', matter: 'words' });
    expect(request).toMatchObject({ subject: 'Escribió Lucía Vargas' });
    expect(request?.text).toMatch(/^Mira [0-9A-Z]{6}$/);
  });

  it('goes to the person to whom a rule before gave the conversation', async () => {
    const { story } = await opened();
    await story.rule('gives', { actions: [{ type: 'assignUser', userId: 'bea' }] });
    await story.rule('mails', { actions: [mail({ kind: 'assignee' })] });
    const id = await story.start('hola');
    await story.settle();
    expect(await asked(story, id)).toMatchObject([{ userIds: ['bea'] }]);
  });

  it('is refused, and says why, when no person of those can get it', async () => {
    const { story } = await opened();
    await story.rule('assignee', { actions: [mail({ kind: 'assignee' })] });
    await story.rule('own', {
      actions: [mail({ kind: 'address', address: 'LUCIA@tienda.example' })],
    });
    await story.rule('team', { actions: [mail({ kind: 'team', teamId: 'support' })] });
    for (const userId of ['ana', 'bea']) await story.send(RemoveMember, { userId });
    const id = await story.start('hola');
    await story.settle();
    expect(await reasons(story, id)).toEqual([
      'NOT_ASSIGNED',
      'ADDRESS_OF_CONTACT',
      'NO_RECIPIENT',
    ]);
    expect(await asked(story, id)).toEqual([]);
  });

  it('is refused where no mail server is configured, which "why" says as well', async () => {
    const { story } = await opened({ mails: false });
    await story.rule('r', { actions: [mail(JEFE), { type: 'addLabel', labelId: 'vip' }] });
    const id = await story.start('hola');
    await story.settle();
    expect(await reasons(story, id)).toEqual(['MAIL_OFF', null]);
    const [received] = (await story.log(id)).filter(({ type }) => type === 'MessageReceived');
    expect(await explain('r', received!, story.history())).toMatchObject({
      verdict: 'acted',
      actions: [{ outcome: 'refused', reason: 'MAIL_OFF' }, { outcome: 'done' }],
    });
  });

  it('is asked for a bounded number of times in a conversation within an hour', async () => {
    const { story, clock } = await opened();
    await story.rule('r', { actions: [mail(JEFE)] });
    const id = await story.start('0');
    for (let message = 1; message < 12; message += 1) await story.writes(id, String(message));
    await story.settle();
    expect(await asked(story, id)).toHaveLength(10);
    expect((await reasons(story, id)).slice(-2)).toEqual([
      'TOO_MANY_CONVERSATION_MAILS',
      'TOO_MANY_CONVERSATION_MAILS',
    ]);
    clock.advance(3_600_001);
    await story.writes(id, 'una hora después');
    await story.settle();
    expect(await asked(story, id)).toHaveLength(11);
  });

  it('is refused when the account asked for enough of them on the day', async () => {
    const { story, clock } = await opened();
    await story.rule('r', { actions: [mail({ kind: 'team', teamId: 'support' })] });
    await story.send(ChangeAvailability, { userId: 'ana', state: 'online' });
    await story.settle();
    const loads = story.documents() as readonly LoadsDocument[];
    const known = loads.find(({ _id }) => _id === automationId.loads('acme'));
    const full = withMails(
      known ?? {
        ...{ _id: automationId.loads('acme'), account: 'acme', kind: 'loads' as const },
        ...{ open: {}, lastAt: {} },
      },
      clock.now(),
      MAX_MAILS_PER_DAY - 3,
    );
    story.keep(full);
    const first = await story.start('uno');
    await story.settle();
    const second = await story.start('dos', 2);
    await story.settle();
    expect(await asked(story, first)).toHaveLength(1);
    expect(await reasons(story, second)).toEqual(['TOO_MANY_MAILS_TODAY']);
    clock.advance(24 * 3_600_000);
    await story.writes(second, 'al día siguiente');
    await story.settle();
    expect(await asked(story, second)).toHaveLength(1);
  });
});

describe('a transcript that a rule sends', () => {
  const transcript: RuleBody['actions'] = [{ type: 'sendTranscript', to: { kind: 'contact' } }];

  it('goes to the address of the contact, in the language of the contact', async () => {
    const { story } = await opened();
    await story.rule('r', { actions: transcript });
    const id = await story.start('hola');
    await story.settle();
    expect(await asked(story, id)).toMatchObject([
      {
        ...{ matter: 'transcript', address: 'lucia@tienda.example', userIds: [] },
        ...{ language: 'es', subject: null, text: null },
      },
    ]);
  });

  it('is refused when the contact has no address', async () => {
    const { story } = await opened();
    await story.send(ChangeContactDetails, { contactId: 'c1', email: null });
    await story.rule('r', { actions: transcript });
    const id = await story.start('hola');
    await story.settle();
    expect(await reasons(story, id)).toEqual(['NO_ADDRESS']);
  });
});
