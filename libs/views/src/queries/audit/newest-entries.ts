import type { Collection } from '@bitacora/kernel';
import type { AuditDocument, AuditEntryDocument } from '../../audit/audit-document.js';

type Audit = Pick<Collection<AuditDocument>, 'find'>;

/** The newest entries of one type of event, newest first. */
export function newestOfType(
  audit: Audit,
  account: string,
  type: string,
  limit: number,
): Promise<readonly AuditEntryDocument[]> {
  return newest(audit, { account, type }, limit);
}

/** The newest entries of what one actor did, newest first. */
export function newestOfActor(
  audit: Audit,
  account: string,
  actorId: string,
  limit: number,
): Promise<readonly AuditEntryDocument[]> {
  return newest(audit, { account, actorId }, limit);
}

async function newest(
  audit: Audit,
  filter: Readonly<Record<string, string>>,
  limit: number,
): Promise<readonly AuditEntryDocument[]> {
  const found = await audit.find(filter, { sort: [['position', -1]], limit });
  return found.filter((entry): entry is AuditEntryDocument => entry.kind === 'entry');
}
