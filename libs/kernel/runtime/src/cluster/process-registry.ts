import {
  type Clock,
  type Collection,
  type Documents,
  type StoredDocument,
  INSTALLATION,
  RUNNERS,
} from '@bitacora/kernel';

/** What a process says of itself. */
interface Member extends StoredDocument {
  readonly kind: 'member';
  readonly owner: string;
  /** What it runs: `projector`, `reactor`. */
  readonly runs: readonly string[];
  /** Versions of the code that folds each view. */
  readonly views?: ViewVersions;
  /** Grows while it lives. */
  readonly beat: number;
}

/** What was last seen of another process, by this one's clock. */
interface Sighting {
  readonly beat: number;
  readonly at: number;
  /** Whether its beat was seen to change, or it joined later: what was there before may be a dead process. */
  readonly isAlive: boolean;
  readonly runs: readonly string[];
  readonly views: ViewVersions;
}

/** Version of the code of each view, by its name. */
export type ViewVersions = Readonly<Record<string, number>>;

/**
 * What a process may fold of a view. `outdated`: nothing, another one has newer code. `alone`: everything, the
 * others have older code. `share`: its part, the others have the same.
 */
export type Eligibility = 'outdated' | 'alone' | 'share';

const BEAT_MS = 1_000;
/** Without a new beat for this long a process counts as gone. */
const GONE_AFTER_MS = 3_500;
/** What a gone process left is removed after this. */
const FORGOTTEN_AFTER_MS = 60_000;

export interface ProcessRegistryParts {
  readonly documents: Documents;
  readonly clock: Clock;
  readonly owner: string;
  readonly runs: readonly string[];
  /** Versions of the views that this process has code for. Default none. */
  readonly views?: ViewVersions;
  readonly onError: (error: unknown) => void;
}

/**
 * Which processes live, so that each takes its share of the partitions. Every process counts up a
 * beat; whether another one lives is judged by when its beat was seen to change, so clocks need not agree. It
 * only shares the work out: leases decide who owns what.
 */
export class ProcessRegistry {
  readonly #seen = new Map<string, Sighting>();
  #beat = 0;

  constructor(private readonly parts: ProcessRegistryParts) {}

  /** Beats and looks around until the signal aborts; then it signs off. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, onError } = this.parts;
    while (!signal.aborted) {
      try {
        await this.refresh();
      } catch (error) {
        onError(error);
      }
      await clock.sleep(BEAT_MS, signal);
    }
    await this.#signOff().catch(onError);
  }

  /** Beats once and reads the beats of the others. */
  async refresh(): Promise<void> {
    const { documents, owner, runs, views = {}, clock } = this.parts;
    const collection = (await documents.open(RUNNERS)) as unknown as Collection<Member>;
    this.#beat += 1;
    const own: Member = {
      _id: memberId(owner),
      account: INSTALLATION,
      kind: 'member',
      owner,
      runs,
      views,
      beat: this.#beat,
    };
    await collection.commit({ put: [own], remove: [] });
    const now = clock.monotonic();
    const members = await collection.find({ account: INSTALLATION, kind: 'member' });
    for (const { owner: name, beat, runs: does, views: folds = {} } of members) {
      const known = this.#seen.get(name);
      if (known?.beat === beat) continue;
      const isAlive = known !== undefined || this.#beat > 1;
      this.#seen.set(name, { beat, at: now, isAlive, runs: does, views: folds });
    }
    const signedOff = [...this.#seen.keys()].filter(
      (name) => !members.some((member) => member.owner === name),
    );
    for (const name of signedOff) this.#seen.delete(name);
    await this.#forget(collection, now);
  }

  /** How many living processes run a kind of processor; this one counts from the start. */
  count(kind: string): number {
    const { owner, clock } = this.parts;
    const now = clock.monotonic();
    let living = 1;
    for (const [name, { at, isAlive, runs }] of this.#seen) {
      const isOther = name !== owner && runs.includes(kind);
      if (isOther && isAlive && now - at < GONE_AFTER_MS) living += 1;
    }
    return living;
  }

  /**
   * What this process may fold of a view. One with newer code counts for a minute after its last beat, unless it
   * signed off: it may only be starting again, and a rebuild to older code would be for nothing.
   */
  eligibility(view: string): Eligibility {
    const { owner, clock, views = {} } = this.parts;
    const now = clock.monotonic();
    const own = views[view] ?? 0;
    const others = [...this.#seen]
      .filter(([name, { runs }]) => name !== owner && runs.includes('projector'))
      .map(([, { at, views: theirs }]) => ({ version: theirs[view] ?? 0, at }));
    if (others.some(({ version }) => version > own)) return 'outdated';
    const living = others.filter(({ at }) => now - at < GONE_AFTER_MS);
    return living.length > 0 && living.every(({ version }) => version < own) ? 'alone' : 'share';
  }

  async #forget(collection: Collection<Member>, now: number): Promise<void> {
    const gone = [...this.#seen].filter(([, { at }]) => now - at > FORGOTTEN_AFTER_MS);
    if (gone.length === 0) return;
    await collection.commit({ put: [], remove: gone.map(([name]) => memberId(name)) });
    for (const [name] of gone) this.#seen.delete(name);
  }

  async #signOff(): Promise<void> {
    const collection = await this.parts.documents.open(RUNNERS);
    await collection.commit({ put: [], remove: [memberId(this.parts.owner)] });
  }
}

function memberId(owner: string): string {
  return `${INSTALLATION}/member/${owner}`;
}
