import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { type Permission, RefusedError } from '@bitacora/console-data';
import { MacroGateway } from '@bitacora/console-data/macros';
import { RuleGateway } from '@bitacora/console-data/rules';
import { MembersGateway, SettingsGateway } from '@bitacora/console-data/settings';
import { MemberFactorGateway } from '@bitacora/console-data/profile';
import { ToastList } from '@bitacora/console-ui';
import { ConfirmHarness, DialogShellHarness, render } from '@bitacora/console-ui/testing';
import { BUILT_IN, COLLEAGUE, type Desk, SIGNED_IN, provideDesk } from '../../testing/desk.js';
import { MembersPage } from './members-page.js';

@Component({
  imports: [MembersPage, ToastList],
  template: '<bit-members-page /><bit-toasts closeLabel="x" />',
})
class MembersHost {}

const INVITED = {
  ...{ id: 'i1', email: 'leo@tienda.example', name: null, role: 'agent', inboxIds: [] },
  ...{ expiresAt: '2026-03-09T09:00:00.000Z', expired: false },
};
const ALL = BUILT_IN[0]?.permissions ?? [];
const AGENTS = BUILT_IN[1]?.permissions ?? [];
const LATE = { ...INVITED, id: 'i2', email: 'eva@tienda.example', expired: true };
const LINK = 'https://chat.example/join#a1.i1.token';

