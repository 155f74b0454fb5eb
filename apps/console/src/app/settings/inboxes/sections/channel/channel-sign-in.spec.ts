import type { ChannelForm } from '@bitacora/inboxes/published';
import { TestBed } from '@angular/core/testing';
import { RefusedError } from '@bitacora/console-data';
import { InboxSettingsGateway } from '@bitacora/console-data/settings';
import { render } from '@bitacora/console-ui/testing';
import { Saving } from '../../../../session/saving.js';
import { provideDesk } from '../../../../testing/desk.js';
import { Words } from '../../../../words/words.js';
import { channelChanges, channelProblems, newChannelDraft } from './channel-draft.js';
import { ChannelSignIn } from './channel-sign-in.js';
import { type ReturnedFromProvider, SignInWindow } from './sign-in-window.js';

const FORM: ChannelForm = {
  signsIn: true,
  fields: [{ name: 'appId', kind: 'text', max: 20, isRequired: true }],
};
const PAGE = 'https://provider.example/agree';

async function shown({ opens = true, refuses = false } = {}) {
  const asked: unknown[] = [];
  const led: string[] = [];
  let take: (returned: ReturnedFromProvider) => void = () => undefined;
  const requestSignIn = (wanted: unknown) => {
    asked.push(wanted);
    const reason = { code: 'CHANNEL_FIELD_INVALID', field: 'appId', params: {} };
    return refuses
      ? Promise.reject(new RefusedError([reason]))
      : Promise.resolve({ address: PAGE, state: 's1' });
  };
  const made = { lead: (address: string) => led.push(address), close: () => led.push('closed') };
  const listen = (_state: string, taker: typeof take) => {
    take = taker;
    return () => undefined;
  };
  TestBed.configureTestingModule({
    providers: [
      provideDesk(),
      { provide: InboxSettingsGateway, useValue: { requestSignIn } },
      { provide: SignInWindow, useValue: { open: () => (opens ? made : null), listen } },
    ],
  });
  const saving = new Saving(TestBed.inject(Words), ['appId', 'signIn']);
  const draft = { ...newChannelDraft('email', { email: FORM })!, values: { appId: '17' } };
  const screen = await render(ChannelSignIn, { draft, saving, inboxId: 'i1' });
  const returns = async (returned: Partial<ReturnedFromProvider>) => {
    take({ code: '', state: 's1', error: '', ...returned });
    await screen.settled();
  };
  const part = screen.fixture.componentInstance;
  return { screen, part, saving, asked, led, returns, draft };
}

describe('signing in at the provider of a channel', () => {
  it('leads there in a window, and has what came back saved', async () => {
    const { screen, part, asked, led, returns, draft } = await shown();
    expect(channelProblems(draft).get('signIn')).toBe('missing');
    expect(screen.words).toContain('settings.channel.signInMissing');
    await screen.press('settings.channel.signIn');
    expect(asked).toEqual([
      { channel: 'email', inboxId: 'i1', fields: [{ name: 'appId', text: '17' }] },
    ]);
    expect(led).toEqual([PAGE]);
    expect(screen.words).toContain('settings.channel.signInWaits');
    await returns({ code: 'c1' });
    expect(part.draft().signIn).toEqual({ code: 'c1', state: 's1' });
    expect(channelProblems(part.draft()).size).toBe(0);
    expect(channelChanges(part.draft(), draft)).toBe(1);
    expect(screen.words).toContain('settings.channel.signedIn');
  });

  it('says that the provider did not agree, and that the browser blocked the window', async () => {
    const { screen, part, returns } = await shown();
    await screen.press('settings.channel.signIn');
    await returns({ error: 'access_denied' });
    expect(part.draft().signIn).toBeUndefined();
    expect(screen.words).toContain('settings.channel.signInRefused');
    TestBed.resetTestingModule();
    const blocked = await shown({ opens: false });
    await blocked.screen.press('settings.channel.signIn');
    expect(blocked.screen.words).toContain('settings.channel.signInBlocked');
    expect(blocked.asked).toEqual([]);
  });

  it('closes the window when a field is wrong, which is said beside it', async () => {
    const { screen, saving, led } = await shown({ refuses: true });
    await screen.press('settings.channel.signIn');
    expect(led).toEqual(['closed']);
    expect(saving.refusal('appId', '17')).toBe('errors.CHANNEL_FIELD_INVALID');
  });
});
