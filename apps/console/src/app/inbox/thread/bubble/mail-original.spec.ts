import { TestBed } from '@angular/core/testing';
import { render } from '@bitacora/console-ui/testing';
import { provideDesk } from '../../../testing/desk.js';
import { MailOriginal } from './mail-original.js';

const PATH = '/files/c1/4/f1?account=acme';
const ANA = { name: 'Ana', address: 'ana@cliente.example' };
const LUZ = { name: '', address: 'luz@cliente.example' };
const HEADING = { subject: 'Pedido 17', from: ANA, to: [LUZ, ANA], cc: [], date: null };

describe('a mail in a conversation', () => {
  const before = window.fetch;
  afterEach(() => {
    window.fetch = before;
    document.querySelector('.cdk-overlay-container')?.remove();
  });

  async function opened(heading: { readonly ok: boolean; readonly said: unknown }) {
    window.fetch = ((address: string) =>
      Promise.resolve(
        address.includes('/heading')
          ? { ok: heading.ok, json: () => Promise.resolve(heading.said) }
          : {
              ok: true,
              headers: new Map([['Blocked-Pictures', address.includes('=shown') ? '0' : '2']]),
            },
      )) as never;
    TestBed.configureTestingModule({ providers: [provideDesk()] });
    const screen = await render(MailOriginal, { path: PATH });
    await screen.fixture.whenStable();
    await screen.press('thread.shown.openWide');
    await screen.fixture.whenStable();
    const dialog = document.querySelector('bit-mail-dialog');
    const frames = () => [...document.querySelectorAll('iframe')];
    return { screen, dialog, frames };
  }

  it('is opened over the page with its heading, in a frame without rights', async () => {
    const { dialog, frames } = await opened({ ok: true, said: HEADING });
    expect(dialog?.querySelector('h2')?.textContent).toBe('Pedido 17');
    const lines = [...(dialog?.querySelectorAll('dd') ?? [])].map((line) => line.textContent);
    // What it does not say has no line.
    expect(lines).toEqual([
      'Ana <ana@cliente.example>',
      'luz@cliente.example, Ana <ana@cliente.example>',
    ]);
    expect(frames().map((frame) => frame.getAttribute('sandbox'))).toEqual(
      Array(2).fill('allow-popups allow-popups-to-escape-sandbox'),
    );
    expect(frames().every(({ src }) => src.includes('pictures=blocked'))).toBe(true);
  });

  it('shows pictures of others in both places once they are asked for in one', async () => {
    const { screen, dialog, frames } = await opened({ ok: true, said: HEADING });
    dialog?.querySelector<HTMLButtonElement>('bit-mail-frame button')?.click();
    await screen.fixture.whenStable();
    screen.fixture.detectChanges();
    expect(frames().map(({ src }) => src.includes('pictures=shown'))).toEqual([true, true]);
  });

  it('is opened without its heading where that cannot be read', async () => {
    const { dialog } = await opened({ ok: false, said: null });
    expect(dialog?.querySelector('h2')?.textContent).toBe('thread.shown.mail');
    expect(dialog?.querySelector('dl')).toBeNull();
    expect(dialog?.querySelector('iframe')).not.toBeNull();
  });
});
