import { AddMember, EnableSecondFactor, RemoveMember } from '@bitacora/account';
import { ConnectInbox, IssueInboxToken } from '@bitacora/inboxes';
import { Passwords, Registration, SignIn } from '@bitacora/application';
import {
  Memberships,
  PASSWORD_HASHER,
  type PasswordHasher,
  type RequestContext,
  WidgetTokens,
  olderPasswordName,
  olderWidgetTokenName,
  passwordName,
} from '@bitacora/platform';
import { ADMINISTRATOR, System } from '@bitacora/testing/system';

const REQUEST: RequestContext = {
  correlationId: 'correlation-1',
  ip: '198.51.100.7',
  userAgent: 'spec',
  viewer: null,
};
const { email } = ADMINISTRATOR;
const LEO = { name: 'Leo', email: 'leo@tienda.example', role: 'agent' as const };

jest.setTimeout(60_000);

/** A secret counts when what it belongs to was won, and not before. */
describe('secrets', () => {
  let system: System;
  beforeEach(async () => {
    system = await System.start({ BITACORA_SIGN_IN_ATTEMPTS: '100' });
  });
  afterEach(() => system.stop());

  const registration = () => system.app.nest.get(Registration);
  const setUp = (password: string, more: object = {}) =>
    registration().setUp({ ...ADMINISTRATOR, ...more, password }, REQUEST);
  const opens = async (password: string, of: string = email) =>
    (await system.app.nest.get(SignIn).signIn(of, password, REQUEST)).ok;
  const add = (password: string, account: string) =>
    registration().addMember({ ...LEO, password }, system.context(account));
  const codesOf = (outcome: { ok: boolean; errors?: readonly { code: string }[] }) =>
    outcome.errors?.map(({ code }) => code) ?? [];
  const accountOf = (outcome: Awaited<ReturnType<typeof setUp>>) => {
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.errors));
    return outcome.viewer.accountId;
  };
  /** Makes one password wait before it is hashed, until it is let go. */
  const pause = (paused: string) => {
    const hasher = system.app.nest.get<PasswordHasher>(PASSWORD_HASHER);
    const hash = hasher.hash.bind(hasher);
    let letGo: () => void = () => undefined;
    const gone = new Promise<void>((resolve) => (letGo = resolve));
    jest.spyOn(hasher, 'hash').mockImplementation(async (password) => {
      if (password === paused) await gone;
      return hash(password);
    });
    return letGo;
  };

  /**
   * Lets the second of two find that the person has no password, the first one set theirs only
   * then, and the second go on after that. `letGo` lets the
   * second be hashed.
   */
  const crossed = (letGo: () => void) => {
    const passwords = system.app.nest.get(Passwords);
    const [has, set] = [passwords.has.bind(passwords), passwords.set.bind(passwords)];
    const asked = Promise.withResolvers<undefined>();
    const done = Promise.withResolvers<undefined>();
    jest.spyOn(passwords, 'set').mockImplementationOnce(async (...args) => {
      letGo();
      await asked.promise;
      const result = await set(...args);
      done.resolve(undefined);
      return result;
    });
    jest.spyOn(passwords, 'has').mockImplementation(async (userId) => {
      const answer = await has(userId);
      asked.resolve(undefined);
      await done.promise;
      return answer;
    });
    return () => jest.restoreAllMocks();
  };

  it('of a set-up that took the first one for cut off do not replace theirs', async () => {
    const letGo = pause('la segunda contraseña');
    const second = setUp('la segunda contraseña', { name: 'Otra' });
    const restore = crossed(letGo);
    expect((await setUp('la primera contraseña')).ok).toBe(true);
    expect(codesOf(await second)).toEqual(['SETUP_DONE']);
    restore();
    expect(await opens('la segunda contraseña')).toBe(false);
    expect(await opens('la primera contraseña')).toBe(true);
  });

  it('of who is added by two at the same time are those of the first', async () => {
    const account = accountOf(await setUp('una contraseña larga'));
    const letGo = pause('la segunda contraseña');
    const second = add('la segunda contraseña', account);
    const restore = crossed(letGo);
    expect((await add('la primera contraseña', account)).ok).toBe(true);
    expect(codesOf(await second)).toEqual(['EMAIL_TAKEN']);
    restore();
    expect(await opens('la segunda contraseña', LEO.email)).toBe(false);
    expect(await opens('la primera contraseña', LEO.email)).toBe(true);
  });

  it('of a set-up that was refused do not replace those of the one that won', async () => {
    const letGo = pause('la segunda contraseña');
    const second = setUp('la segunda contraseña');
    expect((await setUp('la primera contraseña')).ok).toBe(true);
    letGo();
    expect(codesOf(await second)).toEqual(['SETUP_DONE']);
    expect(await opens('la segunda contraseña')).toBe(false);
    expect(await opens('la primera contraseña')).toBe(true);
  });

  it('are those of the set-up that won, of many at the same time', async () => {
    const passwords = Array.from({ length: 6 }, (_, index) => `contraseña número ${index}`);
    const outcomes = await Promise.all(passwords.map((password) => setUp(password)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    for (const [index, password] of passwords.entries()) {
      expect(await opens(password)).toBe(outcomes[index]?.ok);
    }
  });

  it('are missing after a set-up that was cut off, which the same person repeats', async () => {
    const full = new Error('full');
    const put = jest.spyOn(system.stores.vault, 'put').mockRejectedValueOnce(full);
    await expect(setUp('la primera contraseña')).rejects.toThrow(full);
    put.mockRestore();
    expect(await registration().setUpRequired()).toBe(true);
    const other = { email: 'otra@tienda.example' };
    expect(codesOf(await setUp('una muy distinta', other))).toEqual(['SETUP_DONE']);
    expect((await setUp('la segunda contraseña')).ok).toBe(true);
    expect(await registration().setUpRequired()).toBe(false);
    expect(await opens('la segunda contraseña')).toBe(true);
    expect(await opens('la primera contraseña')).toBe(false);
  });

  it('of one account stay when another account adds the same e-mail', async () => {
    const account = accountOf(await setUp('una contraseña larga'));
    expect((await add('la primera contraseña', account)).ok).toBe(true);
    expect(codesOf(await add('la segunda contraseña', 'otra'))).toEqual(['EMAIL_TAKEN']);
    expect(await opens('la segunda contraseña', LEO.email)).toBe(false);
    expect(await opens('la primera contraseña', LEO.email)).toBe(true);
  });

  it('are those of the first of two who add the same person, and new when they come back', async () => {
    const account = accountOf(await setUp('una contraseña larga'));
    const letGo = pause('la segunda contraseña');
    const second = add('la segunda contraseña', account);
    const added = await add('la primera contraseña', account);
    expect(added.ok).toBe(true);
    letGo();
    expect(codesOf(await second)).toEqual(['EMAIL_TAKEN']);
    expect(await opens('la segunda contraseña', LEO.email)).toBe(false);
    expect(await opens('la primera contraseña', LEO.email)).toBe(true);
    const [{ data } = { data: {} }] = added.ok ? added.events : [];
    await system.command(account, RemoveMember, { userId: (data as { userId: string }).userId });
    expect((await add('la tercera contraseña', account)).ok).toBe(true);
    expect(await opens('la primera contraseña', LEO.email)).toBe(false);
    expect(await opens('la tercera contraseña', LEO.email)).toBe(true);
  });

  it('of an inbox count with their event: a crash before it leaves the code that works', async () => {
    const inbox = await system.inbox('account-1');
    const tokens = system.app.nest.get(WidgetTokens);
    const code = () => tokens.embedCode('account-1', inbox.inboxId);
    const { token, tokenHash } = await tokens.issue('account-1', inbox.inboxId);
    expect(await code()).toContain(inbox.token);
    await system.command('account-1', IssueInboxToken, { inboxId: inbox.inboxId, tokenHash });
    expect(await code()).toContain(token);
  });

  it('of an installation from before they had names of their own still count', async () => {
    const outcome = await setUp('una contraseña larga');
    const { userId, accountId } = outcome.ok ? outcome.viewer : { userId: '', accountId: '' };
    const { vault, hash } = system.stores;
    const events = await system.events(`user-${userId}`);
    const set = events.find(({ type }) => type === 'PasswordChanged');
    const name = passwordName(userId, set?.metadata.commandId ?? '');
    await vault.put(olderPasswordName(userId), (await vault.get(name)) ?? '');
    await vault.remove(name);
    expect(await opens('una contraseña larga')).toBe(true);
    const inbox = { inboxId: 'inbox-1', name: 'T', domain: 'tienda.example' };
    const tokenHash = hash.sha256('older-token');
    await system.command(accountId, ConnectInbox, { ...inbox, tokenHash });
    const tokens = system.app.nest.get(WidgetTokens);
    await vault.put(olderWidgetTokenName(accountId, 'inbox-1'), 'older-token');
    expect(await tokens.embedCode(accountId, 'inbox-1')).toContain('older-token');
    // Written by a rotation that was cut off before its event.
    await vault.put(olderWidgetTokenName(accountId, 'inbox-1'), 'other-token');
    expect(await tokens.embedCode(accountId, 'inbox-1')).toBeNull();
  });

  it('of a person who was removed open nothing when their address is added again', async () => {
    const account = accountOf(await setUp('una frase larga de ana'));
    const added = await add('la primera frase de leo', account);
    if (!added.ok) throw new Error(JSON.stringify(added.errors));
    const { userId } = added;
    await system.command(account, EnableSecondFactor, { userId, replaces: null });
    await system.command(account, RemoveMember, { userId });
    await system.settle();
    const again = { ...LEO, name: 'Leonor', password: 'la segunda frase, de otra persona' };
    expect(await registration().addMember(again, system.context(account))).toMatchObject({
      ok: true,
      userId,
    });
    const user = await system.app.nest.get(Memberships).user(userId);
    expect(user).toMatchObject({ name: 'Leonor', secondFactor: null, apiTokens: [], passkeys: [] });
    expect(await opens(again.password, LEO.email)).toBe(true);
    expect(await opens('la primera frase de leo', LEO.email)).toBe(false);
  });

  it('are not replaced by an account while another one has the person too', async () => {
    const account = accountOf(await setUp('una frase larga de ana'));
    const added = await add('la frase propia de leo', account);
    if (!added.ok) throw new Error(JSON.stringify(added.errors));
    const { userId } = added;
    await system.command('globex', AddMember, { userId, role: 'agent' });
    await system.command(account, RemoveMember, { userId });
    await system.settle();
    expect(codesOf(await add('una frase de quien administra', account))).toEqual([
      'MEMBER_ELSEWHERE',
    ]);
  });
});