describe('the members of the account', () => {
  const opened = async (permissions: readonly Permission[] = ALL, extra: Desk = {}) => {
    const outcome = { invitation: INVITED, invitations: [INVITED], mailed: false };
    const people = {
      members: jest.fn(() =>
        Promise.resolve({
          members: [{ user: { id: 'paz' }, lastSignInAt: '2026-03-02T09:00:00.000Z' }],
          invitations: [INVITED, LATE],
        }),
      ),
      invite: jest.fn(() => Promise.resolve(outcome)),
      resend: jest.fn(() => Promise.resolve(outcome)),
      withdraw: jest.fn(() => Promise.resolve({ ...outcome, invitation: null, invitations: [] })),
      link: jest.fn(() => Promise.resolve(LINK)),
      passwordLink: jest.fn(() => Promise.resolve('https://chat.example/reset#a1.paz.token')),
    };
    const gateway = {
      editMember: jest.fn<Promise<void>, unknown[]>(() => Promise.resolve()),
      conversationsOf: jest.fn(() => Promise.resolve(7)),
      removeMember: jest.fn<Promise<void>, unknown[]>(() => Promise.resolve()),
      endSessions: jest.fn<Promise<void>, unknown[]>(() => Promise.resolve()),
    };
    const remove = jest.fn<Promise<void>, unknown[]>(() => Promise.resolve());
    TestBed.configureTestingModule({
      providers: [
        provideDesk({
          permissions,
          teams: [{ id: 't1', name: 'Soporte', members: [{ id: 'paz' }] }],
          inboxes: [{ id: 'i1', name: 'tienda.example', collaborators: [{ id: 'paz' }] }],
          ...extra,
        }),
        { provide: MembersGateway, useValue: people },
        { provide: RuleGateway, useValue: { all: () => Promise.resolve([]) } },
        { provide: MacroGateway, useValue: { all: () => Promise.resolve([]) } },
        { provide: SettingsGateway, useValue: gateway },
        { provide: MemberFactorGateway, useValue: { remove } },
      ],
    });
    const screen = await render(MembersHost);
    await screen.fixture.whenStable();
    screen.fixture.detectChanges();
    return { screen, gateway, people, remove };
  };

  it('are listed by name, with role, mail, whether they are here and when they signed in', async () => {
    const { screen } = await opened([]);
    expect(screen.texts('.name b')).toEqual([
      'eva@tienda.example',
      'leo@tienda.example',
      'Marta Ríos · settings.members.you',
      'Paz Aldunate',
    ]);
    expect(screen.texts('small')[0]).toContain('settings.members.until.expired');
    expect(screen.texts('small')[1]).toContain('settings.members.until.invited');
    expect(screen.texts('small')[2]).toContain('settings.members.neverSignedIn');
    expect(screen.texts('small')[3]).toContain('paz@tienda.exampleapp.availability.busy');
    expect(screen.texts('small')[3]).toContain('settings.members.lastSignIn');
    expect(await screen.has('settings.members.add')).toBe(false);
    expect(await screen.has('settings.members.withdrawOf')).toBe(false);
  });

  it('lose their second factor after a question, when they have lost everything', async () => {
    const users = [SIGNED_IN, { ...COLLEAGUE, secondFactor: true }];
    const { screen, remove } = await opened(ALL, { users });
    expect(await screen.has('settings.members.factor.of Marta Ríos')).toBe(false);
    await screen.press('settings.members.factor.of Paz Aldunate');
    expect(remove).not.toHaveBeenCalled();
    await screen.press('settings.members.factor.act');
    expect(remove).toHaveBeenCalledWith('paz');
    expect(screen.words).toContain('settings.members.factor.done Paz Aldunate');
  });

  it('are found by words, role, state and availability', async () => {
    const { screen } = await opened();
    await screen.write('settings.members.find', 'PÁZ ald');
    expect(screen.texts('.name b')).toEqual(['Paz Aldunate']);
    await screen.write('settings.members.find', '');
    await screen.choose('settings.members.filter.state', 'settings.members.states.expired');
    expect(screen.texts('.name b')).toEqual(['eva@tienda.example']);
    await screen.choose('settings.members.filter.state', 'settings.members.filter.any.state');
    await screen.choose('settings.members.filter.availability', 'app.availability.busy');
    await screen.choose('settings.members.filter.role', 'app.roles.agent');
    expect(screen.texts('.name b')).toEqual(['Paz Aldunate']);
    await screen.choose('settings.members.filter.role', 'app.roles.auditor');
    expect(screen.texts('.list')).toEqual(['settings.members.nobody']);
  });

  it('come page by page when they are many', async () => {
    const users = Array.from({ length: 120 }, (_, nth) => ({
      ...COLLEAGUE,
      ...{ id: `u${nth}`, name: `Ana ${String(nth).padStart(3, '0')}` },
    }));
    const { screen } = await opened([], { users });
    expect(screen.texts('.name b')).toHaveLength(50);
    await screen.press('settings.members.more');
    await screen.press('settings.members.more');
    expect(screen.texts('.name b')).toHaveLength(122);
    expect(await screen.has('settings.members.more')).toBe(false);
  });

  it('are invited by mail address, and the link is shown where no mails are sent', async () => {
    const { screen, people } = await opened();
    await screen.press('settings.members.add');
    await screen.write('settings.members.email', ' leo@tienda.example ');
    const dialog = await screen.document.getHarness(DialogShellHarness);
    expect(await dialog.heading()).toBe('settings.members.add');
    await screen.press('settings.members.add');
    expect(people.invite).toHaveBeenCalledWith({
      ...{ email: 'leo@tienda.example', name: null, role: 'agent', inboxIds: ['i1'] },
    });
    await screen.settled();
    expect(screen.written('settings.members.link.label')).toBe(LINK);
  });

  it('have invitations that are sent again, shown and withdrawn', async () => {
    const { screen, people } = await opened();
    await screen.press('settings.members.showLinkOf leo@tienda.example');
    expect(screen.written('settings.members.link.label')).toBe(LINK);
    await (await screen.document.getHarness(DialogShellHarness)).close();
    people.resend.mockResolvedValueOnce({
      invitation: INVITED,
      invitations: [INVITED],
      mailed: true,
    });
    await screen.press('settings.members.resendOf eva@tienda.example');
    expect(people.resend).toHaveBeenCalledWith('i2');
    expect(screen.words).toContain('settings.members.resent leo@tienda.example');
    await screen.press('settings.members.withdrawOf leo@tienda.example');
    await (await screen.document.getHarness(ConfirmHarness)).answer('settings.members.withdraw');
    expect(people.withdraw).toHaveBeenCalledWith('i1');
    expect(screen.texts('.name b')).not.toContain('leo@tienda.example');
  });

  it('get a link to set another password after a question', async () => {
    const { screen, people } = await opened();
    await screen.press('settings.members.passwordLink.of Paz Aldunate');
    await (
      await screen.document.getHarness(ConfirmHarness)
    ).answer('settings.members.passwordLink.act');
    expect(people.passwordLink).toHaveBeenCalledWith('paz');
    expect(screen.written('settings.members.link.label')).toContain('/reset#');
  });

  it('are edited in one dialog: name, role and inboxes, only what is another', async () => {
    const { screen, gateway } = await opened(ALL);
    await screen.press('settings.editOf Paz Aldunate');
    await screen.write('settings.members.name', ' Paz A. ');
    await screen.turn('tienda.example');
    const dialog = await screen.document.getHarness(DialogShellHarness);
    await dialog.press('app.save');
    expect(gateway.editMember).toHaveBeenCalledWith({
      ...{ userId: 'paz', name: 'Paz A.', role: null, inboxIds: [] },
      seen: { name: 'Paz Aldunate', role: 'agent', inboxIds: ['i1'] },
    });
    expect(screen.words).toContain('settings.members.edited Paz A.');
  });

  it('keep what was typed when it was refused, with the reason', async () => {
    const { screen, gateway } = await opened(ALL);
    const reason = { code: 'CONFLICT', field: 'role', params: {} };
    gateway.editMember.mockRejectedValueOnce(new RefusedError([reason]));
    await screen.press('settings.editOf Paz Aldunate');
    await screen.choose('settings.members.role', 'app.roles.auditor');
    const dialog = await screen.document.getHarness(DialogShellHarness);
    await dialog.press('app.save');
    expect(screen.texts('[role=alert]')).toContain('errors.CONFLICT');
    await dialog.press('app.save');
    expect(gateway.editMember).toHaveBeenLastCalledWith({
      ...{ userId: 'paz', name: null, role: 'auditor', inboxIds: null },
      seen: { name: 'Paz Aldunate', role: 'agent', inboxIds: ['i1'] },
    });
  });

  it('who may do more than the person are not acted on', async () => {
    const { screen } = await opened(['member.manage', ...AGENTS]);
    expect(await screen.has('settings.editOf Paz Aldunate')).toBe(true);
    expect(await screen.has('settings.editOf Marta Ríos')).toBe(false);
    expect(await screen.has('settings.members.removeOf Marta Ríos')).toBe(false);
  });

  it('are removed after a question that says what they leave', async () => {
    const { screen, gateway } = await opened();
    await screen.press('settings.members.removeOf Paz Aldunate');
    const question = await screen.document.getHarness(ConfirmHarness);
    expect(await question.details()).toEqual([
      'settings.members.removingSessions',
      'settings.members.removingOpen 7',
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
});
