import { TestBed } from '@angular/core/testing';
import { render } from '@bitacora/console-ui/testing';
import { provideDesk } from '../../../testing/desk.js';
import { MailFrame } from './mail-frame.js';

const PATH = '/files/c1/4/f1?account=acme';

describe('a mail as it came', () => {
  const before = window.fetch;
  afterEach(() => {
    window.fetch = before;
  });

  async function shown(path: string, answer: { ok: boolean; blocked?: string }) {
    const asked: unknown[] = [];
    window.fetch = ((address: string) => {
      asked.push(address);
      const isShown = address.includes('pictures=shown');
      const headers = new Map([['Blocked-Pictures', isShown ? '0' : (answer.blocked ?? '0')]]);
      return Promise.resolve({ ok: answer.ok, headers });
    }) as never;
    TestBed.configureTestingModule({ providers: [provideDesk()] });
    const screen = await render(MailFrame, { path });
    await screen.fixture.whenStable();
    const frame = () => screen.element.querySelector('iframe');
    return { screen, frame, asked };
  }

  it('is in a frame that may run nothing and has no origin', async () => {
    const { frame, screen } = await shown(PATH, { ok: true });
    expect(frame()?.getAttribute('sandbox')).toBe('allow-popups allow-popups-to-escape-sandbox');
    expect(frame()?.getAttribute('src')).toBe(
      '/files/c1/4/f1/shown?account=acme&pictures=blocked&language=es',
    );
    expect(screen.element.querySelector('button')).toBeNull();
  });

  it('loads pictures of others once a person asks for them', async () => {
    const { frame, screen } = await shown(PATH, { ok: true, blocked: '2' });
    expect(screen.words).toContain('thread.shown.picturesBlocked 2');
    await screen.press('thread.shown.showPictures');
    expect(frame()?.getAttribute('src')).toContain('pictures=shown');
    await screen.fixture.whenStable();
    expect(screen.words).not.toContain('thread.shown.picturesBlocked');
  });

  it('says when it cannot be shown, and opens no path but that of a file', async () => {
    const gone = await shown(PATH, { ok: false });
    expect(gone.frame()).toBeNull();
    expect(gone.screen.words).toContain('thread.shown.mailFailed');
    TestBed.resetTestingModule();
    const odd = await shown('https://evil.example/files/c1/4/f1?account=acme', { ok: true });
    expect(odd.frame()).toBeNull();
    expect(odd.asked).toEqual([]);
  });
});
