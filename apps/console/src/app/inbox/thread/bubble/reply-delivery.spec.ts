import { TestBed } from '@angular/core/testing';
import type { ShownDelivery } from '@bitacora/console-data';
import { render } from '@bitacora/console-ui/testing';
import { provideDesk } from '../../../testing/desk.js';
import { type DeliveryChoice, ReplyDeliveryMark } from './reply-delivery.js';

const AT = '2026-03-02T09:00:00.000Z';

async function shown(of: Partial<ShownDelivery>, mayAct = true) {
  TestBed.configureTestingModule({ providers: [provideDesk()] });
  const none = { fault: null, reason: null, end: null };
  const delivery = { id: 'd1', at: AT, version: 1, state: 'sent', ...none, ...of } as ShownDelivery;
  const screen = await render(ReplyDeliveryMark, { delivery, mayAct });
  const chosen: DeliveryChoice[] = [];
  screen.fixture.componentInstance.chosen.subscribe((choice) => chosen.push(choice));
  const host = screen.fixture.nativeElement as HTMLElement;
  const buttons = () => [...host.querySelectorAll('button')];
  return { screen, chosen, host, buttons };
}

describe('the way of a reply', () => {
  it.each(['waiting', 'sending', 'sent', 'delivered', 'read'] as const)(
    'is said with nothing to decide: %s',
    async (state) => {
      const { screen, buttons } = await shown({ state });
      expect(screen.words).toContain(`changes.deliveries.states.${state}`);
      expect(buttons()).toEqual([]);
    },
  );

  it('says on asking why it waits for another attempt', async () => {
    const { host, screen } = await shown({
      state: 'waiting',
      fault: 'timeout',
      reason: 'HTTP 504',
    });
    expect(host.querySelector('.state')?.getAttribute('title')).toBe(
      'changes.deliveries.faults.timeout: HTTP 504',
    );
    expect(screen.words).not.toContain('HTTP 504');
  });

  it('that failed says why, and can be tried again', async () => {
    const failed = {
      state: 'failed',
      fault: 'refused',
      reason: 'Too long',
      end: 'failed',
    } as const;
    const { screen, buttons, chosen } = await shown(failed);
    expect(screen.words).toContain('changes.deliveries.faults.refused: Too long');
    expect(buttons()).toHaveLength(1);
    buttons()[0]?.click();
    expect(chosen).toEqual([{ deliveryId: 'd1', choice: 'retry' }]);
  });

  it('of which it is not known whether it was sent is left to a person', async () => {
    const { buttons, chosen } = await shown({ state: 'unknown', fault: 'timeout' });
    for (const button of buttons()) button.click();
    expect(chosen.map(({ choice }) => choice)).toEqual(['retry', 'dismiss']);
  });

  it.each(['inboxDeleted', 'contactErased'] as const)(
    'has nothing to decide once it cannot be sent: %s',
    async (end) => {
      const { screen, buttons } = await shown({ state: 'failed', end });
      expect(screen.words).toContain(`changes.deliveries.ends.${end}`);
      expect(buttons()).toEqual([]);
    },
  );

  it('has nothing to decide for a person who may not answer', async () => {
    expect((await shown({ state: 'unknown' }, false)).buttons()).toEqual([]);
  });
});
