import { Inject } from '@nestjs/common';
import { Args, Context, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { Allow, EVENT_LOG, type ReadableEventLog, LOG_PROOF } from '@bitacora/platform';
import {
  type LogProof,
  auditEntryById,
  causalChain,
  changesOfEvent,
  listAudit,
} from '@bitacora/views';
import { pageSize } from '../limits/page-size.js';
import { type OperationContext, lookupsOf, signedIn } from '../operation/operation-context.js';
import { Views } from '../operation/views.js';
import { namedByChanges } from '../people/named-things.js';
import { pageInfoOf } from '../schema/page-info.type.js';
import { AuditFilterInput } from './audit.inputs.js';
import { toAuditEntry } from './to-audit-entry.js';
import { AuditConnectionType, EventDetailType, IntegrityType } from './audit.types.js';
import { changesFor } from './own-content.js';
import { meantBy } from './searched-matches.js';

const USUAL_PAGE = 50;

/** The audit log: what happened, by whom, from where, and why. */
@Resolver()
export class AuditResolver {
  constructor(
    private readonly views: Views,
    @Inject(EVENT_LOG) private readonly log: ReadableEventLog,
    @Inject(LOG_PROOF) private readonly proof: LogProof,
  ) {}

  @Query(() => AuditConnectionType, { description: 'The audit log, newest first.' })
  @Allow('audit.read')
  async audit(
    @Args('filter', { type: () => AuditFilterInput, description: 'Which entries are wanted.' })
    filter: AuditFilterInput,
    @Args('first', {
      type: () => Int,
      nullable: true,
      defaultValue: USUAL_PAGE,
      description: 'Size of the page, 1 to 100.',
    })
    first: number | null,
    @Args('after', {
      type: () => String,
      nullable: true,
      description: 'Cursor of the last entry of the page before.',
    })
    after: string | null | undefined,
    @Context() context: OperationContext,
  ): Promise<AuditConnectionType> {
    const { accountId } = signedIn(context).viewer;
    const anyOf = await meantBy(filter, lookupsOf(context), this.views);
    const page = await listAudit(
      this.views.audit,
      accountId,
      { ...filter, anyOf },
      { first: pageSize(first, USUAL_PAGE), after: after ?? null },
    );
    return {
      edges: page.items.map(({ cursor, item }) => ({ cursor, node: toAuditEntry(item) })),
      pageInfo: pageInfoOf(page),
      total: page.total,
    };
  }

  @Query(() => EventDetailType, {
    nullable: true,
    description:
      'One event with its changes, causes and effects; null when the account has none with this id.',
  })
  @Allow('audit.read')
  async auditEvent(
    @Args('id', { type: () => ID, description: 'Id of the event.' }) id: string,
    @Context() context: OperationContext,
  ): Promise<EventDetailType | null> {
    const { accountId, userId } = signedIn(context).viewer;
    const entry = await auditEntryById(this.views.audit, accountId, id);
    if (!entry) return null;
    const { stream, revision } = entry;
    const [changed, chain, proof] = await Promise.all([
      changesOfEvent(this.log, stream, revision),
      causalChain(this.views.audit, entry),
      this.proof.ofEvent(stream, revision),
    ]);
    const changes = changesFor(userId, stream, changed?.changes ?? []);
    return {
      entry: toAuditEntry(entry),
      changes,
      named: await namedByChanges(lookupsOf(context), changes),
      causes: chain.causes.map(toAuditEntry),
      effects: chain.effects.map(toAuditEntry),
      hash: proof?.hash ?? '',
      hashHolds: proof?.holds ?? false,
    };
  }

  @Query(() => IntegrityType, { description: 'State of the proof of the log of the account.' })
  @Allow('audit.read')
  async integrity(@Context() context: OperationContext): Promise<IntegrityType> {
    return this.proof.ofAccount(signedIn(context).viewer.accountId);
  }
}
