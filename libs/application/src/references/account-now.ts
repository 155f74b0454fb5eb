import {
  type AttributeOwner,
  type AttributesState,
  type LabelsState,
  type StaffState,
  type TeamsState,
  attributesDecider,
  attributesStream,
  labelsDecider,
  labelsStream,
  membersStream,
  staffDecider,
  teamsDecider,
  teamsStream,
} from '@bitacora/account';
import { type ContactState, contactDecider, contactStream } from '@bitacora/contacts';
import { type InboxState, inboxDecider, inboxStream } from '@bitacora/inboxes';
import {
  type MacrosState,
  type RuleVersions,
  macrosDecider,
  macrosStream,
  ruleDecider,
  ruleStream,
} from '@bitacora/rules';
import { type Decider, type DomainEvent, InvalidStreamNameError } from '@bitacora/kernel';
import type { StreamCache } from '@bitacora/runtime';
import { type WebhooksState, webhooksDecider, webhooksStream } from '@bitacora/webhooks';

/** What an account has at one moment. Each stream is read when it is first asked for, and once. */
export class AccountNow {
  readonly #states = new Map<string, Promise<unknown>>();

  constructor(
    private readonly streams: Pick<StreamCache, 'refresh'>,
    readonly accountId: string,
  ) {}

  labels(): Promise<LabelsState> {
    return this.#state(labelsStream(this.accountId), labelsDecider);
  }

  attributes(owner: AttributeOwner): Promise<AttributesState> {
    return this.#state(attributesStream(this.accountId, owner), attributesDecider);
  }

  teams(): Promise<TeamsState> {
    return this.#state(teamsStream(this.accountId), teamsDecider);
  }

  /** Macros of everyone and of teams. */
  sharedMacros(): Promise<MacrosState> {
    return this.#state(macrosStream(this.accountId, null), macrosDecider);
  }

  /** The members, with the roles that the account made. */
  staff(): Promise<StaffState> {
    return this.#state(membersStream(this.accountId), staffDecider);
  }

  webhooks(): Promise<WebhooksState> {
    return this.#state(webhooksStream(this.accountId), webhooksDecider);
  }

  async inbox(inboxId: string): Promise<InboxState> {
    const stream = named(() => inboxStream(this.accountId, inboxId));
    return stream === null ? null : this.#state(stream, inboxDecider);
  }

  async contact(contactId: string): Promise<ContactState> {
    const stream = named(() => contactStream(this.accountId, contactId));
    return stream === null ? null : this.#state(stream, contactDecider);
  }

  /** The newest text of a rule. */
  async rule(ruleId: string): Promise<RuleVersions> {
    const stream = named(() => ruleStream(this.accountId, ruleId));
    return stream === null ? null : this.#state(stream, ruleDecider);
  }

  #state<S, E extends DomainEvent>(stream: string, decider: Decider<S, E>): Promise<S> {
    const known = this.#states.get(stream);
    const state = known ?? this.streams.refresh(stream, decider).then((loaded) => loaded.state);
    if (!known) this.#states.set(stream, state);
    return state as Promise<S>;
  }
}

/** Null for an id that no stream can have, so that nothing has it. */
function named(stream: () => string): string | null {
  try {
    return stream();
  } catch (error) {
    if (error instanceof InvalidStreamNameError) return null;
    throw error;
  }
}
