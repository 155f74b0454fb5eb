import { TestBed } from '@angular/core/testing';
import {
  type ListedMail,
  type MailsPart,
  type Permission,
  RefusedError,
} from '@bitacora/console-data';
import { MailGateway } from '@bitacora/console-data/settings';
import { render } from '@bitacora/console-ui/testing';
import { provideDesk } from '../../testing/desk.js';
import { MailPage } from './mail-page.js';

const mail = (id: string, over: Partial<ListedMail> = {}): ListedMail => ({
  id,
  template: 'invitation',
  personId: 'paz',
  to: `${id}@casa.example`,
  state: 'sent',
  stateSince: '2026-03-02T09:00:00.000Z',
  requestedAt: '2026-03-02T09:00:00.000Z',
  attempts: 1,
  nextAttemptAt: null,
  fault: null,
  replyCode: null,
  end: null,
  ...over,
});

describe('the mails of the account', () => {
  const opened = async ({
    permissions = ['settings.read', 'settings.manage'] as readonly Permission[],
    on = true,
    pages = [{ mails: [], after: null }] as readonly MailsPart[],
  } = {}) => {
    const gateway = {
      settings: async () => ({ on, from: on ? 'hola@tienda.example' : null }),
      page: jest.fn<Promise<MailsPart>, [number, string | null]>(
        async (_first, after) => pages[after === null ? 0 : 1] as MailsPart,
      ),
      sendTest: jest.fn<Promise<void>, []>(async () => undefined),
      retry: jest.fn<Promise<void>, [string]>(async () => undefined),
    };
    TestBed.configureTestingModule({
      providers: [provideDesk({ permissions }), { provide: MailGateway, useValue: gateway }],
    });
    return { screen: await render(MailPage), gateway };
  };

  it('say that none are sent, and what has to be set', async () => {
    const { screen } = await opened({ on: false });
    expect(screen.texts('.row b')).toEqual(['settings.mail.off']);
    expect(screen.texts('code')).toEqual(['BITACORA_SMTP', 'BITACORA_MAIL_FROM']);
    expect(await screen.has('settings.mail.test')).toBe(false);
  });

  it('are sent to oneself to try it', async () => {
    const { screen, gateway } = await opened();
    expect(screen.texts('.row .end')).toEqual(['hola@tienda.example']);
    await screen.press('settings.mail.test');
    expect(gateway.sendTest).toHaveBeenCalledTimes(1);
    expect(gateway.page).toHaveBeenCalledTimes(2);
  });

  it('are listed with their state and why they were not sent; those can be sent again', async () => {
    const mails = [
      mail('leo', { state: 'givenUp', fault: 'recipientRefused', replyCode: 550, end: 'refused' }),
      mail('eva', { state: 'unknown' }),
      mail('paz'),
      mail('gone', { to: null, state: 'givenUp', end: 'recipientErased' }),
      mail('news', { to: null, template: 'news' }),
    ];
    const { screen, gateway } = await opened({ pages: [{ mails, after: null }] });
    expect(screen.texts('.why')).toEqual([
      'changes.mails.ends.refused · changes.mails.faults.recipientRefused (550)',
      'settings.mail.unknownText',
      'changes.mails.ends.recipientErased',
    ]);
    expect(screen.texts('.name b').slice(-2)).toEqual(['app.erased', 'Paz Aldunate']);
    expect(screen.texts('.acts button')).toHaveLength(2);
    await screen.press('settings.mail.retryOf leo@casa.example');
    expect(gateway.retry).toHaveBeenCalledWith('leo');
  });

  it('say why an act was refused', async () => {
    const pages = [{ mails: [mail('leo', { state: 'unknown' })], after: null }];
    const { screen, gateway } = await opened({ pages });
    gateway.retry.mockRejectedValue(
      new RefusedError([{ code: 'MAIL_NOT_FAILED', field: null, params: {} }]),
    );
    await screen.press('settings.mail.retryOf leo@casa.example');
    expect(screen.texts('[role=alert]')).toEqual(['errors.MAIL_NOT_FAILED']);
  });

  it('are only looked at by who may not manage the settings', async () => {
    const pages = [{ mails: [mail('l…', { state: 'unknown' })], after: null }];
    const { screen } = await opened({ permissions: ['settings.read'], pages });
    expect(await screen.has('settings.mail.test')).toBe(false);
    expect(screen.texts('.acts button')).toEqual([]);
  });

  it('come page by page', async () => {
    const pages = [
      { mails: [mail('leo')], after: 'next' },
      { mails: [mail('eva')], after: null },
    ];
    const { screen } = await opened({ pages });
    await screen.press('settings.mail.more');
    expect(screen.texts('.name b')).toEqual(['leo@casa.example', 'eva@casa.example']);
    expect(await screen.has('settings.mail.more')).toBe(false);
  });
});
