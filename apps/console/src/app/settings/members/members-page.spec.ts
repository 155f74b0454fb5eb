import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { type Permission, RefusedError, SettingsGateway } from '@bitacora/console-data';
import { ToastList } from '@bitacora/console-ui';
import { ConfirmHarness, DialogShellHarness, render } from '@bitacora/console-ui/testing';
import { provideDesk } from '../../testing/desk.js';
import { MembersPage } from './members-page.js';

@Component({
  imports: [MembersPage, ToastList],
  template: '<bit-members-page /><bit-toasts closeLabel="x" />',
})
class MembersHost {}

describe('the members of the account', () => {
  const opened = async (permissions: readonly Permission[] = ['member.manage']) => {
    const gateway = {
      changeRole: jest.fn<Promise<void>, unknown[]>(() => Promise.resolve()),
      removeMember: jest.fn<Promise<void>, unknown[]>(() => Promise.resolve()),
      endSessions: jest.fn<Promise<void>, unknown[]>(() => Promise.resolve()),
    };
    TestBed.configureTestingModule({
      providers: [
        provideDesk({
          permissions,
          teams: [{ id: 't1', name: 'Soporte', members: [{ id: 'paz' }] }],
          inboxes: [{ id: 'i1', name: 'tienda.example', collaborators: [{ id: 'paz' }] }],
        }),
        { provide: SettingsGateway, useValue: gateway },
      ],
    });
    return { screen: await render(MembersHost), gateway };
  };

  it('are listed by name, with role, mail and whether they are here', async () => {
    const { screen } = await opened([]);
    expect(screen.texts('.name b')).toEqual(['Marta Ríos · settings.members.you', 'Paz Aldunate']);
    expect(screen.texts('small')[1]).toBe('paz@tienda.example · app.availability.away');
    expect(screen.texts('.chip')).toEqual(['app.roles.administrator', 'app.roles.agent']);
    expect(await screen.has('settings.members.add')).toBe(false);
  });

  it('are given another role', async () => {
    const { screen, gateway } = await opened();
    await screen.choose('settings.members.roleOf Paz Aldunate', 'app.roles.auditor');
    expect(gateway.changeRole).toHaveBeenCalledWith('paz', 'auditor');
    expect(screen.words).toContain('settings.members.roleChanged Paz Aldunate app.roles.auditor');
  });

  it('keep their role on the screen when it was refused, with the reason in their line', async () => {
    const { screen, gateway } = await opened();
    const reason = { code: 'LAST_ADMINISTRATOR', field: null, params: {} };
    gateway.changeRole.mockRejectedValue(new RefusedError([reason]));
    await screen.choose('settings.members.roleOf Marta Ríos', 'app.roles.agent');
    expect(screen.written('settings.members.roleOf Marta Ríos')).toBe('administrator');
    expect(screen.texts('[role=alert]')).toEqual(['errors.LAST_ADMINISTRATOR']);
  });

  it('are removed after a question that says what they leave', async () => {
    const { screen, gateway } = await opened();
    await screen.press('settings.members.removeOf Paz Aldunate');
    const question = await screen.document.getHarness(ConfirmHarness);
    expect(await question.details()).toEqual([
      'settings.members.removingSessions',
      'settings.members.removingConversations',
      'settings.members.removingTeams Soporte',
      'settings.members.removingInboxes tienda.example',
      'settings.members.removingKeeps',
    ]);
    await question.escape();
    expect(gateway.removeMember).not.toHaveBeenCalled();
    await screen.press('settings.members.removeOf Paz Aldunate');
    await (await screen.document.getHarness(ConfirmHarness)).answer('settings.members.remove');
    expect(gateway.removeMember).toHaveBeenCalledWith('paz');
    expect(screen.words).toContain('settings.members.removed Paz Aldunate');
  });

  it('are signed out everywhere after a question', async () => {
    const { screen, gateway } = await opened();
    await screen.press('settings.members.sessions.of Paz Aldunate');
    await (
      await screen.document.getHarness(ConfirmHarness)
    ).answer('settings.members.sessions.act');
    expect(gateway.endSessions).toHaveBeenCalledWith('paz');
  });

  it('are added in a dialog', async () => {
    const { screen } = await opened();
    await screen.press('settings.members.add');
    const dialog = await screen.document.getHarness(DialogShellHarness);
    expect(await dialog.heading()).toBe('settings.members.add');
    await dialog.close();
    expect(await screen.document.getAllHarnesses(DialogShellHarness)).toEqual([]);
  });
});
