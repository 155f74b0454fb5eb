import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { Permission } from '@bitacora/console-data';
import { signal } from '@angular/core';
import { Preferences } from '../../preferences/preferences.js';
import { provideDesk } from '../../testing/desk.js';
import { CommandPalette } from './command-palette.js';
import { PaletteThings } from './palette-things.js';

describe('the lines of the palette', () => {
  const went: unknown[] = [];
  const closed = jest.fn();

  const opened = async (...permissions: Permission[]) => {
    TestBed.configureTestingModule({
      imports: [CommandPalette],
      providers: [
        provideDesk({ permissions }),
        { provide: DialogRef, useValue: { close: closed } },
        { provide: DIALOG_DATA, useValue: { acts: signal([]) } },
        {
          provide: Preferences,
          useValue: { useTheme: () => undefined, useLanguage: () => undefined },
        },
      ],
    }).overrideComponent(CommandPalette, {
      set: {
        providers: [
          {
            provide: PaletteThings,
            useValue: {
              all: signal([{ id: 'l1', label: 'urgente', run: () => went.push('l1') }]),
              find: async () => [],
            },
          },
        ],
      },
    });
    jest
      .spyOn(TestBed.inject(Router), 'navigate')
      .mockImplementation(async (...to) => went.push(...to) > 0);
    const fixture = TestBed.createComponent(CommandPalette);
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    const type = async (text: string) => {
      const box = page.querySelector('input')!;
      box.value = text;
      box.dispatchEvent(new Event('input'));
      await fixture.whenStable();
    };
    const lines = () =>
      [...page.querySelectorAll<HTMLElement>('[id^=command-]')].map((one) =>
        one.textContent!.replace(/\s+/gu, ' ').trim(),
      );
    const press = async (key: string) => {
      page
        .querySelector('input')!
        .dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      await new Promise((resolve) => setTimeout(resolve));
    };
    return { type, lines, press };
  };

  beforeAll(() => {
    Element.prototype.scrollIntoView = () => undefined;
  });
  beforeEach(() => {
    went.length = 0;
    closed.mockClear();
  });

  it('hold what can be set, with its page, and lead to the field', async () => {
    const { type, lines, press } = await opened('settings.read');
    await type('settings.teams.capacity');
    expect(lines()).toEqual([expect.stringContaining('settings.teams.capacity')]);
    expect(lines()[0]).toContain('app.settings.teams');
    await press('Enter');
    expect(closed).toHaveBeenCalled();
    expect(went).toEqual([['/settings', 'teams'], { fragment: 'settings.teams.capacity' }]);
  });

  it('hold nothing that the person may not set', async () => {
    const { type, lines } = await opened();
    await type('settings.teams.capacity');
    expect(lines()).toEqual([]);
    await type('urgente');
    expect(lines()).toEqual([expect.stringContaining('urgente')]);
  });
});
