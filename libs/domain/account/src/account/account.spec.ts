import { given } from '@bitacora/kernel/testing';
import { ChangeAccountLanguage, OpenAccount, RenameAccount } from './account.commands.js';
import type { AccountEvent } from './account.events.js';

const opened: AccountEvent = {
  type: 'AccountOpened',
  data: { name: 'Tienda Luz', language: 'es', timeZone: 'America/Mexico_City' },
};

describe('opening an account', () => {
  it('records its name, language and time zone', () => {
    const { events, state } = given().when(OpenAccount, opened.data);

    expect(events).toEqual([opened]);
    expect(state).toEqual({ ...opened.data, openedAt: '2026-03-02T09:01:00.000Z' });
  });

  it('asks for a time zone that exists', () => {
    const { refusals } = given().when(OpenAccount, { ...opened.data, timeZone: 'Mars/Olympus' });

    expect(refusals).toEqual([{ code: 'TIME_ZONE_UNKNOWN', field: 'timeZone' }]);
  });

  it('happens once: the same words change nothing, others are refused', () => {
    expect(given(opened).when(OpenAccount, opened.data)).toMatchObject({
      events: [],
      refusals: [],
    });

    const other = given(opened).when(OpenAccount, { ...opened.data, name: 'Otra' });
    expect(other.refusals).toEqual([{ code: 'ACCOUNT_EXISTS' }]);
  });
});

describe('an open account', () => {
  it('changes its name, trimmed, and its language', () => {
    const renamed = given(opened).when(RenameAccount, { name: '  Tienda Sol ' });
    expect(renamed.events).toEqual([{ type: 'AccountRenamed', data: { name: 'Tienda Sol' } }]);
    expect(renamed.state).toMatchObject({ name: 'Tienda Sol', language: 'es' });

    const turned = given(opened).when(ChangeAccountLanguage, { language: 'pt' });
    expect(turned.state).toMatchObject({ name: 'Tienda Luz', language: 'pt' });
  });

  it('writes nothing for what is so already', () => {
    expect(given(opened).when(RenameAccount, { name: 'Tienda Luz' }).events).toEqual([]);
    expect(given(opened).when(ChangeAccountLanguage, { language: 'es' }).events).toEqual([]);
  });

  it('has to be there', () => {
    const { refusals } = given().when(RenameAccount, { name: 'Tienda Sol' });
    expect(refusals).toEqual([{ code: 'ACCOUNT_NOT_FOUND' }]);
  });
});
