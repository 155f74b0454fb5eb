import { HttpException, Inject, Injectable } from '@nestjs/common';
import {
  type Incoming,
  type IncomingFile,
  type IncomingMessage,
  saidWithLines,
} from '@bitacora/channel-port';
import { usableDetails } from '@bitacora/contacts';
import { MAX_ATTACHMENTS } from '@bitacora/conversations/published';
import { inboxDecider, inboxStream } from '@bitacora/inboxes';
import {
  type DomainError,
  type Ids,
  SubjectErasedError,
  cutText,
  isVisible,
} from '@bitacora/kernel';
import { IDS, type RequestContext, StreamFolds } from '@bitacora/platform';
import { DeliveryMarks } from '../deliveries/delivery-marks.js';
import { ChannelRevisions } from './channel-revisions.js';
import { type ChannelInbox, ChannelMessages } from './channel-messages.js';
import { leftOutLines } from './left-out-lines.js';
import { NumberStandings } from './number-standings.js';

/** Most characters of a text that stand in the conversation: at the most three bytes each, beside what else the event holds. */
export const MAX_INCOMING_TEXT = 40_000;
/** Longest text beside which places and cards are kept: with as many control characters, which JSON writes with six bytes, both fit into one event. */
const MAX_TEXT_OF_SHARED = 20_000;
/** What is shown of a message with neither words nor files. */
const WITHOUT_WORDS = '…';
/** Another try may fare better. */
const PASSING: ReadonlySet<string> = new Set(['CONFLICT']);
const SERVER_FAILED = 500;

/** What became of something that a channel said; `refused`: it is not taken, and would not be at another try. */
export type TakenIncoming =
  { readonly kind: 'taken' } | { readonly kind: 'refused'; readonly code: string };

/** Takes what a channel says happened in an inbox, in its order; a repeat changes nothing. */
@Injectable()
export class ChannelIncoming {
  constructor(
    private readonly messages: ChannelMessages,
    private readonly revisions: ChannelRevisions,
    private readonly marks: DeliveryMarks,
    private readonly standings: NumberStandings,
    private readonly folds: StreamFolds,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  /** Throws where another try may fare better. `arrivedAt`: when it came, ISO 8601, of what waited since; absent: now. */
  async take(
    { accountId, inboxId }: { readonly accountId: string; readonly inboxId: string },
    incoming: readonly Incoming[],
    arrivedAt?: string,
  ): Promise<readonly TakenIncoming[]> {
    const inbox = await this.folds.state(inboxStream(accountId, inboxId), inboxDecider);
    if (!inbox || inbox.deletedAt !== null) return [{ kind: 'refused', code: 'INBOX_DELETED' }];
    const taken: TakenIncoming[] = [];
    for (const one of incoming) {
      if (one.kind === 'message')
        taken.push(await this.#message({ accountId, inbox }, one, arrivedAt));
      else if (one.kind === 'mark') {
        await this.marks.take({ accountId, inboxId }, one);
        taken.push({ kind: 'taken' });
      } else if (one.kind === 'standing') {
        await this.standings.take({ accountId, inboxId }, one.said);
        taken.push({ kind: 'taken' });
      } else if (one.kind === 'revision' || one.kind === 'reaction')
        taken.push(await this.#revision({ accountId, inbox }, one));
      else taken.push({ kind: 'refused', code: 'NOT_SUPPORTED' });
    }
    return taken;
  }

  async #revision(
    found: ChannelInbox,
    one: Extract<Incoming, { kind: 'revision' | 'reaction' }>,
  ): Promise<TakenIncoming> {
    const { revisions } = this;
    const result = await (one.kind === 'revision'
      ? revisions.revise(found, { ...one, text: one.text && cutText(one.text, MAX_INCOMING_TEXT) })
      : revisions.react(found, one));
    return result.ok ? { kind: 'taken' } : refusedBy(result.errors);
  }

  async #message(
    found: ChannelInbox,
    message: IncomingMessage,
    arrivedAt: string | undefined,
  ): Promise<TakenIncoming> {
    const request: RequestContext = {
      ...{ correlationId: this.ids.next(), ip: null, userAgent: null, viewer: null },
    };
    try {
      const result = await this.messages.receive(found, bounded(message), request, {
        ...{ leavesOutRefusedFiles: true, arrivedAt },
      });
      return result.ok ? { kind: 'taken' } : refusedBy(result.errors);
    } catch (error) {
      // The contact was erased just now.
      if (error instanceof SubjectErasedError) return { kind: 'refused', code: 'CONTACT_ERASED' };
      if (error instanceof HttpException && error.getStatus() < SERVER_FAILED) {
        const { code = 'MALFORMED' } = error.getResponse() as { readonly code?: string };
        return refusedBy([{ code }]);
      }
      throw error;
    }
  }
}

/** Words that are longer than a conversation shows come whole as a file; of their writer what can be kept is kept. */
function bounded(message: IncomingMessage): IncomingMessage {
  const written = isVisible(message.text) ? message.text.trim() : '';
  const isLong = written.length > MAX_INCOMING_TEXT;
  const whole: readonly IncomingFile[] = isLong
    ? [{ name: 'message.txt', type: 'text/plain', content: Buffer.from(written) }]
    : [];
  const all = [...whole, ...message.files];
  const files = all.slice(0, MAX_ATTACHMENTS);
  const from = { ...message.from, ...usableDetails(message.from) };
  const { shared: things, ...others } = message;
  const beyond = leftOutLines(all.slice(MAX_ATTACHMENTS).map(({ name }) => name));
  const cut = { text: cutText(written, MAX_INCOMING_TEXT), ...(things && { shared: things }) };
  const { text: said, shared } = saidWithLines(cut, beyond);
  const text = said || (files.length === 0 ? WITHOUT_WORDS : '');
  // Beside a long text it would not fit into the event.
  const isBeside = shared && written.length <= MAX_TEXT_OF_SHARED;
  return { ...others, ...(isBeside && { shared }), from, text, files };
}

function refusedBy([error]: readonly DomainError[]): TakenIncoming {
  const code = error?.code ?? 'MALFORMED';
  if (PASSING.has(code)) throw new Error(`A message could not be taken: ${code}.`);
  return { kind: 'refused', code };
}
