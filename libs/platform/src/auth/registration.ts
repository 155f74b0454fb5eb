import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Language, Role } from '@bitacora/account';
import {
  ALL_PERMISSIONS,
  type Clock,
  type CommandContext,
  type CommandResult,
  type DomainError,
  type Hash,
  type Ids,
  type Vault,
  refuse,
} from '@bitacora/kernel';
import { z } from 'zod';
import { send } from '../bus/dispatch-command.js';
import type { RequestContext } from '../context/request-context.js';
import { CLOCK, HASH, IDS, PASSWORD_HASHER, PEOPLE, VAULT } from '../tokens.js';
import { Memberships } from './memberships.js';
import type { PasswordHasher } from './password-hasher.js';
import type { PeopleDirectory } from './people-directory.js';
import { passwordName } from './secret-names.js';
import { SignIn, type SignInOutcome } from './sign-in.js';

/** A person to be made a user with a password of their own. */
export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** What the first run asks for. */
export interface SetUpInput extends NewPerson {
  readonly accountName: string;
  readonly language: Language;
  readonly timeZone: string;
}

const LEAST_PASSWORD = 10;
const MOST_PASSWORD = 200;
const EMPTY = -1;

/** Makes users: the administrator of the first run, and the members that an administrator adds. */
@Injectable()
export class Registration {
  constructor(
    private readonly bus: CommandBus,
    private readonly memberships: Memberships,
    private readonly signIn: SignIn,
    @Inject(PEOPLE) private readonly people: PeopleDirectory,
    @Inject(PASSWORD_HASHER) private readonly hasher: PasswordHasher,
    @Inject(VAULT) private readonly vault: Vault,
    @Inject(HASH) private readonly hash: Hash,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  /** True until the installation has an account with a member. */
  async setUpRequired(): Promise<boolean> {
    const accountId = await this.people.accountId();
    return accountId === null || (await this.memberships.members(accountId)).length === 0;
  }

  /**
   * Opens the account with its first administrator and signs them in. Of two that race, the one
   * whose member is the first event of the members' stream wins; one that was cut off can be repeated.
   */
  async setUp(input: SetUpInput, request: RequestContext): Promise<SignInOutcome> {
    if (!(await this.setUpRequired())) return refused(refuse('SETUP_DONE'));
    const wrong = problemsOf(input);
    if (wrong.length > 0) return { ok: false, errors: wrong };
    const draft = this.systemContext(this.ids.next(), request);
    const accountId = await this.people.claimInstallation(draft.accountId, draft);
    const context = { ...draft, accountId };
    const { accountName: name, language, timeZone } = input;
    const opened = await this.send('OpenAccount', { name, language, timeZone }, context);
    if (!opened.ok && !has(opened.errors, 'ACCOUNT_EXISTS')) {
      return { ok: false, errors: opened.errors.map(underInput) };
    }
    const userId = this.userIdOf(accountId, input.email);
    const registered = await this.register(userId, input, context);
    if (!registered.ok) return registered;
    const member = { userId, role: 'administrator' };
    const added = await this.send(
      'AddMember',
      member,
      { ...context, actor: actorOf(userId, input) },
      EMPTY,
    );
    if (!added.ok) return refused(refuse('SETUP_DONE'));
    return this.signIn.open(accountId, userId, request);
  }

  /** Registers a person and makes them a member. The same person again, removed before, comes back. */
  async addMember(
    person: NewPerson & { readonly role: Role },
    context: CommandContext,
  ): Promise<CommandResult> {
    const wrong = problemsOf(person);
    if (wrong.length > 0) return { ok: false, errors: wrong };
    const owner = await this.people.userOf(person.email);
    const userId = owner ?? this.userIdOf(context.accountId, person.email);
    if ((await this.memberships.roleOf(context.accountId, userId)) !== null) {
      return { ok: false, errors: [refuse('EMAIL_TAKEN', 'email')] };
    }
    const registered = await this.register(userId, person, context);
    if (!registered.ok) return registered;
    return this.send('AddMember', { userId, role: person.role }, context);
  }

  private async register(
    userId: string,
    person: NewPerson,
    context: CommandContext,
  ): Promise<CommandResult> {
    if (!context.permissions.has('member.manage')) {
      return { ok: false, errors: [refuse('FORBIDDEN')] };
    }
    if (!(await this.people.claimEmail(person.email, userId, context))) {
      return { ok: false, errors: [refuse('EMAIL_TAKEN', 'email')] };
    }
    await this.vault.put(passwordName(userId), await this.hasher.hash(person.password));
    const email = person.email.trim().toLowerCase();
    return this.send('RegisterUser', { userId, name: person.name.trim(), email }, context);
  }

  /** The same address in the same account is the same user, so that a retry completes what was begun. */
  private userIdOf(accountId: string, email: string): string {
    return this.hash.hmac('user-ids', `${accountId}|${email.trim().toLowerCase()}`).slice(0, 32);
  }

  private send(name: string, data: unknown, context: CommandContext, expectedRevision?: number) {
    const envelope = { id: this.ids.next(), name, issuedAt: this.clock.now(), data };
    return send(
      this.bus,
      expectedRevision === undefined ? envelope : { ...envelope, expectedRevision },
      context,
    );
  }

  private systemContext(accountId: string, request: RequestContext): CommandContext {
    return {
      accountId,
      actor: { kind: 'system', id: 'system', name: 'Bitácora' },
      ip: request.ip,
      userAgent: request.userAgent,
      correlationId: request.correlationId,
      causationId: request.correlationId,
      depth: 0,
      permissions: ALL_PERMISSIONS,
    };
  }
}

function problemsOf(person: NewPerson): DomainError[] {
  const { password } = person;
  const problems: DomainError[] = [];
  if (person.name.trim() === '') problems.push(refuse('REQUIRED', 'name'));
  if (!z.email().safeParse(person.email.trim()).success)
    problems.push(refuse('EMAIL_INVALID', 'email'));
  if (password.length < LEAST_PASSWORD) {
    problems.push(refuse('PASSWORD_TOO_SHORT', 'password', { least: LEAST_PASSWORD }));
  }
  if (password.length > MOST_PASSWORD) {
    problems.push(refuse('PASSWORD_TOO_LONG', 'password', { most: MOST_PASSWORD }));
  }
  return problems;
}

function actorOf(userId: string, { name }: NewPerson) {
  return { kind: 'user' as const, id: userId, name };
}

function has(errors: readonly DomainError[], code: string): boolean {
  return errors.some((error) => error.code === code);
}

/** The set-up calls the account's name `accountName`. */
function underInput(error: DomainError): DomainError {
  return error.field === 'name' ? { ...error, field: 'accountName' } : error;
}

function refused(error: DomainError): { ok: false; errors: readonly DomainError[] } {
  return { ok: false, errors: [error] };
}
