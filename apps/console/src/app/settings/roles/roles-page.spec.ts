import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { Permission } from '@bitacora/console-data';
import { RuleGateway } from '@bitacora/console-data/rules';
import { MembersGateway, SettingsGateway } from '@bitacora/console-data/settings';
import { ToastList } from '@bitacora/console-ui';
import { DialogShellHarness, render } from '@bitacora/console-ui/testing';
import { BUILT_IN, COLLEAGUE, SIGNED_IN, provideDesk } from '../../testing/desk.js';
import { RolesPage } from './roles-page.js';

@Component({
  imports: [RolesPage, ToastList],
  template: '<bit-roles-page /><bit-toasts closeLabel="x" />',
})
class RolesHost {}

const ALL = BUILT_IN[0]?.permissions ?? [];
const SHIFT = {
  ...{ id: 'turno', name: 'Turno', description: 'De noche' },
  permissions: ['conversation.read', 'contact.read', 'profile.manage', 'rule.read'],
};

describe('the roles of the account', () => {
  const opened = async (permissions: readonly Permission[] = ALL, holder = 'turno') => {
    const gateway = {
      saveRole: jest.fn<Promise<void>, unknown[]>(() => Promise.resolve()),
      deleteRole: jest.fn<Promise<void>, unknown[]>(() => Promise.resolve()),
    };
    const invitations = [{ id: 'i1', role: 'turno' }];
    const people = {
      members: () => Promise.resolve({ members: [], invitations: holder ? invitations : [] }),
    };
    const users = [SIGNED_IN, { ...COLLEAGUE, role: holder || 'agent' }];
    TestBed.configureTestingModule({
      providers: [
        provideDesk({ permissions, users, roles: [...BUILT_IN, SHIFT] }),
        { provide: SettingsGateway, useValue: gateway },
        { provide: MembersGateway, useValue: people },
        { provide: RuleGateway, useValue: { all: () => Promise.resolve([]) } },
      ],
    });
    return { screen: await render(RolesHost), gateway };
  };

  it('are listed with what they are for and how many members have them', async () => {
    const { screen } = await opened();
    expect(screen.texts('.name b')).toEqual([
      'app.roles.administrator',
      'app.roles.agent',
      'app.roles.auditor',
      'Turno',
    ]);
    expect(screen.texts('.note')).toEqual([1, 0, 0, 1].map((n) => `settings.members.count ${n}`));
    expect(await screen.has('settings.editOf Turno')).toBe(true);
    expect(await screen.has('settings.editOf app.roles.agent')).toBe(false);
  });

  it('are changed by no person who may not, and none that allows more than their own', async () => {
    const { screen } = await opened(['settings.read']);
    expect(await screen.has('settings.roles.create')).toBe(false);
    TestBed.resetTestingModule();
    const other = await opened(['settings.read', 'role.manage']);
    expect(await other.screen.has('settings.roles.create')).toBe(true);
    expect(await other.screen.has('settings.editOf Turno')).toBe(false);
  });

  it('are made with what is chosen, and what that needs', async () => {
    const { screen, gateway } = await opened();
    await screen.press('settings.roles.create');
    await screen.write('settings.roles.name', ' Vigía ');
    await screen.turn('app.permissions.role.manage');
    await screen.turn('app.permissions.audit.read');
    await screen.turn('app.permissions.inbox.all');
    const dialog = await screen.document.getHarness(DialogShellHarness);
    await dialog.press('settings.roles.create');
    expect(gateway.saveRole).toHaveBeenCalledWith(null, {
      ...{ name: 'Vigía', description: '' },
      permissions: ['role.manage', 'member.manage', 'settings.read'],
    });
    expect(screen.words).toContain('settings.roles.saved Vigía');
  });

  it('are deleted after it was said who has them, and with the role that these get', async () => {
    const { screen, gateway } = await opened();
    await screen.press('settings.deleteOf Turno');
    await screen.settled();
    const dialog = await screen.document.getHarness(DialogShellHarness);
    expect(await dialog.body()).toContain('settings.roles.heldBy 1 Paz Aldunate');
    expect(await dialog.body()).toContain('settings.roles.invited 1');
    await screen.choose('settings.roles.instead', 'app.roles.auditor');
    await dialog.press('settings.roles.remove');
    expect(gateway.deleteRole).toHaveBeenCalledWith('turno', 'auditor');
    expect(screen.words).toContain('settings.roles.removed Turno');
  });

  it('that no person has are deleted without another one', async () => {
    const { screen, gateway } = await opened(ALL, '');
    await screen.press('settings.deleteOf Turno');
    await screen.settled();
    const dialog = await screen.document.getHarness(DialogShellHarness);
    expect(await dialog.body()).toContain('settings.roles.unheld');
    await dialog.press('settings.roles.remove');
    expect(gateway.deleteRole).toHaveBeenCalledWith('turno', null);
  });
});
