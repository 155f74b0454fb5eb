import { Inject, Injectable } from '@nestjs/common';
import { type ViewFeed, type ViewSignal, resets } from '@bitacora/runtime';
import { VIEW_FEED } from '@bitacora/platform';
import {
  type AccountDirectory,
  type Scope,
  type SharedCounts,
  conversationsProjection,
  countConversations,
  sees,
} from '@bitacora/views';
import { Views } from '../operation/views.js';

/** Counts of one account by the inboxes of a scope, for one state of its directory. */
interface Kept {
  readonly directory: AccountDirectory;
  readonly byInboxes: Map<string, Promise<SharedCounts>>;
}

/**
 * Counts of conversations that everybody with the same inboxes sees alike, counted once until a
 * conversation of the account or its directory changes: a push makes all consoles of an account ask at
 * the same moment. What is being counted while something changes is not kept.
 */
@Injectable()
export class KeptCounts {
  readonly #known = new Map<string, Kept>();

  constructor(
    private readonly views: Views,
    @Inject(VIEW_FEED) feed: ViewFeed,
  ) {
    feed.subscribe((signal) => this.#forget(signal));
  }

  /** `directory` is the one that `Directories` keeps: another object means that it changed. */
  of(scope: Scope, directory: AccountDirectory): Promise<SharedCounts> {
    const { byInboxes } = this.#keptFor(scope.account, directory);
    const key = scope.inboxIds === null ? 'all' : `only ${scope.inboxIds.toSorted().join()}`;
    const known = byInboxes.get(key);
    if (known) return known;
    const counted = countConversations(this.views.conversations, scope, thingsOf(scope, directory));
    byInboxes.set(key, counted);
    counted.catch(() => byInboxes.delete(key));
    return counted;
  }

  #keptFor(account: string, directory: AccountDirectory): Kept {
    const known = this.#known.get(account);
    if (known?.directory === directory) return known;
    const kept = { directory, byInboxes: new Map<string, Promise<SharedCounts>>() };
    this.#known.set(account, kept);
    return kept;
  }

  #forget(signal: ViewSignal): void {
    if (signal.projection !== conversationsProjection.name) return;
    if (signal.kind === 'changed') {
      this.#known.delete(signal.account);
      return;
    }
    const outdated = [...this.#known.keys()].filter((account) => resets(signal, account));
    for (const account of outdated) this.#known.delete(account);
  }
}

function thingsOf(scope: Scope, { teams, inboxes, labels }: AccountDirectory) {
  return {
    teamIds: idsOf(teams),
    inboxIds: idsOf(inboxes).filter((id) => sees(scope, id)),
    labelIds: idsOf(labels),
  };
}

function idsOf(things: ReadonlyMap<string, { readonly deleted: boolean }>): readonly string[] {
  return [...things].filter(([, { deleted }]) => !deleted).map(([id]) => id);
}
