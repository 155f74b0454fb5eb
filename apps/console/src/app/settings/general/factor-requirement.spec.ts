import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { RefusedError } from '@bitacora/console-data';
import { SettingsGateway } from '@bitacora/console-data/settings';
import { ToastList } from '@bitacora/console-ui';
import { ConfirmHarness, render } from '@bitacora/console-ui/testing';
import { SessionStore } from '../../session/session-store.js';
import { COLLEAGUE, SIGNED_IN, provideDesk } from '../../testing/desk.js';
import { FactorRequirement } from './factor-requirement.js';

@Component({
  imports: [FactorRequirement, ToastList],
  template: '<bit-factor-requirement /><bit-toasts closeLabel="x" />',
})
class Host {}

const SWITCH = 'settings.general.factor.label';

describe('a second factor for everyone', () => {
  const opened = async (permissions: readonly 'settings.manage'[] = ['settings.manage']) => {
    const requireSecondFactor = jest.fn<Promise<void>, [boolean, string]>(() => Promise.resolve());
    const users = [{ ...SIGNED_IN, secondFactor: true }, COLLEAGUE];
    TestBed.configureTestingModule({
      providers: [
        provideDesk({ permissions, users }),
        { provide: SettingsGateway, useValue: { requireSecondFactor } },
      ],
    });
    Object.assign(TestBed.inject(SessionStore), { start: () => Promise.resolve() });
    return { screen: await render(Host), requireSecondFactor };
  };

  it('is asked for after a question that says how many have none', async () => {
    const { screen, requireSecondFactor } = await opened();
    await screen.turn(SWITCH);
    const question = await screen.document.getHarness(ConfirmHarness);
    expect(await question.details()).toEqual(['settings.general.factor.without 1']);
    expect(requireSecondFactor).not.toHaveBeenCalled();
    await question.answer('settings.general.factor.act');
    await screen.settled();
    expect(requireSecondFactor).toHaveBeenCalledWith(true, 'f1');
    expect(screen.words).toContain('settings.saved');
  });

  it('says why it was refused', async () => {
    const { screen, requireSecondFactor } = await opened();
    const reason = { code: 'OWN_SECOND_FACTOR_MISSING', field: null, params: {} };
    requireSecondFactor.mockRejectedValue(new RefusedError([reason]));
    await screen.turn(SWITCH);
    const question = await screen.document.getHarness(ConfirmHarness);
    await question.answer('settings.general.factor.act');
    await screen.settled();
    expect(screen.texts('[role=alert]')).toEqual(['errors.OWN_SECOND_FACTOR_MISSING']);
  });

  it('says that another person had changed it so already', async () => {
    const { screen, requireSecondFactor } = await opened();
    const reason = { code: 'CONFLICT', field: null, params: {} };
    requireSecondFactor.mockRejectedValue(new RefusedError([reason]));
    await screen.turn(SWITCH);
    const question = await screen.document.getHarness(ConfirmHarness);
    await question.answer('settings.general.factor.act');
    await screen.settled();
    expect(screen.texts('[role=alert]')).toEqual([]);
    expect(screen.words).toContain('settings.general.factor.already');
  });

  it('is not offered to who may not change the settings', async () => {
    const { screen } = await opened([]);
    expect(await screen.has(SWITCH)).toBe(false);
  });
});
