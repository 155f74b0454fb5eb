import {
  DEVICE_LINK_ENDS,
  type DeviceLinkState,
  DeviceLinks,
  type ReceivedPlace,
} from '@bitacora/channel-port';
import {
  type Clock,
  type Collection,
  type CollectionSpec,
  type Documents,
  type Ids,
  type KeyRing,
  type StoredDocument,
  inboxSubject,
  unlessItFails,
} from '@bitacora/kernel';
import type { SessionRows } from './session-rows.js';

/** What a person wants of an inbox: people write it, and the process that holds links reads it. */
interface LinkWish extends StoredDocument {
  readonly link: string;
  /** When it was asked for, ISO 8601; what was written before is history. */
  readonly since: string;
}

/** Where the link of an inbox is: only the process that holds links writes it. */
interface StoredLink extends StoredDocument {
  readonly link: string;
  readonly kind: DeviceLinkState['kind'];
  readonly at: string;
  /** The whole state, sealed with the key of the inbox: who has a code could answer for the account. */
  readonly box: string;
}

/** Outside of the log: what came of a link is in the events of the inbox, and a code is gone within seconds. */
export const LINK_WISHES: CollectionSpec = {
  name: 'linkwishes',
  kind: 'system',
  version: 1,
  indexes: [],
};
export const LINK_STATES: CollectionSpec = {
  name: 'linkstates',
  kind: 'system',
  version: 1,
  indexes: [],
};

/** A state that was not said again for this long is of a process that is gone. */
const BELIEVED_MS = 90_000;
/** How often a process says what it holds. */
export const SAID_EVERY_MS = 30_000;

export interface KeptLinksParts {
  readonly documents: Documents;
  readonly keyRing: KeyRing;
  readonly clock: Pick<Clock, 'now'>;
  readonly ids: Pick<Ids, 'next'>;
  readonly rows: Pick<SessionRows, 'clear'>;
  /** Names of channels that the operator did not switch on. */
  readonly off: readonly string[];
}

/** The newest link that was asked for. */
export type WantedLink = Pick<LinkWish, 'link' | 'since'>;

/** What is known of links of devices, shared by the processes of an installation. */
export class KeptLinks extends DeviceLinks {
  readonly off: readonly string[];
  #wishes: Promise<Collection<LinkWish>> | null = null;
  #states: Promise<Collection<StoredLink>> | null = null;
  #wake: () => void = () => undefined;

  constructor(private readonly parts: KeptLinksParts) {
    super();
    this.off = parts.off;
  }

  /** Is called when this process asked for something of those that hold links. */
  onAsked(wake: () => void): void {
    this.#wake = wake;
  }

  async begin(place: ReceivedPlace): Promise<void> {
    const link = this.parts.ids.next();
    const wish = {
      _id: idOf(place),
      account: place.accountId,
      link,
      since: this.parts.clock.now(),
    };
    await (await this.#wishesKept()).commit({ put: [wish], remove: [] });
    await this.parts.rows.clear(place, link);
    this.#wake();
  }

  /** Forgets the link and its keys: the inbox is gone. */
  async end(place: ReceivedPlace): Promise<void> {
    const remove = [idOf(place)];
    await (await this.#wishesKept()).commit({ put: [], remove });
    await (await this.#statesKept()).commit({ put: [], remove });
    await this.parts.rows.clear(place, null);
    this.#wake();
  }

  /** By the ids of the inboxes; those without one were never asked for. */
  async wanted(places: readonly ReceivedPlace[]): Promise<ReadonlyMap<string, WantedLink>> {
    const found = await (await this.#wishesKept()).get(places.map(idOf));
    const of = places.flatMap((place) => {
      const wish = found.get(idOf(place));
      return wish ? [[place.inboxId, wish] as const] : [];
    });
    return new Map(of);
  }

  /** Ends of those links that ended, by the ids of the inboxes. */
  async ended(places: readonly ReceivedPlace[]): Promise<ReadonlyMap<string, string>> {
    const found = await (await this.#statesKept()).get(places.map(idOf));
    const of = places.flatMap((place) => {
      const state = found.get(idOf(place));
      return state && isEnd(state.kind) ? [[place.inboxId, state.link] as const] : [];
    });
    return new Map(of);
  }

  async put(place: ReceivedPlace, link: string, state: DeviceLinkState): Promise<void> {
    const { keyRing, clock } = this.parts;
    const subject = inboxSubject(place.accountId, place.inboxId);
    await keyRing.ensure([subject]);
    const _id = idOf(place);
    const box = keyRing.seal(subject, JSON.stringify(state), associatedWith(_id));
    const at = clock.now();
    const stored = { _id, account: place.accountId, link, kind: state.kind, at, box };
    await (await this.#statesKept()).commit({ put: [stored], remove: [] });
  }

  async stateOf(place: ReceivedPlace): Promise<DeviceLinkState | null> {
    const _id = idOf(place);
    const [wish, stored] = await Promise.all([
      this.#wishesKept().then(async (wishes) => (await wishes.get([_id])).get(_id)),
      this.#statesKept().then(async (states) => (await states.get([_id])).get(_id)),
    ]);
    if (!wish) return null;
    if (stored?.link !== wish.link) return { kind: 'starting' };
    const isOld = Date.parse(this.parts.clock.now()) - Date.parse(stored.at) > BELIEVED_MS;
    if (isOld && !isEnd(stored.kind))
      return { kind: stored.kind === 'open' ? 'reconnecting' : 'starting' };
    const { keyRing } = this.parts;
    const subject = inboxSubject(place.accountId, place.inboxId);
    await keyRing.load([subject]);
    const text = keyRing.open(subject, stored.box, associatedWith(_id));
    return text === null ? null : (JSON.parse(text) as DeviceLinkState);
  }

  #wishesKept(): Promise<Collection<LinkWish>> {
    this.#wishes ??= unlessItFails(
      this.parts.documents.open<LinkWish>(LINK_WISHES),
      () => (this.#wishes = null),
    );
    return this.#wishes;
  }

  #statesKept(): Promise<Collection<StoredLink>> {
    this.#states ??= unlessItFails(
      this.parts.documents.open<StoredLink>(LINK_STATES),
      () => (this.#states = null),
    );
    return this.#states;
  }
}

function isEnd(kind: string): boolean {
  return DEVICE_LINK_ENDS.some((end) => end === kind);
}

function idOf({ accountId, inboxId }: ReceivedPlace): string {
  return `${accountId}:${inboxId}`;
}

/** A box opens under the id of its inbox only. */
function associatedWith(id: string): string {
  return `device-link:${id}`;
}
