import { Dialog } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import { PickerHarness, render } from '@bitacora/console-ui/testing';
import { of } from 'rxjs';
import { provideDesk } from '../../../testing/desk.js';
import { type HoursDraft, hoursDraftOf } from './hours-draft.js';
import { InboxHoursSection } from './hours-section.js';

const hours = {
  timeZone: 'UTC',
  periods: [{ day: 1, from: '09:00', to: '13:00' }],
  holidays: [],
};
const opened = async (draft: HoursDraft, readOnly = false, imported?: readonly object[]) => {
  const open = jest.fn(() => ({ closed: of(imported) }));
  TestBed.configureTestingModule({
    providers: [provideDesk(), { provide: Dialog, useValue: { open } }],
  });
  const screen = await render(InboxHoursSection, { draft, readOnly });
  const drawn = () => screen.fixture.componentInstance.draft();
  return { screen, drawn, open };
};

describe('the section of the working hours', () => {
  beforeAll(() => {
    Element.prototype.scrollIntoView = () => undefined;
  });
  beforeEach(() => localStorage.clear());

  it('shows the week only for an inbox that is not always open', async () => {
    const { screen, drawn } = await opened(hoursDraftOf({ hours: null }, 'UTC'));
    expect(screen.texts('bit-day-hours')).toEqual([]);
    await screen.turn('settings.hours.switch');
    expect(drawn().always).toBe(false);
    expect(screen.texts('bit-day-hours .day')).toHaveLength(7);
  });

  it('adds periods to a day, takes them away, and copies a day to others', async () => {
    const { screen, drawn } = await opened(hoursDraftOf({ hours }, 'UTC'));
    await screen.press('settings.hours.addPeriod lunes');
    expect(drawn().week[0]).toEqual([
      { from: '09:00', to: '13:00' },
      { from: '14:00', to: '15:00' },
    ]);
    expect(screen.focused).toBe('settings.hours.from lunes 2');
    await screen.press('settings.hours.removePeriod lunes 2');
    expect(screen.focused).toBe('settings.hours.addPeriod lunes');
    const [, copy] = await screen.document.getAllHarnesses(PickerHarness);
    await copy!.pick('settings.hours.workDays');
    expect(drawn().week.map(({ length }) => length)).toEqual([1, 1, 1, 1, 1, 0, 0]);
  });

  it('says beside a period what is wrong with it', async () => {
    const wrong = { ...hours, periods: [{ day: 1, from: '13:00', to: '09:00' }] };
    const { screen } = await opened(hoursDraftOf({ hours: wrong }, 'UTC'));
    expect(screen.texts('#hours-error-1-0')).toEqual(['errors.PERIOD_BACKWARDS']);
    expect(screen.texts('[role=status]')).toEqual(['']);
  });

  it('takes holidays by hand and from a calendar', async () => {
    const found = [{ name: 'Navidad', date: '2026-12-25', yearly: true }];
    const { screen, drawn, open } = await opened(hoursDraftOf({ hours }, 'UTC'), false, found);
    await screen.press('settings.hours.addHoliday');
    expect(drawn().holidays).toEqual([{ name: '', date: '', yearly: false }]);
    expect(screen.texts('#holiday-error-0')).toEqual(['settings.hours.wrong.nameMissing']);
    const file = new File(['x'], 'feriados.ics');
    const control = screen.element.querySelector<HTMLInputElement>('input[type=file]')!;
    Object.defineProperty(control, 'files', { value: [file] });
    control.dispatchEvent(new Event('change'));
    await screen.fixture.whenStable();
    expect(open).toHaveBeenCalled();
    expect(drawn().holidays).toEqual(found);
  });

  it('is only shown to a person who may not change it', async () => {
    const { screen } = await opened(hoursDraftOf({ hours }, 'UTC'), true);
    expect(await screen.has('settings.hours.addPeriod lunes')).toBe(false);
    expect(await screen.has('settings.hours.addHoliday')).toBe(false);
  });

  it('is found again closed, as this person left it', async () => {
    const { screen } = await opened(hoursDraftOf({ hours }, 'UTC'));
    const section = screen.element.querySelector('details')!;
    section.open = false;
    section.dispatchEvent(new Event('toggle'));
    screen.fixture.destroy();
    TestBed.resetTestingModule();
    const again = await opened(hoursDraftOf({ hours }, 'UTC'));
    expect(again.screen.element.querySelector('details')!.open).toBe(false);
  });
});
