import { given } from '@bitacora/kernel/testing';
import { ChangeAccount, OpenAccount, RequireSecondFactor } from './account.commands.js';
import type { AccountEvent } from './account.events.js';

const opened: AccountEvent = {
  type: 'AccountOpened',
  data: { name: 'Tienda Luz', language: 'es', timeZone: 'America/Mexico_City' },
};

describe('opening an account', () => {
  it('records its name, language and time zone', () => {
    const { events, state } = given().when(OpenAccount, opened.data);

    expect(events).toEqual([opened]);
    expect(state).toEqual({
      ...opened.data,
      openedAt: '2026-03-02T09:01:00.000Z',
      inactiveDays: null,
      formerLogos: [],
      secondFactorRequired: false,
      logo: null,
      email: null,
      wanted: null,
      emailLinks: [],
    });
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

describe('a second factor for everyone', () => {
  it('is asked for and not any more, each recorded once', () => {
    const asked = given(opened).when(RequireSecondFactor, { required: true });
    expect(asked.events).toEqual([
      { type: 'SecondFactorRequirementChanged', data: { required: true } },
    ]);
    expect(asked.state).toMatchObject({ secondFactorRequired: true });
    const again = given(opened, ...asked.events);
    expect(again.when(RequireSecondFactor, { required: true }).events).toEqual([]);
    const off = again.when(RequireSecondFactor, { required: false });
    expect(off.state).toMatchObject({ secondFactorRequired: false, name: 'Tienda Luz' });
    expect(given(opened).when(RequireSecondFactor, { required: false }).events).toEqual([]);
  });
});

describe('an open account', () => {
  const settings = { ...opened.data, inactiveDays: null };

  it('changes its name, trimmed, language, zone and days in one go', () => {
    const all = {
      name: '  Tienda Sol ',
      language: 'pt' as const,
      timeZone: 'America/Sao_Paulo',
      inactiveDays: 7,
    };
    const { events, state } = given(opened).when(ChangeAccount, all);
    expect(events.map(({ type }) => type)).toEqual([
      'AccountRenamed',
      'AccountLanguageChanged',
      'AccountTimeZoneChanged',
      'AccountInactivityChanged',
    ]);
    expect(state).toMatchObject({ ...all, name: 'Tienda Sol' });
  });

  it('keeps the name of a zone, however it is written', () => {
    const zone = { timeZone: 'europe/madrid' };
    const changed = given(opened).when(ChangeAccount, { ...settings, ...zone });
    expect(changed.events).toEqual([
      { type: 'AccountTimeZoneChanged', data: { timeZone: 'Europe/Madrid' } },
    ]);
    const again = given(opened, ...changed.events).when(ChangeAccount, { ...settings, ...zone });
    expect(again.events).toEqual([]);
    const first = given().when(OpenAccount, { ...opened.data, ...zone });
    expect(first.events).toMatchObject([{ data: { timeZone: 'Europe/Madrid' } }]);
    const repeated = given(...first.events).when(OpenAccount, { ...opened.data, ...zone });
    expect([repeated.events, repeated.refusals]).toEqual([[], []]);
  });

  it.each(['\u202eUTC', 'UTC\u200b', 'U\u2066TC', '\u0000UTC'])(
    'keeps a zone without its invisible signs: %j',
    (timeZone) => {
      const { events } = given(opened).when(ChangeAccount, { ...settings, timeZone });
      expect(events).toEqual([{ type: 'AccountTimeZoneChanged', data: { timeZone: 'UTC' } }]);
      const first = given().when(OpenAccount, { ...opened.data, timeZone });
      expect(first.events).toMatchObject([{ data: { timeZone: 'UTC' } }]);
    },
  );

  it('changes nothing when a part is refused', () => {
    const change = (over: object) =>
      given(opened).when(ChangeAccount, { ...settings, name: 'Otra', ...over });
    const zone = change({ timeZone: 'Mars/Olympus' });
    expect(zone.refusals).toEqual([{ code: 'TIME_ZONE_UNKNOWN', field: 'timeZone' }]);
    expect(zone.events).toEqual([]);
    expect(change({ inactiveDays: 1000 }).refusals).toMatchObject([{ field: 'inactiveDays' }]);
    expect(change({ inactiveDays: 1.5 }).refusals).toMatchObject([{ field: 'inactiveDays' }]);
    expect(change({ inactiveDays: -1 }).refusals).toMatchObject([{ field: 'inactiveDays' }]);
  });

  it('takes 0 days for never', () => {
    const seven = given(opened).when(ChangeAccount, { ...settings, inactiveDays: 7 });
    const never = given(opened, ...seven.events).when(ChangeAccount, {
      ...settings,
      inactiveDays: 0,
    });
    expect(never.events).toEqual([
      { type: 'AccountInactivityChanged', data: { inactiveDays: null } },
    ]);
  });

  it('writes nothing for what is so already', () => {
    expect(given(opened).when(ChangeAccount, settings).events).toEqual([]);
  });

  it('has to be there', () => {
    const { refusals } = given().when(ChangeAccount, settings);
    expect(refusals).toEqual([{ code: 'ACCOUNT_NOT_FOUND' }]);
  });
});
