/** Name in the vault of a password hash; the id is that of the command that set the password. */
export function passwordName(userId: string, passwordId: string): string {
  return `${olderPasswordName(userId)}/${passwordId}`;
}

/** Where the password of a user is who was registered before passwords had ids. */
export function olderPasswordName(userId: string): string {
  return `installation/user/${userId}/password`;
}

/** Name in the vault of a widget token, kept so that the embed code can be shown again. */
export function widgetTokenName(accountId: string, inboxId: string, tokenHash: string): string {
  return `${olderWidgetTokenName(accountId, inboxId)}/${tokenHash}`;
}

/** Where the token of an inbox is that was issued before tokens were named by their hash. */
export function olderWidgetTokenName(accountId: string, inboxId: string): string {
  return `${accountId}/inbox/${inboxId}/token`;
}
