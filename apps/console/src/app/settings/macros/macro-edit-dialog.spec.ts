import { Dialog } from '@angular/cdk/dialog';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { RefusedError } from '@bitacora/console-data';
import { MacroGateway } from '@bitacora/console-data/macros';
import { render } from '@bitacora/console-ui/testing';
import { provideDesk } from '../../testing/desk.js';
import { MacroEditDialog } from './macro-edit-dialog.js';

@Component({ template: '' })
class MacroHost {}

const step = { conditions: { always: true }, action: { type: 'setImportant', important: true } };
const macro = {
  ...{ id: 'm1', number: 1, name: 'Cierre', description: '', audience: 'everyone', teamId: null },
  ...{ steps: [step, step], missing: [], usable: true, version: 'v1' },
};

describe('a macro that is saved', () => {
  it('says below its steps which rule has no room for them, until they are others', async () => {
    const reason = {
      code: 'MACRO_TOO_LONG_FOR_RULE',
      field: 'steps',
      params: { name: 'Larga', max: 50 },
    };
    const gateway = { save: jest.fn(async () => Promise.reject(new RefusedError([reason]))) };
    TestBed.configureTestingModule({
      providers: [
        provideDesk({ permissions: ['settings.manage'] }),
        { provide: MacroGateway, useValue: gateway },
      ],
    });
    const screen = await render(MacroHost);
    const data = { macro, copyOf: null };
    TestBed.inject(Dialog).open(MacroEditDialog, { data, panelClass: 'dialog' });
    await screen.settled();
    await screen.press('app.save');
    expect(gateway.save).toHaveBeenCalledTimes(1);
    expect(screen.texts('.steps [role=alert]')).toEqual([
      'errors.MACRO_TOO_LONG_FOR_RULE Larga 50',
    ]);
    await screen.press('rules.remove settings.macros.step 2');
    expect(screen.texts('.steps [role=alert]')).toEqual([]);
  });
});
