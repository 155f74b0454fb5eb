import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import { InboxSettingsGateway } from '@bitacora/console-data/settings';
import { render } from '@bitacora/console-ui/testing';
import { EMPTY } from 'rxjs';
import { provideDesk } from '../../../testing/desk.js';
import { ImportDialog } from './import-dialog.js';

const known = [{ name: 'Censo', date: '2027-03-01', yearly: false }];
const christmas = { name: 'Navidad', date: '2026-12-25', yearly: true };

const opened = async (plan: object, size = 10) => {
  const holidayImport = jest.fn(() => Promise.resolve(plan));
  const close = jest.fn();
  const file = { name: 'feriados.ics', size, text: () => Promise.resolve('BEGIN:VCALENDAR') };
  TestBed.configureTestingModule({
    providers: [
      provideDesk(),
      { provide: InboxSettingsGateway, useValue: { holidayImport } },
      {
        provide: DialogRef,
        useValue: { close, keydownEvents: EMPTY, backdropClick: EMPTY },
      },
      { provide: DIALOG_DATA, useValue: { file, known } },
    ],
  });
  const screen = await render(ImportDialog, {});
  await screen.fixture.whenStable();
  return { screen, holidayImport, close };
};

describe('importing holidays', () => {
  it('says what would be added, changed and skipped, and only then does it', async () => {
    const skipped = [{ name: 'Reunión', date: null, reason: 'notAllDay' }];
    const plan = { added: [christmas], changed: [], skipped, refusal: null };
    const { screen, holidayImport, close } = await opened(plan);
    expect(holidayImport).toHaveBeenCalledWith({ calendar: 'BEGIN:VCALENDAR', known });
    expect(screen.texts('h3')).toEqual([
      'settings.hours.added 1',
      'settings.hours.changed 0',
      'settings.hours.skippedCount 1',
    ]);
    expect(screen.words).toContain('Reunión: settings.hours.skipped.notAllDay');
    expect(close).not.toHaveBeenCalled();
    await screen.press('settings.hours.take');
    expect(close).toHaveBeenCalledWith([christmas, ...known]);
  });

  it('says in words why a file is none', async () => {
    const plan = { added: [], changed: [], skipped: [], refusal: 'CALENDAR_UNREADABLE' };
    const { screen } = await opened(plan);
    expect(screen.texts('[role=alert]')).toEqual(['errors.CALENDAR_UNREADABLE']);
    expect(await screen.has('settings.hours.take')).toBe(false);
  });

  it('does not send a file that is too large', async () => {
    const { screen, holidayImport } = await opened({}, 200_001);
    expect(screen.texts('[role=alert]')).toEqual(['errors.CALENDAR_TOO_LARGE']);
    expect(holidayImport).not.toHaveBeenCalled();
  });
});
