import { Dialog } from '@angular/cdk/dialog';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { type Permission, RefusedError } from '@bitacora/console-data';
import { type CallsPart, type ListedCall, WebhookGateway } from '@bitacora/console-data/settings';
import { ToastList } from '@bitacora/console-ui';
import { render } from '@bitacora/console-ui/testing';
import { provideDesk } from '../../testing/desk.js';
import { WebhookCallsDialog } from './webhook-calls-dialog.js';

@Component({ imports: [ToastList], template: '<bit-toasts closeLabel="x" />' })
class CallsHost {}

const call = (id: string, over: Partial<ListedCall> = {}): ListedCall => ({
  ...{ id, webhookId: 'w1', askedAt: '2026-03-02T09:00:00.000Z' },
  ...{ conversation: { id: `v-${id}`, reference: id }, ruleName: 'Avisa', personId: null },
  ...{ state: 'delivered', attempts: 1, tookMs: 120, nextAttemptAt: null },
  ...{ status: 204, fault: null, end: null },
  ...over,
});

describe('the calls of a webhook', () => {
  const opened = async ({
    permissions = ['settings.read', 'settings.manage'] as readonly Permission[],
    pages = [{ calls: [], after: null }] as readonly CallsPart[],
  } = {}) => {
    const gateway = {
      calls: jest.fn<Promise<CallsPart>, [string, number, string | null]>(
        async (_id, _first, after) => pages[after === null ? 0 : 1] as CallsPart,
      ),
      retry: jest.fn<Promise<void>, [string]>(async () => undefined),
    };
    TestBed.configureTestingModule({
      providers: [provideDesk({ permissions }), { provide: WebhookGateway, useValue: gateway }],
    });
    const screen = await render(CallsHost);
    const data = { id: 'w1', name: 'Pedidos' };
    TestBed.inject(Dialog).open(WebhookCallsDialog, { data, panelClass: 'dialog' });
    await screen.settled();
    return { screen, gateway };
  };

  it('say when each was asked for, by what, how often it was tried, and what came of it', async () => {
    const calls = [
      call('7K2M9Q'),
      call('AAAAAA', {
        ...{ ruleName: null, personId: 'paz', state: 'givenUp', attempts: 9, tookMs: 10_000 },
        ...{ status: null, fault: 'tooSlow', end: 'tooOften' },
      }),
      call('BBBBBB', { conversation: null, state: 'waiting', attempts: 0, status: null }),
    ];
    const { screen, gateway } = await opened({ pages: [{ calls, after: null }] });
    expect(gateway.calls).toHaveBeenCalledWith('w1', 20, null);
    expect(screen.texts('li b')).toEqual(['7K2M9Q', 'AAAAAA', 'settings.webhooks.outOfSight']);
    expect(screen.texts('.came').slice(0, 2)).toEqual([
      'settings.mail.attempts 1 · 204: settings.webhooks.taken · settings.webhooks.took 120',
      'settings.mail.attempts 9 · changes.webhooks.faults.tooSlow · settings.webhooks.took 10000 · changes.webhooks.ends.tooOften',
    ]);
    expect(screen.texts('li small:first-of-type')[0]).toContain('settings.webhooks.byRule Avisa');
    expect(screen.texts('li small:first-of-type')[1]).toContain('byPerson Paz Aldunate');
    expect(screen.texts('.chip')).toEqual([
      'changes.webhooks.states.delivered',
      'changes.webhooks.states.givenUp',
      'changes.webhooks.states.waiting',
    ]);
  });

  it('are made once more where they were given up, by who may manage the settings', async () => {
    const pages = [{ calls: [call('7K2M9Q', { state: 'givenUp', end: 'off' })], after: null }];
    const { screen, gateway } = await opened({ pages });
    await screen.press('settings.webhooks.retryOf 7K2M9Q');
    expect(gateway.retry).toHaveBeenCalledWith('7K2M9Q');
    expect(gateway.calls).toHaveBeenCalledTimes(2);
    expect(screen.words).toContain('settings.webhooks.retried');
    gateway.retry.mockRejectedValue(
      new RefusedError([{ code: 'WEBHOOK_OFF', field: 'callId', params: {} }]),
    );
    await screen.press('settings.webhooks.retryOf 7K2M9Q');
    expect(screen.texts('[role=alert]')).toEqual(['errors.WEBHOOK_OFF']);
  });

  it('are only looked at by others', async () => {
    const pages = [{ calls: [call('7K2M9Q', { state: 'givenUp', end: 'off' })], after: null }];
    const { screen } = await opened({ permissions: ['settings.read'], pages });
    expect(await screen.has('settings.webhooks.retryOf 7K2M9Q')).toBe(false);
  });

  it('come page by page', async () => {
    const pages = [
      { calls: [call('7K2M9Q')], after: 'next' },
      { calls: [call('AAAAAA')], after: null },
    ];
    const { screen, gateway } = await opened({ pages });
    await screen.press('settings.mail.more');
    expect(gateway.calls).toHaveBeenLastCalledWith('w1', 20, 'next');
    expect(screen.texts('li b')).toEqual(['7K2M9Q', 'AAAAAA']);
    expect(await screen.has('settings.mail.more')).toBe(false);
  });
});
