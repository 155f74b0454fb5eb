/**
 * Id of a view document: the account and the parts, joined by dots. No part of an id can hold a
 * dot (stream names forbid it), so two things never share a document.
 */
export function documentId(account: string, ...parts: readonly string[]): string {
  return [account, ...parts].join('.');
}

/** The last part of a document's id. */
export function lastPart(documentId: string): string {
  return documentId.slice(documentId.lastIndexOf('.') + 1);
}

/** A revision as text that sorts as the number does. */
export function paddedRevision(revision: number): string {
  return String(revision).padStart(8, '0');
}
