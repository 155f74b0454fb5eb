import { Inject, Injectable } from '@nestjs/common';
import {
  AddMember,
  EndApiTokens,
  type Language,
  OpenAccount,
  RegisterUser,
  RenameMember,
  ResetSecondFactor,
} from '@bitacora/account';
import {
  ALL_PERMISSIONS,
  type CommandAccepted,
  type CommandContext,
  type CommandRefused,
  type CommandResult,
  type DomainError,
  type Hash,
  type Ids,
  isMailAddress,
  oneLine,
  refuse,
  systemContext,
} from '@bitacora/kernel';
import {
  Bus,
  type RequestContext,
  HASH,
  IDS,
  LIVE_VIEWS,
  PEOPLE,
  Memberships,
  HASHING_RETRY_SECONDS,
  HashingBusyError,
  type PeopleDirectory,
} from '@bitacora/platform';
import type { LiveViews } from '@bitacora/runtime';
import { accountsOfUser, directoryProjection } from '@bitacora/views';
import { passwordProblems } from './password-problems.js';
import { Passwords } from './passwords.js';
import { SignIn, type SignInOutcome } from './sign-in/sign-in.js';
import { userIdOfAddress } from './user-ids.js';

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

const EMPTY = -1;

/** Who was added, and what that wrote. */
export type AddedMember = CommandAccepted & { readonly userId: string };

