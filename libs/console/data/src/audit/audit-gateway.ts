import { Service, inject } from '@angular/core';
import { type Observable, map } from 'rxjs';
import { Ask } from '../apollo/ask.js';
import {
  type AuditEntryPartsFragment,
  AuditEventDocument,
  type AuditFilter,
  AuditPageDocument,
  AuditPushedDocument,
  type EventDetailPartsFragment,
  IntegrityDocument,
  type IntegrityQuery,
} from '../generated/audit.js';

/** Some entries of the audit log, newest first. */
export interface AuditEntryPage {
  readonly entries: readonly AuditEntryPartsFragment[];
  /** Cursor of the page after; null at the end. */
  readonly after: string | null;
  /** Entries that fit the filter, exact up to 1,000. */
  readonly total: number;
}

/** Most entries that the server gives at once. */
export const AUDIT_PAGE_MOST = 100;

/** The audit log. Needs the permission to read it. */
@Service()
export class AuditGateway {
  readonly #ask = inject(Ask);

  async page(
    filter: AuditFilter,
    after: string | null,
    first = AUDIT_PAGE_MOST,
  ): Promise<AuditEntryPage> {
    const { audit } = await this.#ask.query(AuditPageDocument, { filter, first, after });
    return {
      entries: audit.edges.map((edge) => edge.node),
      after: audit.pageInfo.hasNextPage ? (audit.pageInfo.endCursor ?? null) : null,
      total: audit.total,
    };
  }

  /** What an event changed, what caused it, what it caused, and its proof; null when there is no such event. */
  async event(id: string): Promise<EventDetailPartsFragment | null> {
    return (await this.#ask.query(AuditEventDocument, { id })).auditEvent ?? null;
  }

  /** State of the proof of the account's log. */
  async integrity(): Promise<IntegrityQuery['integrity']> {
    return (await this.#ask.query(IntegrityDocument, {})).integrity;
  }

  /** New entries that fit the filter, as they happen. */
  pushed(filter: AuditFilter): Observable<AuditEntryPartsFragment> {
    return this.#ask
      .follow(AuditPushedDocument, { filter })
      .pipe(map(({ auditPushed }) => auditPushed));
  }
}
