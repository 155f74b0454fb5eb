/** Name in the vault of a user's password hash. */
export function passwordName(userId: string): string {
  return `installation/user/${userId}/password`;
}

/** Name in the vault of an inbox's widget token, kept so that the embed code can be shown again. */
export function widgetTokenName(accountId: string, inboxId: string): string {
  return `${accountId}/inbox/${inboxId}/token`;
}
