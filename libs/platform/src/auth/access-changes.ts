import { Inject, Injectable } from '@nestjs/common';
import type { CommandResult, Peers } from '@bitacora/kernel';
import { PEERS } from '../tokens.js';

/** Events after which a person may see less than before. */
const NARROWING: ReadonlySet<string> = new Set([
  'MemberRoleChanged',
  'RoleChanged',
  'SecondFactorRequirementChanged',
  'MemberRemoved',
  'InboxCollaboratorsChanged',
]);
const TOPIC = 'access-changed';

type Listener = (accountId: string) => void;

/**
 * Says that who may see what has changed in an account: in this process before the change is
 * acknowledged, in the others as soon as they hear of it.
 */
@Injectable()
export class AccessChanges {
  readonly #listeners = new Set<Listener>();

  constructor(@Inject(PEERS) private readonly peers: Peers) {
    peers.subscribe(TOPIC, ({ accountId }) => this.#hand(accountId as string));
  }

  /** Looks at what a command wrote. */
  written(accountId: string, result: CommandResult): void {
    if (!result.ok || !result.events.some(({ type }) => NARROWING.has(type))) return;
    this.#hand(accountId);
    this.peers.publish(TOPIC, { accountId });
  }

  /** Returns what ends it. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #hand(accountId: string): void {
    for (const listener of this.#listeners) listener(accountId);
  }
}
