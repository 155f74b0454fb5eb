import { TestBed } from '@angular/core/testing';
import { RefusedError } from '@bitacora/console-data';
import { InboxSettingsGateway, type KeptHook } from '@bitacora/console-data/settings';
import { render } from '@bitacora/console-ui/testing';
import { provideDesk } from '../../../../testing/desk.js';
import { KeptHooks } from './kept-hooks.js';

const AT = '2026-03-02T09:00:00.000Z';
const hook = (id: string, state: KeptHook['state']): KeptHook => ({
  ...{ id, at: AT, state, attempts: 3 },
});

async function shown(
  hooks: readonly KeptHook[],
  retryHook: (inboxId: string, hookId: string) => Promise<readonly KeptHook[]> = async () => [],
) {
  const asked: string[] = [];
  const keptHooks = async (inboxId: string) => {
    asked.push(inboxId);
    return hooks;
  };
  const gateway = { provide: InboxSettingsGateway, useValue: { keptHooks, retryHook } };
  TestBed.configureTestingModule({ providers: [provideDesk(), gateway] });
  return { asked, screen: await render(KeptHooks, { inboxId: 'i1' }) };
}

describe('webhooks that could not be taken', () => {
  it('are not spoken of where there are none', async () => {
    const { screen, asked } = await shown([]);
    expect(asked).toEqual(['i1']);
    expect(screen.element.textContent.trim()).toBe('');
  });

  it('say when each came, why it is kept and how often it was tried', async () => {
    const { screen } = await shown([hook('h1', 'unreadable'), hook('h2', 'givenUp')]);
    expect(screen.texts('header')).toEqual(['settings.keptHooks.heading 2']);
    expect(screen.texts('li small')).toEqual([
      'settings.keptHooks.states.unreadable · settings.keptHooks.attempts 3',
      'settings.keptHooks.states.givenUp · settings.keptHooks.attempts 3',
    ]);
  });

  it('are gone from the list once they are taken', async () => {
    const retried: string[] = [];
    const { screen } = await shown([hook('h1', 'unreadable')], async (...of) => {
      retried.push(...of);
      return [];
    });
    await screen.press('settings.keptHooks.retryOf');
    expect(retried).toEqual(['i1', 'h1']);
    expect(screen.texts('li')).toEqual([]);
  });

  it('stay with what hinders, and what was refused', async () => {
    const reason = { code: 'NOT_FOUND', field: 'hookId', params: {} };
    const refuse = () => Promise.reject(new RefusedError([reason]));
    const { screen } = await shown([hook('h1', 'unreadable')], refuse);
    await screen.press('settings.keptHooks.retryOf');
    expect(screen.texts('[role=alert]')).toEqual(['errors.NOT_FOUND']);
    expect(screen.texts('li')).toHaveLength(1);
  });
});