/** Makes users: the administrator of the first run, and the members that an administrator adds. */
@Injectable()
export class Registration {
  constructor(
    private readonly bus: Bus,
    private readonly memberships: Memberships,
    private readonly signIn: SignIn,
    private readonly passwords: Passwords,
    @Inject(LIVE_VIEWS) private readonly views: LiveViews,
    @Inject(PEOPLE) private readonly people: PeopleDirectory,
    @Inject(HASH) private readonly hash: Hash,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  /** True until the installation has an account with a member who can sign in. */
  async setUpRequired(): Promise<boolean> {
    const accountId = await this.people.accountId();
    if (accountId === null) return true;
    const members = await this.memberships.members(accountId);
    const [first] = members;
    if (first === undefined) return true;
    return members.length === 1 && !(await this.passwords.has(first.userId));
  }

  /**
   * Opens the account with its first administrator and signs them in. Of two that race, the one
   * whose member is the first event of the members' stream wins, and only then has a password; one
   * that was cut off can be repeated with the same e-mail. Of two with the same e-mail the first
   * password counts, and the other is refused.
   */
  async setUp(input: SetUpInput, request: RequestContext): Promise<SignInOutcome> {
    if (!(await this.setUpRequired())) return refused(refuse('SETUP_DONE'));
    const wrong = problemsOf(input);
    if (wrong.length > 0) return { ok: false, errors: wrong };
    const hash = await this.hashed(input.password);
    if (hash === null) return refused(busy());
    const draft = systemContext(this.ids.next(), request);
    const accountId = await this.people.claimInstallation(draft.accountId, draft);
    const context = systemContext(accountId, request);
    const { accountName: name, language, timeZone } = input;
    const account = { name, language, timeZone };
    const opened = await this.bus.execute(new OpenAccount(account, context));
    if (!opened.ok && !has(opened.errors, 'ACCOUNT_EXISTS')) {
      return { ok: false, errors: opened.errors.map(underInput) };
    }
    const userId = userIdOfAddress(this.hash, accountId, input.email);
    const seen = await this.memberships.user(userId);
    const registered = await this.register(userId, input, context);
    if (!registered.ok) return registered;
    const member = { userId, role: 'administrator' } as const;
    const asMember = systemContext(accountId, request, actorOf(userId, input));
    const asFirst = { expectedRevision: EMPTY };
    const added = await this.bus.execute(new AddMember(member, asMember, asFirst));
    if (!added.ok && !(await this.wasCutOff(accountId, userId))) {
      return refused(refuse('SETUP_DONE'));
    }
    const set = await this.passwords.set(userId, seen, hash, asMember);
    if (!set.ok) return refused(refuse('SETUP_DONE'));
    return this.signIn.open(accountId, userId, request);
  }

  /**
   * Registers a person and makes them a member. The same person again, removed before, comes back
   * with the new name and password alone, without the passkeys, second factor and tokens of before; whom another account
   * registered, or who is a member of another one, keeps theirs, and is refused: they are invited.
   */
  async addMember(
    person: NewPerson & { readonly role: string },
    context: CommandContext,
  ): Promise<AddedMember | CommandRefused> {
    const wrong = problemsOf(person);
    if (wrong.length > 0) return { ok: false, errors: wrong };
    const { accountId } = context;
    const userId = userIdOfAddress(this.hash, accountId, person.email);
    const owner = await this.people.userOf(person.email);
    if (owner !== null && owner !== userId) return refused(emailTaken());
    const seen = await this.memberships.user(userId);
    const role = await this.memberships.roleOf(accountId, userId);
    if (role !== null && (await this.passwords.has(userId))) return refused(emailTaken());
    if (seen && (await this.isElsewhere(userId, accountId))) {
      return refused(refuse('MEMBER_ELSEWHERE', 'email'));
    }
    const hash = await this.hashed(person.password);
    if (hash === null) return refused(busy());
    const registered = await this.register(userId, person, context);
    if (!registered.ok) return registered;
    if (seen && role === null) await this.startAfresh(userId, person.name, context);
    const member = { userId, role: person.role };
    const added = await this.bus.execute(new AddMember(member, context));
    if (!added.ok) return has(added.errors, 'MEMBER_EXISTS') ? refused(emailTaken()) : added;
    const isNew = added.events.length > 0;
    if (!isNew && (await this.passwords.has(userId))) return refused(emailTaken());
    const set = await this.passwords.set(userId, seen, hash, context);
    return set.ok ? { ...added, userId } : refused(emailTaken());
  }

  private async isElsewhere(userId: string, accountId: string): Promise<boolean> {
    const accounts = await accountsOfUser(this.views.collection(directoryProjection.name), userId);
    return accounts.some(({ account }) => account !== accountId);
  }

  /** An address may have another owner by now: nothing that the one before set up opens the account again. */
  private async startAfresh(userId: string, name: string, context: CommandContext): Promise<void> {
    const asSystem = { ...context, permissions: ALL_PERMISSIONS };
    await this.bus.execute(new RenameMember({ userId, name: oneLine(name) }, context));
    await this.bus.execute(new ResetSecondFactor({ userId }, context));
    await this.bus.execute(new EndApiTokens({ userId }, asSystem));
  }

  /** True when this person was made the only member, and the process died before they had a password. */
  private async wasCutOff(accountId: string, userId: string): Promise<boolean> {
    const members = await this.memberships.members(accountId);
    const isOnly = members.length === 1 && members[0]?.userId === userId;
    return isOnly && !(await this.passwords.has(userId));
  }

  /** Null when too many passwords wait to be hashed. */
  private async hashed(password: string): Promise<string | null> {
    try {
      return await this.passwords.hash(password);
    } catch (error) {
      if (error instanceof HashingBusyError) return null;
      throw error;
    }
  }

  /** Takes the address for the user and registers them; a retry changes nothing. Refused when another user has it. */
  async register(
    userId: string,
    person: Pick<NewPerson, 'name' | 'email'>,
    context: CommandContext,
  ): Promise<CommandResult> {
    if (!context.permissions.has('member.manage')) return refused(refuse('FORBIDDEN'));
    if (!(await this.people.claimEmail(person.email, userId, context))) {
      return refused(emailTaken());
    }
    const email = person.email.trim().toLowerCase();
    const user = { userId, name: oneLine(person.name), email };
    return this.bus.execute(new RegisterUser(user, context));
  }
}

function problemsOf(person: NewPerson): DomainError[] {
  const problems: DomainError[] = [];
  if (oneLine(person.name) === '') problems.push(refuse('REQUIRED', 'name'));
  if (!isMailAddress(person.email.trim())) problems.push(refuse('EMAIL_INVALID', 'email'));
  return [...problems, ...passwordProblems(person)];
}

function actorOf(userId: string, { name }: NewPerson) {
  return { kind: 'user' as const, id: userId, name: oneLine(name) };
}

function has(errors: readonly DomainError[], code: string): boolean {
  return errors.some((error) => error.code === code);
}

/** The set-up calls the account's name `accountName`. */
function underInput(error: DomainError): DomainError {
  return error.field === 'name' ? { ...error, field: 'accountName' } : error;
}

function emailTaken(): DomainError {
  return refuse('EMAIL_TAKEN', 'email');
}

function busy(): DomainError {
  return refuse('SIGN_IN_BUSY', undefined, { seconds: HASHING_RETRY_SECONDS });
}

function refused(error: DomainError): { ok: false; errors: readonly DomainError[] } {
  return { ok: false, errors: [error] };
}
