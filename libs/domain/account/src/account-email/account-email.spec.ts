import { given } from '@bitacora/kernel/testing';
import type { AccountEvent } from '../account/account.events.js';
import {
  ConfirmAccountEmail,
  RemoveAccountEmail,
  RenewAccountEmailLink,
  RequestAccountEmail,
  WithdrawAccountEmail,
} from './account-email.commands.js';
import { EMAIL_LINKS_PER_HOUR, emailLinkRefusal } from './account-email.decide.js';
import type { AccountEmailEvent } from './account-email.events.js';
import { EMAIL_LINKS_REMEMBERED } from './account-email.state.js';
import { administratorsToWrite, confirmedRecipient } from './account-recipients.js';

type InStream = AccountEvent | AccountEmailEvent;

const opened: AccountEvent = {
  type: 'AccountOpened',
  data: { name: 'Tienda Luz', language: 'es', timeZone: 'America/Mexico_City' },
};
const EMAIL = 'hola@tienda.example';
const OTHER = 'ventas@tienda.example';
const requested = (version: number, email = EMAIL): AccountEmailEvent => ({
  type: 'AccountEmailRequested',
  data: { userId: 'ana', email, version, expiresAt: '2026-03-09T00:00:00.000Z' },
});
const confirmed = (version: number): AccountEmailEvent => ({
  type: 'AccountEmailConfirmed',
  data: { version },
});
const request = (email: string, ...before: readonly InStream[]) =>
  given(opened, ...before).when(RequestAccountEmail, { userId: 'ana', email });

describe('an address that is asked for', () => {
  it('waits, and counts once the link is used', () => {
    const asked = request(EMAIL);
    expect(asked.events).toMatchObject([{ type: 'AccountEmailRequested', data: { version: 1 } }]);
    expect(asked.state).toMatchObject({ email: null, wanted: { wantedEmail: EMAIL } });
    const { state } = given(opened, ...asked.events).when(ConfirmAccountEmail, { version: 1 });
    expect(state).toMatchObject({ email: { email: EMAIL, userId: 'ana' }, wanted: null });
    expect(confirmedRecipient(state)).toEqual({ email: EMAIL, userId: 'ana' });
  });

  it('leaves the one that was confirmed before until then', () => {
    const { state } = request(OTHER, requested(1), confirmed(1));
    expect(confirmedRecipient(state)).toEqual({ email: EMAIL, userId: 'ana' });
    expect(state).toMatchObject({ wanted: { wantedEmail: OTHER, version: 2 } });
  });

  it('is asked for once, and not when it counts already', () => {
    expect(request(' HOLA@tienda.example ', requested(1)).events).toEqual([]);
    expect(request(EMAIL, requested(1), confirmed(1)).events).toEqual([]);
    const back = request(EMAIL, requested(1), confirmed(1), requested(2, OTHER));
    expect(back.events).toEqual([{ type: 'AccountEmailWithdrawn', data: { version: 2 } }]);
  });

  it('is asked for again once its link has expired', () => {
    const old = requested(1);
    const over = { ...old, data: { ...old.data, expiresAt: '2020-01-01T00:00:00.000Z' } };
    expect(request(EMAIL, over as AccountEmailEvent).events).toMatchObject([
      { type: 'AccountEmailRequested', data: { version: 2 } },
    ]);
  });

  it('is an address', () => {
    expect(request('tienda').refusals).toMatchObject([{ field: 'email' }]);
  });

  it('gets only so many mails in an hour', () => {
    const many = Array.from({ length: EMAIL_LINKS_PER_HOUR }, (_, index) => requested(index + 1));
    expect(request(OTHER, ...many).refusals).toEqual([
      { code: 'TOO_MANY_ADDRESS_LINKS', field: 'email', params: { max: EMAIL_LINKS_PER_HOUR } },
    ]);
    expect(given(opened, ...many).when(RenewAccountEmailLink, {}).refusals).toMatchObject([
      { code: 'TOO_MANY_ADDRESS_LINKS' },
    ]);
  });

  it('remembers a bounded number of links', () => {
    const many = Array.from({ length: 30 }, (_, index) => requested(index + 1));
    const { state } = given(opened, ...many).when(WithdrawAccountEmail, {});
    expect(state?.emailLinks).toHaveLength(EMAIL_LINKS_REMEMBERED);
  });
});

describe('a link of an address', () => {
  const NOW = '2026-03-02T09:30:00.000Z';
  const why = (version: number, ...events: readonly InStream[]) => {
    const { state } = given(opened, ...events).when(RemoveAccountEmail, {});
    const refusal = emailLinkRefusal(version, state, NOW);
    return refusal && 'code' in refusal ? refusal.code : null;
  };
  const renewed = (version: number): AccountEmailEvent => ({
    type: 'AccountEmailLinkRenewed',
    data: { version, expiresAt: '2026-03-09T00:00:00.000Z' },
  });
  const withdrawn: AccountEmailEvent = { type: 'AccountEmailWithdrawn', data: { version: 1 } };
  const expired: AccountEmailEvent = {
    ...renewed(2),
    data: { version: 2, expiresAt: '2026-03-02T09:29:00.000Z' },
  } as AccountEmailEvent;

  it.each([
    [null, 1, [requested(1)]],
    ['ADDRESS_LINK_USED', 1, [requested(1), confirmed(1)]],
    ['ADDRESS_LINK_RENEWED', 1, [requested(1), renewed(2)]],
    [null, 2, [requested(1), renewed(2)]],
    ['ADDRESS_LINK_REPLACED', 1, [requested(1), requested(2, OTHER)]],
    ['ADDRESS_LINK_WITHDRAWN', 1, [requested(1), withdrawn]],
    ['ADDRESS_LINK_EXPIRED', 2, [requested(1), expired]],
    ['ADDRESS_LINK_UNKNOWN', 3, [requested(1)]],
  ] as const)('is refused with %s', (code, version, events) => {
    expect(why(version, ...events)).toBe(code);
  });

  it('confirms once', () => {
    const again = given(opened, requested(1), confirmed(1)).when(ConfirmAccountEmail, {
      version: 1,
    });
    expect(again.refusals).toEqual([{ code: 'ADDRESS_LINK_USED' }]);
  });
});

describe('the contact e-mail', () => {
  it('is removed, and one that waits is left', () => {
    const before = [requested(1), confirmed(1), requested(2, OTHER)];
    const { events, state } = given(opened, ...before).when(RemoveAccountEmail, {});
    expect(events).toEqual([{ type: 'AccountEmailRemoved', data: {} }]);
    expect(state).toMatchObject({ email: null, wanted: { wantedEmail: OTHER } });
    expect(given(opened).when(RemoveAccountEmail, {}).events).toEqual([]);
  });

  it('has nothing to resend or withdraw while no address waits', () => {
    for (const command of [RenewAccountEmailLink, WithdrawAccountEmail]) {
      expect(given(opened).when(command, {}).refusals).toEqual([{ code: 'NO_ADDRESS_WAITS' }]);
    }
  });

  it('gives way to the administrators, to a bounded number of them', () => {
    const many = Array.from({ length: 30 }, (_, index) => ({
      userId: `u${index}`,
      role: index % 3 === 0 ? ('agent' as const) : ('administrator' as const),
    }));
    expect(administratorsToWrite(many)).toHaveLength(20);
    expect(administratorsToWrite(many.slice(0, 3))).toEqual(['u1', 'u2']);
  });
});
