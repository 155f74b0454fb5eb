import { AddMember, RemoveMember } from '@bitacora/account';
import {
  EMAIL_FACTOR,
  Registration,
  type SetUpInput,
  SignIn,
  UserRecords,
} from '@bitacora/application';
import {
  ContextFactory,
  MAX_SESSIONS_OF_PERSON,
  PASSWORD_HASHER,
  type PasswordHasher,
  type RequestContext,
  Sessions,
  sessionCookieName,
} from '@bitacora/platform';
import { personContext } from '@bitacora/kernel';
import type { IncomingMessage } from 'node:http';
import { ADMINISTRATOR, System } from '@bitacora/testing/system';

const request = (ip = '198.51.100.7'): RequestContext => ({
  correlationId: 'correlation-1',
  ip,
  userAgent: 'spec',
  viewer: null,
});
const { email, password } = ADMINISTRATOR;
const SET_UP: SetUpInput = ADMINISTRATOR;

jest.setTimeout(60_000);

describe('set-up and sign-in', () => {
  let system: System;

  beforeEach(async () => {
    system = await System.start({ BITACORA_SIGN_IN_ATTEMPTS: '3' });
  });

  afterEach(() => system.stop());

  const registration = () => system.app.nest.get(Registration);
  const signIn = () => system.app.nest.get(SignIn);
  const setUp = async () => {
    const outcome = await registration().setUp(SET_UP, request());
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.errors));
    return outcome;
  };
  /** Who the server takes the bearer of a cookie for. */
  const viewerOf = async (cookie: string) => {
    const headers = { cookie };
    const incoming = { headers, socket: { remoteAddress: '198.51.100.7' } };
    const contexts = system.app.nest.get(ContextFactory);
    return (await contexts.create(incoming as unknown as IncomingMessage)).viewer;
  };
  const cookieOf = (token: string) => `${sessionCookieName({ secure: false })}=${token}`;
  const codesOf = (outcome: { ok: boolean; errors?: readonly { code: string }[] }) =>
    outcome.errors?.map(({ code }) => code) ?? [];

  it('opens the account once and signs its administrator in', async () => {
    expect(await registration().setUpRequired()).toBe(true);
    const { viewer, token } = await setUp();
    expect(viewer).toMatchObject({ name: 'Ana Pérez', role: 'administrator' });
    expect(await viewerOf(cookieOf(token))).toMatchObject({ userId: viewer.userId });
    expect(await registration().setUpRequired()).toBe(false);
    expect(codesOf(await registration().setUp(SET_UP, request()))).toEqual(['SETUP_DONE']);
  });

  it('makes one administrator when two set-ups race', async () => {
    const outcomes = await Promise.all([
      registration().setUp(SET_UP, request()),
      registration().setUp({ ...SET_UP, email: 'otra@tienda.example' }, request()),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const members = await system.stores.log.readAll('', { types: ['MemberAdded'] }, 10);
    expect(members.events).toHaveLength(1);
  });

  it('says what is wrong with what was typed', async () => {
    const wrong = { ...SET_UP, email: 'ana', password: 'corta', name: ' ' };
    expect(codesOf(await registration().setUp(wrong, request()))).toEqual([
      'REQUIRED',
      'EMAIL_INVALID',
      'PASSWORD_TOO_SHORT',
    ]);
    expect(await registration().setUpRequired()).toBe(true);
  });

  it.each([
    ['ana pérez tienda', 'PASSWORD_NAMES_PERSON'],
    ['siempre.anaperez', 'PASSWORD_NAMES_PERSON'],
    ['contraseña2026', 'PASSWORD_COMMON'],
    ['🐙🐙🐙🐙🐙🐙🐙🐙🐙', 'PASSWORD_TOO_SHORT'],
  ])('refuses "%s", which is easily guessed, for every person', async (guessed, code) => {
    const errors = [expect.objectContaining({ code, field: 'password' }) as unknown];
    const opened = await registration().setUp({ ...SET_UP, password: guessed }, request());
    expect(opened).toEqual({ ok: false, errors });
    expect(await registration().setUpRequired()).toBe(true);
    const { viewer } = await setUp();
    const permissions = new Set(['member.manage']);
    const context = personContext(viewer.accountId, viewer, permissions, request());
    const person = { ...SET_UP, email: `otra.${email}`, password: guessed };
    const added = await registration().addMember({ ...person, role: 'agent' }, context);
    expect(added).toEqual({ ok: false, errors });
  });

  it('signs in with the right password only, and records what failed', async () => {
    const { viewer } = await setUp();
    expect((await signIn().signIn(email.toUpperCase(), password, request())).ok).toBe(true);
    const wrong = await signIn().signIn(email, 'otra contraseña', request());
    const unknown = await signIn().signIn('nadie@tienda.example', password, request());
    expect(codesOf(wrong)).toEqual(['SIGN_IN_REFUSED']);
    expect(unknown).toEqual(wrong);
    await system.app.nest.get(UserRecords).settled();
    const events = await system.events(`user-${viewer.userId}`);
    expect(events.map(({ type }) => type)).toEqual([
      'UserRegistered',
      'PasswordChanged',
      'SignedIn',
      'SignedIn',
      'SignInFailed',
    ]);
    expect(events.at(-1)?.metadata).toMatchObject({ ip: '198.51.100.7', actor: { kind: 'user' } });
  });

  it('closes the door after too many failures, for the right password too', async () => {
    await setUp();
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect(codesOf(await signIn().signIn(email, 'adivino', request()))).toEqual([
        'SIGN_IN_REFUSED',
      ]);
    }
    expect(await signIn().signIn(email, password, request())).toEqual({
      ok: false,
      errors: [{ code: 'TOO_MANY_ATTEMPTS', params: { minutes: 15 } }],
      retryAfter: 900,
    });
    // A stranger closed their own address only.
    expect((await signIn().signIn(email, password, request('203.0.113.1'))).ok).toBe(true);
    system.stores.clock.advance(15 * 60_000);
    expect((await signIn().signIn(email, password, request())).ok).toBe(true);
  });

  const guess = (ip: string, at: string = email) => signIn().signIn(at, 'adivino', request(ip));

  it('judges no more of many guesses at the same time than one after the other', async () => {
    await setUp();
    const guesses = Array.from({ length: 300 }, () => guess('203.0.113.1'));
    const codes = (await Promise.all(guesses)).flatMap(codesOf);
    expect(codes.filter((code) => code === 'SIGN_IN_REFUSED')).toHaveLength(3);
    expect(codes.filter((code) => code === 'TOO_MANY_ATTEMPTS')).toHaveLength(297);
  });

  it('counts the addresses of one IPv6 network as one', async () => {
    await setUp();
    for (const host of [1, 2, 3]) await guess(`2001:db8:0:7::${host}`);
    expect(codesOf(await guess('2001:db8:0:7:ffff::9'))).toEqual(['TOO_MANY_ATTEMPTS']);
    expect(codesOf(await guess('2001:db8:0:8::1'))).toEqual(['SIGN_IN_REFUSED']);
  });

  it('lets no attacker lock a person out who signed in from their address before', async () => {
    await setUp();
    const home = '192.0.2.10';
    expect((await signIn().signIn(email, password, request(home))).ok).toBe(true);
    // From everywhere, until the e-mail itself is closed for unknown addresses.
    for (let stranger = 0; stranger < EMAIL_FACTOR; stranger += 1) {
      for (let attempt = 0; attempt < 3; attempt += 1) await guess(`203.0.113.${stranger}`);
    }
    expect(codesOf(await guess('198.51.100.99'))).toEqual(['TOO_MANY_ATTEMPTS']);
    expect((await signIn().signIn(email, password, request(home))).ok).toBe(true);
    await system.restart();
    for (let stranger = 0; stranger < EMAIL_FACTOR; stranger += 1) {
      for (let attempt = 0; attempt < 3; attempt += 1) await guess(`203.0.113.${stranger}`);
    }
    expect((await signIn().signIn(email, password, request(home))).ok).toBe(true);
    // Their own address keeps its limit.
    for (let attempt = 0; attempt < 3; attempt += 1) await guess(home);
    expect(codesOf(await guess(home))).toEqual(['TOO_MANY_ATTEMPTS']);
  });

  it('gives an attempt back that succeeded, and one that had no turn', async () => {
    await setUp();
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect((await signIn().signIn(email, password, request())).ok).toBe(true);
    }
    const hasher = system.app.nest.get<PasswordHasher>(PASSWORD_HASHER);
    const flood = Array.from({ length: 102 }, () => hasher.hash('x'));
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect(await signIn().signIn(email, password, request())).toEqual({
        ok: false,
        errors: [{ code: 'SIGN_IN_BUSY', params: { seconds: 10 } }],
        retryAfter: 10,
      });
    }
    await Promise.all(flood);
    expect((await signIn().signIn(email, password, request())).ok).toBe(true);
  });

  it('takes the same steps for an e-mail that no user has', async () => {
    await setUp();
    const verify = jest.spyOn(system.app.nest.get<PasswordHasher>(PASSWORD_HASHER), 'verify');
    const get = jest.spyOn(system.stores.vault, 'get');
    const append = jest.spyOn(system.stores.events, 'append');
    const steps = async (address: string) => {
      for (const spy of [verify, get, append]) spy.mockClear();
      await guess('203.0.113.1', address);
      const taken = [verify, get, append].map((spy) => spy.mock.calls.length);
      await system.app.nest.get(UserRecords).settled();
      expect(append).toHaveBeenCalledTimes(address === email ? 1 : 0);
      return { taken, cost: verify.mock.calls[0]?.[1].split('$')[3] };
    };
    const known = await steps(email);
    expect(await steps('nadie@tienda.example')).toEqual(known);
    expect(known.taken).toEqual([1, 2, 0]);
  });

  it('gives every sign-in a new session and ends the one it came with', async () => {
    const first = await setUp();
    const second = await signIn().signIn(email, password, { ...request(), viewer: first.viewer });
    if (!second.ok) throw new Error('refused');
    expect(second.token).not.toBe(first.token);
    expect(await viewerOf(cookieOf(first.token))).toBeNull();
    expect(await viewerOf(cookieOf(second.token))).not.toBeNull();
    await signIn().signOut({ ...request(), viewer: second.viewer });
    expect(await viewerOf(cookieOf(second.token))).toBeNull();
  });

  it('ends all sessions of a person at once, in every browser and account, but the one to keep', async () => {
    const { viewer, token } = await setUp();
    const sessions = system.app.nest.get(Sessions);
    const here = await signIn().signIn(email, password, request());
    if (!here.ok) throw new Error('refused');
    const elsewhere = await sessions.open('otra', viewer.userId);
    const other = await sessions.open(viewer.accountId, 'user-2');
    const ended: string[] = [];
    sessions.onEnded((ids) => ended.push(...ids));
    await signIn().signOutEverywhere({ ...request(), viewer: here.viewer }, true);
    expect(ended.toSorted()).toEqual([viewer.sessionId, elsewhere.session.sessionId].toSorted());
    expect(await viewerOf(cookieOf(token))).toBeNull();
    expect(await sessions.find(elsewhere.token)).toBeNull();
    expect(await viewerOf(cookieOf(here.token))).not.toBeNull();
    await signIn().signOutEverywhere({ ...request(), viewer: here.viewer }, false);
    expect(await viewerOf(cookieOf(here.token))).toBeNull();
    expect(await sessions.find(other.token)).not.toBeNull();
    const events = await system.events(`user-${viewer.userId}`);
    expect(events.slice(-2).map(({ type, data }) => [type, data])).toEqual([
      ['SignedOutEverywhere', { userId: viewer.userId, keptSessionId: here.viewer.sessionId }],
      ['SignedOutEverywhere', { userId: viewer.userId, keptSessionId: null }],
    ]);
    expect(events.at(-1)?.metadata).toMatchObject({
      accountId: viewer.accountId,
      ip: '198.51.100.7',
      actor: { kind: 'user', id: viewer.userId },
    });
  });

  it('keeps a bounded number of browsers of one person, the newest', async () => {
    const { viewer, token } = await setUp();
    const sessions = system.app.nest.get(Sessions);
    const ended: string[] = [];
    sessions.onEnded((ids) => ended.push(...ids));
    for (let more = 1; more < MAX_SESSIONS_OF_PERSON; more += 1) {
      system.stores.clock.advance(1);
      await sessions.open(viewer.accountId, viewer.userId);
    }
    expect(await viewerOf(cookieOf(token))).not.toBeNull();
    system.stores.clock.advance(1);
    await sessions.open(viewer.accountId, viewer.userId);
    expect(await viewerOf(cookieOf(token))).toBeNull();
    expect(ended).toEqual([viewer.sessionId]);
  });

  it('opens no session by a broken, foreign or expired cookie', async () => {
    const { token } = await setUp();
    for (const broken of ['bitacora=', 'bitacora=%E0%A4%A', `bitacora=${'A'.repeat(43)}`, ';;']) {
      expect(await viewerOf(broken)).toBeNull();
    }
    system.stores.clock.advance(14 * 24 * 60 * 60 * 1000 + 1);
    expect(await viewerOf(cookieOf(token))).toBeNull();
  });

  it('lets a removed member in no more, at the very next request', async () => {
    const { viewer, token } = await setUp();
    const { accountId, userId } = viewer;
    await system.command(accountId, AddMember, { userId: 'user-2', role: 'administrator' });
    await system.command(accountId, RemoveMember, { userId });
    expect(await viewerOf(cookieOf(token))).toBeNull();
    const outcome = await signIn().signIn(email, password, request());
    expect(codesOf(outcome)).toEqual(['SIGN_IN_REFUSED']);
  });

  it('keeps no password and no token in the log or the documents', async () => {
    const { token } = await setUp();
    await system.settle();
    const { events } = await system.stores.log.readAll('', {}, 100);
    expect(JSON.stringify(events)).not.toContain(password);
    const sessions = await system.stores.documents.open({
      name: 'sessions',
      kind: 'system',
      version: 1,
      indexes: [],
    });
    expect(JSON.stringify(await sessions.find({}))).not.toContain(token);
  });
});
