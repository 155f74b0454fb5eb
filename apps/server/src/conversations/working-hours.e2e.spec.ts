import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } }
}`;
const SET_HOURS = `mutation ($input: SetInboxHoursInput!) {
  setInboxHours(input: $input) {
    ... on InboxChanged { inbox { hours { timeZone periods { day from to } holidays { name } } } }
    ... on Refused { errors { code field } }
  }
}`;
const IMPORT = `query ($calendar: String!, $known: [HolidayInput!]!) {
  holidayImport(calendar: $calendar, known: $known) {
    added { name date yearly } changed { name } skipped { name reason } refusal
  }
}`;
const INBOX = 'inbox-1';
const DAY = 86_400_000;

jest.setTimeout(60_000);

describe('the working hours of an inbox', () => {
  let system: System;
  let admin: GraphqlClient;
  let account: string;

  beforeEach(async () => {
    system = await System.start();
    admin = new GraphqlClient(system.app.address);
    const { setUpAccount: setUp } = await admin.data(SET_UP, { input: SETUP_INPUT });
    account = setUp.viewer.account.id;
  });

  afterEach(async () => {
    await admin.close();
    await system.stop();
  });

  it('tell the visitor when people answer again', async () => {
    const { visitor } = await system.inbox(account, INBOX);
    await system.settle();
    const opensAt = async () => (await visitor().config()).body.opensAt;
    expect(await opensAt()).toBeNull();
    // Open all days but the one that it is now.
    const now = new Date(system.stores.clock.now());
    const today = ((now.getUTCDay() + 6) % 7) + 1;
    const others = [1, 2, 3, 4, 5, 6, 7].filter((day) => day !== today);
    const periods = others.map((day) => ({ day, from: '09:30', to: '24:00' }));
    const hours = { timeZone: 'Etc/UTC', periods, holidays: [] };
    const { setInboxHours } = await admin.data(SET_HOURS, { input: { inboxId: INBOX, hours } });
    expect(setInboxHours.inbox.hours).toEqual(hours);
    const tomorrow = new Date(now.getTime() + DAY).toISOString().slice(0, 10);
    expect(await opensAt()).toBe(`${tomorrow}T09:30:00.000Z`);

    const always = await admin.data(SET_HOURS, { input: { inboxId: INBOX, hours: null } });
    expect(always.setInboxHours.inbox.hours).toBeNull();
    expect(await opensAt()).toBeNull();
  });

  it('are refused beside their fields', async () => {
    await system.inbox(account, INBOX);
    await system.settle();
    const periods = [{ day: 1, from: '18:00', to: '09:00' }];
    const hours = { timeZone: 'America/Macondo', periods, holidays: [] };
    const { setInboxHours } = await admin.data(SET_HOURS, { input: { inboxId: INBOX, hours } });
    expect(setInboxHours.errors).toEqual([
      { code: 'TIME_ZONE_UNKNOWN', field: 'hours.timeZone' },
      { code: 'PERIOD_BACKWARDS', field: 'hours.periods.0.to' },
    ]);
  });

  it('take holidays from a calendar, of any size up to 200 kB, and say first which', async () => {
    const entry =
      'BEGIN:VEVENT\r\nSUMMARY:Navidad\r\nDTSTART;VALUE=DATE:20201225\r\nRRULE:FREQ=YEARLY\r\nEND:VEVENT';
    const calendar = (padding: number) =>
      `BEGIN:VCALENDAR\r\nX-PAD:${'x'.repeat(padding)}\r\n${entry}\r\nEND:VCALENDAR`;
    const read = async (text: string, known: readonly object[] = []) =>
      (await admin.data(IMPORT, { calendar: text, known })).holidayImport;
    const christmas = { name: 'Navidad', date: '2020-12-25', yearly: true };
    const nothing = { added: [], changed: [], skipped: [], refusal: null };
    expect(await read(calendar(190_000))).toEqual({ ...nothing, added: [christmas] });
    expect(await read(calendar(0), [christmas])).toEqual({
      ...nothing,
      skipped: [{ name: 'Navidad', reason: 'KNOWN_ALREADY' }],
    });
    expect(await read('feriados')).toEqual({ ...nothing, refusal: 'CALENDAR_UNREADABLE' });
    expect(await read(calendar(200_000))).toEqual({ ...nothing, refusal: 'CALENDAR_TOO_LARGE' });
  });
});
