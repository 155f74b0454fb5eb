import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { RecordPresence } from '@bitacora/account';
import {
  attendanceDecider,
  availabilityOf,
  availabilityStream,
  choiceOf,
} from '@bitacora/account/published';
import { type Clock, type Ids, systemContext } from '@bitacora/kernel';
import {
  type PeerSet,
  PeerSets,
  type PeopleDirectory,
  Bus,
  type Config,
  StreamFolds,
  CLOCK,
  CONFIG,
  IDS,
  LIVE_VIEWS,
  PEOPLE,
} from '@bitacora/platform';
import type { LiveViews } from '@bitacora/runtime';
import { type DirectoryDocument, accountsWithPresence, directoryProjection } from '@bitacora/views';

/** A member, as the console knows them. */
export type Attendee = {
  readonly accountId: string;
  readonly userId: string;
};

/** How long a person still counts as online after their last console is gone: a reload, a tunnel. */
export const GRACE_MS = 60_000;

/**
 * Who is there: a member is online while a console of theirs is connected to any process, and
 * offline once the last one has been gone for the grace time. What they choose themselves (busy, offline) is kept
 * until they choose again: who comes back is as they chose. Only transitions become events. Who was there when a process stopped has the
 * grace time to come back. Several processes may find the same; the second finds it written.
 */
@Injectable()
export class Attendance implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #log = new Logger(Attendance.name);
  /** Person -> number of consoles connected to this process. */
  readonly #consoles = new Map<string, number>();
  /** Persons whose grace time runs. */
  readonly #leaving = new Map<string, AbortController>();
  /** Who has a console anywhere. */
  readonly #here: PeerSet<Attendee>;
  readonly #stopping = new AbortController();
  /** One question after the other, so that each sees what the last one wrote. */
  #settling: Promise<void> = Promise.resolve();

  constructor(
    private readonly bus: Bus,
    private readonly folds: StreamFolds,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
    @Inject(PEOPLE) private readonly people: PeopleDirectory,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LIVE_VIEWS) private readonly views: LiveViews,
    sets: PeerSets,
  ) {
    this.#here = sets.make('consoles');
    this.#here.onChange(({ key, value, is }) => {
      if (is === 'gone') this.#startGrace(value);
      else this.#endGrace(key);
    });
  }

  /** A console has connected. */
  arrive(person: Attendee): void {
    const key = keyOf(person);
    const before = this.#consoles.get(key) ?? 0;
    this.#consoles.set(key, before + 1);
    if (before > 0) return;
    const wasLeaving = this.#leaving.has(key);
    this.#here.add(key, { accountId: person.accountId, userId: person.userId });
    if (!wasLeaving) this.#settle(person);
  }

  /** A console is gone. */
  leave(person: Attendee): void {
    const key = keyOf(person);
    const left = (this.#consoles.get(key) ?? 1) - 1;
    if (left > 0) this.#consoles.set(key, left);
    else {
      this.#consoles.delete(key);
      this.#here.remove(key);
    }
  }

  /** They have said how they are; without a console that counts for the grace time only. */
  chose(person: Attendee): void {
    const key = keyOf(person);
    if (!this.#here.has(key) && !this.#leaving.has(key)) this.#startGrace(person);
  }

  /** A person who was online at the last stop and does not come back is offline after the grace time. */
  async onApplicationBootstrap(): Promise<void> {
    // Consoles connect to processes with this role only.
    if (!this.config.roles.has('api')) return;
    const first = await this.people.accountId();
    const directory = this.views.collection<DirectoryDocument>(directoryProjection.name);
    const seen = await accountsWithPresence(directory);
    for (const accountId of new Set([...(first === null ? [] : [first]), ...seen])) {
      const { states } = await this.folds.state(availabilityStream(accountId), attendanceDecider);
      for (const userId of Object.keys(states)) this.chose({ accountId, userId });
    }
  }

  async onModuleDestroy(): Promise<void> {
    this.#stopping.abort();
    await this.#settling;
  }

  #endGrace(key: string): void {
    const leaving = this.#leaving.get(key);
    this.#leaving.delete(key);
    leaving?.abort();
  }

  #startGrace(person: Attendee): void {
    const leaving = new AbortController();
    const { signal } = leaving;
    this.#leaving.set(keyOf(person), leaving);
    const either = AbortSignal.any([signal, this.#stopping.signal]);
    void this.clock.sleep(GRACE_MS, either).then(() => {
      if (either.aborted) return;
      this.#leaving.delete(keyOf(person));
      this.#settle(person);
    });
  }

  /** Writes what is true now, unless it is written already; what fails is tried again after the grace time. */
  #settle(person: Attendee): void {
    this.#settling = this.#settling
      .then(() => this.#write(person))
      .catch((error: unknown) => {
        const name = error instanceof Error ? error.name : typeof error;
        this.#log.error(`Availability of ${person.userId} is not written yet: ${name}`);
        if (!this.#here.has(keyOf(person))) return this.#startGrace(person);
        return this.#tryAgain(person);
      });
  }

  #tryAgain(person: Attendee): void {
    const { signal } = this.#stopping;
    void this.clock.sleep(GRACE_MS, signal).then(() => {
      if (!signal.aborted) this.#settle(person);
    });
  }

  async #write({ accountId, userId }: Attendee): Promise<void> {
    const key = keyOf({ accountId, userId });
    if (this.#stopping.signal.aborted || this.#leaving.has(key)) return;
    const here = this.#here.has(key);
    const { states, choices } = await this.folds.state(
      availabilityStream(accountId),
      attendanceDecider,
    );
    const wanted = here ? choiceOf(choices, userId) : 'offline';
    // Who is there may have been made busy or online by hand while their presence was looked up.
    if (availabilityOf(states, userId) === wanted) return;
    const id = this.ids.next();
    const context = systemContext(accountId, { correlationId: id });
    const result = await this.bus.execute(
      new RecordPresence({ userId, present: here }, context, { id }),
    );
    if (!result.ok) throw new Error(result.errors.map(({ code }) => code).join());
  }
}

function keyOf({ accountId, userId }: Attendee): string {
  return `${accountId}/${userId}`;
}
