import { Component, type WritableSignal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { RefusedError, type ShownCannedResponse } from '@bitacora/console-data';
import { CannedResponseGateway } from '@bitacora/console-data/canned';
import { MacroGateway } from '@bitacora/console-data/macros';
import { RuleGateway } from '@bitacora/console-data/rules';
import { SettingsGateway } from '@bitacora/console-data/settings';
import { ToastList } from '@bitacora/console-ui';
import { DialogShellHarness, render } from '@bitacora/console-ui/testing';
import { Subject } from 'rxjs';
import { DirectoryStore } from '../../directory/directory-store.js';
import { provideDesk } from '../../testing/desk.js';
import { CannedPage } from '../canned/canned-page.js';
import { LabelsPage } from '../labels/labels-page.js';

@Component({
  imports: [LabelsPage, ToastList],
  template: '<bit-labels-page /><bit-toasts closeLabel="x" />',
})
class LabelsHost {}

const URGENT = {
  ...{ id: 'l1', name: 'urgente', colour: '#b3261e', description: 'Hoy', inSidebar: true },
  version: 'v1',
};
const CONFLICT = new RefusedError([{ code: 'CONFLICT', field: null, params: {} }]);

describe('a thing that another person saved first', () => {
  const opened = async () => {
    const saveLabel = jest.fn<Promise<void>, unknown[]>(() => Promise.resolve());
    TestBed.configureTestingModule({
      providers: [
        provideDesk({ permissions: ['settings.manage'], labels: [URGENT] }),
        { provide: SettingsGateway, useValue: { saveLabel, labelUse: () => Promise.resolve([]) } },
        { provide: RuleGateway, useValue: { all: () => Promise.resolve([]) } },
        { provide: MacroGateway, useValue: { all: () => Promise.resolve([]) } },
      ],
    });
    const screen = await render(LabelsHost);
    const labels = TestBed.inject(DirectoryStore).labels as unknown as WritableSignal<unknown[]>;
    await screen.press('settings.editOf urgente');
    await screen.write('settings.labels.name', 'muy urgente');
    const dialog = await screen.document.getHarness(DialogShellHarness);
    return { screen, saveLabel, labels, dialog };
  };

  it('is saved with the version that the person has seen', async () => {
    const { saveLabel, dialog } = await opened();
    await dialog.press('app.save');
    expect(saveLabel).toHaveBeenCalledWith(
      'l1',
      expect.objectContaining({ name: 'muy urgente', expectedVersion: 'v1' }),
    );
  });

  it('says so and keeps what was typed, also after the refusal', async () => {
    const { screen, saveLabel, labels, dialog } = await opened();
    saveLabel.mockRejectedValueOnce(CONFLICT);
    await dialog.press('app.save');
    expect(screen.texts('.failed')).toEqual(['errors.CONFLICT']);
    labels.set([{ ...URGENT, name: 'prioridad', version: 'v2' }]);
    await screen.settled();
    expect(screen.texts('bit-overtaken b')).toEqual(['settings.overtaken.heading']);
    expect(screen.written('settings.labels.name')).toBe('muy urgente');
    await screen.press('settings.overtaken.keep');
    await dialog.press('app.save');
    expect(saveLabel).toHaveBeenLastCalledWith(
      'l1',
      expect.objectContaining({ name: 'muy urgente', expectedVersion: 'v2' }),
    );
  });

  it('is opened again with the newer state when the person asks for it', async () => {
    const { screen, labels } = await opened();
    labels.set([{ ...URGENT, name: 'prioridad', version: 'v2' }]);
    await screen.settled();
    await screen.press('settings.overtaken.load');
    await screen.settled();
    expect(screen.written('settings.labels.name')).toBe('prioridad');
    expect(screen.texts('bit-overtaken')).toEqual([]);
  });
});

describe('a canned response that another person saved first', () => {
  it('is noticed by what is pushed, and loaded in its place', async () => {
    const response: ShownCannedResponse = {
      ...{ id: 'everyone~hola', code: 'hola', content: 'Hola', audience: 'everyone' },
      ...{ teamId: null, inboxIds: [], files: [], createdById: 'marta', changedById: 'marta' },
      ...{ changedAt: '2026-03-02T09:00:00.000Z', version: 'v1' },
    };
    const pushed = new Subject<object>();
    const save = jest.fn<Promise<void>, unknown[]>(() => Promise.resolve());
    const page = () => Promise.resolve({ responses: [response], next: null });
    TestBed.configureTestingModule({
      providers: [
        provideDesk({ permissions: ['settings.manage', 'conversation.reply'] }),
        { provide: CannedResponseGateway, useValue: { page, save, pushed: () => pushed } },
      ],
    });
    const screen = await render(CannedPage);
    await screen.settled();
    await screen.press('settings.editOf /hola');
    await screen.write('changes.fields.content', 'Hola, Julia');
    pushed.next({ changed: [{ ...response, content: 'Buenas', version: 'v2' }], goneIds: [] });
    await screen.settled();
    expect(screen.written('changes.fields.content')).toBe('Hola, Julia');
    await screen.press('settings.overtaken.load');
    await screen.settled();
    expect(screen.written('changes.fields.content')).toBe('Buenas');
    await (await screen.document.getHarness(DialogShellHarness)).press('app.save');
    expect(save).toHaveBeenCalledWith(
      'everyone~hola',
      expect.objectContaining({ content: 'Buenas', expectedVersion: 'v2' }),
    );
  });
});
