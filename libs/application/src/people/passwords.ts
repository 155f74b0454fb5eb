import { Inject, Injectable } from '@nestjs/common';
import { ChangePassword, SetPassword, type UserState } from '@bitacora/account';
import type {
  Command,
  CommandContext,
  CommandResult,
  Envelope,
  Ids,
  Vault,
} from '@bitacora/kernel';
import {
  Bus,
  IDS,
  PASSWORD_HASHER,
  VAULT,
  type BoundedHasher,
  Memberships,
  olderPasswordName,
  passwordName,
} from '@bitacora/platform';

/** What a password is compared with. */
export interface StoredPassword {
  readonly hash: string;
  /** False when the person has no password: the hash fits none. */
  readonly isReal: boolean;
}

/** Stands for the user of an unknown e-mail; no command makes such an id. */
const UNKNOWN_USER = 'nobody';
const NO_PASSWORD = 'none';

/**
 * Passwords of users. The vault keeps each hash under the id of the command that sets it, and the
 * log says which of them counts. So a hash whose command was refused, or was never sent because the
 * process died, opens nothing.
 */
@Injectable()
export class Passwords {
  constructor(
    private readonly bus: Bus,
    private readonly memberships: Memberships,
    @Inject(PASSWORD_HASHER) private readonly hasher: BoundedHasher,
    @Inject(VAULT) private readonly vault: Vault,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  /** True while a further password would be refused. */
  get isBusy(): boolean {
    return this.hasher.isBusy;
  }

  /** The same steps whether the e-mail is known or not (`userId` is null), for the same time. */
  async stored(userId: string | null): Promise<StoredPassword> {
    const id = userId ?? UNKNOWN_USER;
    const [decoy, user] = await Promise.all([this.hasher.decoy(), this.memberships.user(id)]);
    const [hash, older] = await Promise.all([
      this.vault.get(passwordName(id, user?.passwordId ?? NO_PASSWORD)),
      this.vault.get(olderPasswordName(id)),
    ]);
    const real = user === null ? null : (hash ?? older);
    return { hash: real ?? decoy, isReal: real !== null };
  }

  /** @throws HashingBusyError, before anything else is done. */
  async fits(password: string, stored: StoredPassword): Promise<boolean> {
    return (await this.hasher.verify(password, stored.hash)) && stored.isReal;
  }

  /** @throws HashingBusyError */
  hash(password: string): Promise<string> {
    return this.hasher.hash(password);
  }

  async has(userId: string): Promise<boolean> {
    return (await this.stored(userId)).isReal;
  }

  /**
   * Gives a person a password, by its hash. Call it for who became a member, not before: what is
   * refused after this would have changed the password. `seen` is the user as they were when it was
   * decided that they get one; refused when another password was set since.
   */
  async set(
    userId: string,
    seen: UserState,
    hash: string,
    context: CommandContext,
  ): Promise<CommandResult> {
    const replaces = seen?.passwordId ?? null;
    const command = (envelope: Pick<Envelope, 'id'>) =>
      new SetPassword({ userId, replaces }, context, envelope);
    return this.setBy(command, userId, seen, hash);
  }

  /** As `set`, by another command that makes the password count: the vault has the hash under its id before it is sent. */
  async setBy(
    command: (envelope: Pick<Envelope, 'id'>) => Command,
    userId: string,
    seen: UserState,
    hash: string,
  ): Promise<CommandResult> {
    const id = this.ids.next();
    await this.vault.put(passwordName(userId, id), hash);
    const result = await this.bus.execute(command({ id }));
    if (!result.ok) await this.vault.remove(passwordName(userId, id));
    else await this.forgetBefore(userId, seen?.passwordId ?? null, seen?.passwordIdBefore ?? null);
    return result;
  }

  /**
   * Gives a person the password that they want, by its hash. The caller has asked for the present one, which `seen` has;
   * refused when another one was set since. With `endsTokens` the API tokens of the person end in all accounts.
   */
  async change(
    { userId, endsTokens }: { readonly userId: string; readonly endsTokens: boolean },
    seen: UserState,
    hash: string,
    context: CommandContext,
  ): Promise<CommandResult> {
    const replaces = seen?.passwordId ?? null;
    const command = (envelope: Pick<Envelope, 'id'>) =>
      new ChangePassword({ userId, replaces, endsTokens }, context, envelope);
    return this.setBy(command, userId, seen, hash);
  }

  /** The password that was replaced just now stays: a copy of the log can be older than that of the vault. */
  private async forgetBefore(
    userId: string,
    replaced: string | null,
    before: string | null,
  ): Promise<void> {
    if (replaced === null) return;
    await this.vault.remove(olderPasswordName(userId));
    if (before !== null) await this.vault.remove(passwordName(userId, before));
  }
}
