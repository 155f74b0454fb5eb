import {
  type LabelsState,
  accountDecider,
  accountStream,
  labelsDecider,
  labelsStream,
  teamsDecider,
  teamsStream,
} from '@bitacora/account';
import { contactDecider, contactStream } from '@bitacora/contacts';
import { inboxDecider, inboxStream } from '@bitacora/inboxes';
import { isErased, orWhenErased } from '@bitacora/kernel';
import type { Memberships, StreamFolds } from '@bitacora/platform';
import type { CalledAbout, WebhookCall } from '@bitacora/webhooks/published';

/** Raised when a receiver could misread what is sent from then on. */
export const WEBHOOK_BODY_VERSION = 1;
/** Most bytes of what is sent. Names, labels and addresses are bounded far below; a specification adds them up. */
export const MAX_WEBHOOK_BODY = 64 * 1024;

/** A thing with the name that it has when it is sent; null: it is gone. */
interface NamedThing {
  readonly id: string;
  readonly name: string | null;
}

/** What receivers get; docs/webhooks.md describes it. */
export interface WebhookBody {
  readonly version: number;
  readonly id: string;
  readonly type: 'conversation' | 'test';
  readonly time: string;
  readonly account: NamedThing;
  readonly webhook: NamedThing;
  readonly rule: NamedThing | null;
  readonly person: NamedThing | null;
  readonly conversation: object | null;
  readonly contact: object | null;
}

export interface WebhookBodiesParts {
  readonly folds: Pick<StreamFolds, 'state'>;
  readonly memberships: Pick<Memberships, 'user'>;
  readonly publicUrl: string;
}

type CalledWebhook = Readonly<Record<'webhookId' | 'name', string>>;

/** Writes what receivers get: the conversation as it was when the rule asked, with the names that things have now. */
export class WebhookBodies {
  constructor(private readonly parts: WebhookBodiesParts) {}

  async ofCall(
    accountId: string,
    { callId, conversationId, about }: Pick<WebhookCall, 'callId' | 'conversationId' | 'about'>,
    webhook: CalledWebhook,
  ): Promise<WebhookBody> {
    const { rule, userId, at: time } = about;
    const [common, conversation, contact, person] = await Promise.all([
      this.#common(accountId, webhook),
      this.#conversation(accountId, conversationId, about),
      this.#contact(accountId, about.contactId),
      userId === null ? null : this.#person(userId),
    ]);
    return {
      ...{ version: WEBHOOK_BODY_VERSION, id: callId, type: 'conversation', time },
      ...common,
      rule: rule && { id: rule.ruleId, name: rule.name },
      ...{ person, conversation, contact },
    };
  }

  /** As a call looks that is about no conversation. */
  async ofTest(
    accountId: string,
    { id, time }: { readonly id: string; readonly time: string },
    webhook: CalledWebhook,
  ): Promise<WebhookBody> {
    const common = await this.#common(accountId, webhook);
    const none = { rule: null, person: null, conversation: null, contact: null };
    return { ...{ version: WEBHOOK_BODY_VERSION, id, type: 'test', time }, ...common, ...none };
  }

  async #common(accountId: string, { webhookId, name }: CalledWebhook) {
    const account = await this.parts.folds.state(accountStream(accountId), accountDecider);
    return {
      account: { id: accountId, name: account?.name ?? null },
      webhook: { id: webhookId, name },
    };
  }

  async #conversation(accountId: string, id: string, { conversation }: CalledAbout) {
    const { folds, publicUrl } = this.parts;
    const { reference: number, inboxId, teamId, assigneeId, labelIds, ...rest } = conversation;
    const { status, priority, important, startedAt } = rest;
    const [inbox, labels, teams, assignee] = await Promise.all([
      folds.state(inboxStream(accountId, inboxId), inboxDecider),
      labelIds.length === 0 ? [] : folds.state(labelsStream(accountId), labelsDecider),
      teamId === null ? [] : folds.state(teamsStream(accountId), teamsDecider),
      assigneeId === null ? null : this.#person(assigneeId),
    ]);
    const team = teams.find((one) => one.teamId === teamId);
    return {
      ...{ id, number, status, priority, important, startedAt },
      inbox: { id: inboxId, name: inbox?.name ?? null },
      labels: labelIds.map((labelId) => ({ id: labelId, name: nameOfLabel(labels, labelId) })),
      assignee,
      team: teamId === null ? null : { id: teamId, name: team?.name ?? null },
      address: `${publicUrl}/a/${encodeURIComponent(accountId)}/inbox/all/${encodeURIComponent(id)}`,
    };
  }

  /** Null once the contact is erased. */
  async #contact(accountId: string, id: string) {
    const of = (contactId: string) =>
      this.parts.folds.state(contactStream(accountId, contactId), contactDecider);
    const own = await of(id);
    const contact = own?.mergedInto ? await of(own.mergedInto) : own;
    if (!contact || isErased(contact.name)) return null;
    return { id: contact.contactId, name: contact.name, email: orWhenErased(contact.email, null) };
  }

  async #person(id: string): Promise<NamedThing> {
    const user = await this.parts.memberships.user(id);
    return { id, name: user ? orWhenErased(user.name, null) : null };
  }
}

function nameOfLabel(labels: LabelsState, id: string): string | null {
  return labels.find(({ labelId }) => labelId === id)?.name ?? null;
}
