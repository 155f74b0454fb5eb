import type { ChannelForm } from '@bitacora/inboxes/published';
import { Clipboard } from '@angular/cdk/clipboard';
import { TestBed } from '@angular/core/testing';
import { ConversationGateway, RefusedError } from '@bitacora/console-data';
import { render } from '@bitacora/console-ui/testing';
import { Subject } from 'rxjs';
import { Saving } from '../../../../session/saving.js';
import { provideDesk } from '../../../../testing/desk.js';
import { Words } from '../../../../words/words.js';
import { newChannelDraft } from './channel-draft.js';
import { InboxChannelSection } from './channel-section.js';

const FORM: ChannelForm = {
  hooks: { by: 'way', of: { post: 'person' } },
  fields: [
    { name: 'way', kind: 'choice', choices: ['post', 'fetch'] },
    { name: 'token', kind: 'secret', max: 20, isRequired: true },
    { name: 'lines', kind: 'long', max: 200, isRequired: false },
    {
      ...{ name: 'every', kind: 'text', max: 9, isRequired: true },
      when: { field: 'way', is: ['fetch'] },
    },
    { name: 'groups', kind: 'switch' },
  ],
};
const HOOK = 'https://desk.example/hooks/email/k1';
const key = (name: string) => `settings.channelForms.email.${name}`;

async function shown({
  kept = ['token'],
  hookAddress = HOOK as string | null,
  way = 'post',
  lastInAt = null as string | null,
  readOnly = false,
} = {}) {
  const pushed = new Subject<unknown>();
  const copied: string[] = [];
  const copy = (text: string) => copied.push(text) > 0;
  TestBed.configureTestingModule({
    providers: [
      provideDesk(),
      { provide: Clipboard, useValue: { copy } },
      { provide: ConversationGateway, useValue: { pushed: () => pushed } },
    ],
  });
  const saving = new Saving(TestBed.inject(Words), ['token', 'every']);
  const draft = { ...newChannelDraft('email', { email: FORM })!, kept };
  const fields = [
    { name: 'way', text: way },
    { name: 'verifyToken', text: 'v-1' },
  ];
  const connection = { fields, secrets: kept, hookAddress, version: 'v1' };
  const inbox = { id: 'i1', connection, channelState: { lastInAt } };
  const screen = await render(InboxChannelSection, {
    ...{ inbox, draft, saving, readOnly, isNew: false },
  });
  const section = screen.fixture.componentInstance;
  const changes: string[] = [];
  section.changed.subscribe(() => changes.push('changed'));
  return { screen, section, saving, copied, pushed, changes };
}

describe('the connection of an inbox to its channel', () => {
  it('asks for each field of the form, and for what a choice calls for', async () => {
    const { screen, section } = await shown();
    const labels = () => screen.texts('bit-channel-form-fields :is(label, b)');
    expect(labels().join(' ')).not.toContain(key('every'));
    await screen.choose(key('way'), key('wayChoices.fetch'));
    await screen.write(key('every'), '30');
    await screen.write(key('lines'), 'one');
    await screen.turn(key('groups'));
    expect(section.draft().values).toEqual({
      ...{ way: 'fetch', token: '', lines: 'one', every: '30', groups: 'on' },
    });
  });

  it('says of a secret that it is kept, and of one that is not that it is missing', async () => {
    const { screen } = await shown();
    expect(await (await screen.field(key('token'))).hint()).toContain('settings.channel.kept');
    TestBed.resetTestingModule();
    const other = await shown({ kept: [] });
    expect(await (await other.screen.field(key('token'))).error()).toBe(
      'settings.channel.wrong.missing',
    );
  });

  it('shows beside its field what the provider refused, and keeps what was typed', async () => {
    const { screen, section, saving } = await shown();
    await screen.write(key('token'), 'abc');
    const reason = { code: 'CHANNEL_CREDENTIALS_REFUSED', field: 'token', params: {} };
    await saving.run(section.draft().values, () => Promise.reject(new RefusedError([reason])));
    await screen.settled();
    expect(await (await screen.field(key('token'))).error()).toBe(
      'errors.CHANNEL_CREDENTIALS_REFUSED',
    );
    expect(screen.written(key('token'))).toBe('abc');
  });

  it('gives the address for the provider to be copied, where there is one', async () => {
    const { screen, copied } = await shown();
    await screen.press('settings.shownOnce.copyOf settings.channel.hook');
    expect(copied).toEqual([HOOK]);
    TestBed.resetTestingModule();
    const other = await shown({ hookAddress: null });
    expect(other.screen.words).toContain('settings.channel.hookNone');
    expect(await other.screen.has('settings.shownOnce.copyOf settings.channel.hook')).toBe(false);
  });

  it('gives what is entered beside the address as well', async () => {
    const { screen, copied } = await shown();
    await screen.press('settings.shownOnce.copyOf settings.channel.verifyToken');
    expect(copied).toEqual(['v-1']);
    expect(screen.words).toContain('settings.channelForms.email.hookChoices.post');
  });

  it('gives no address where the provider is asked, as it is saved', async () => {
    const { screen } = await shown({ way: 'fetch' });
    expect(screen.words).not.toContain(HOOK);
    expect(screen.words).not.toContain('settings.channel.hookNone');
  });

  it('waits for the first message, asks again when one came, and says when', async () => {
    const { screen, pushed, changes } = await shown();
    expect(screen.words).toContain('settings.channel.waits');
    pushed.next({ conversation: { inbox: { id: 'other' } } });
    expect(changes).toEqual([]);
    pushed.next({ conversation: { inbox: { id: 'i1' } } });
    expect(changes).toEqual(['changed']);
    TestBed.resetTestingModule();
    const came = await shown({ lastInAt: '2026-03-02T09:00:00.000Z' });
    expect(came.screen.words).toContain('settings.channel.works');
    came.pushed.next({ conversation: { inbox: { id: 'i1' } } });
    expect(came.changes).toEqual([]);
  });

  it('changes nothing for who only reads', async () => {
    await shown({ readOnly: true });
    const controls = [...document.querySelectorAll('bit-channel-form-fields :is(input, select)')];
    expect(controls.every((one) => one.matches(':disabled, :read-only'))).toBe(true);
  });
});
