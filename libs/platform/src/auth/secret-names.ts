/** Name in the vault of a password hash; the id is that of the command that set the password. */
export function passwordName(userId: string, passwordId: string): string {
  return `${olderPasswordName(userId)}/${passwordId}`;
}

/** Where the password of a user is who was registered before passwords had ids. */
export function olderPasswordName(userId: string): string {
  return `installation/user/${userId}/password`;
}

/** Name in the vault of the secret of a second factor; the id is that of the command that enabled it. */
export function secondFactorName(userId: string, factorId: string): string {
  return `installation/user/${userId}/second-factor/${factorId}`;
}

/** Name in the vault of the digests of recovery codes; the id is that of the command that made them. */
export function recoveryCodesName(userId: string, codesId: string): string {
  return `installation/user/${userId}/recovery-codes/${codesId}`;
}

/** Name in the vault of a secret that signs the identities of visitors. */
export function identitySecretName(accountId: string, inboxId: string, secretId: string): string {
  return `${accountId}/inbox/${inboxId}/identity/${secretId}`;
}

/** Name in the vault of what opens the connection of an inbox to its channel. */
export function credentialsName(accountId: string, inboxId: string, credentialsId: string): string {
  return `${accountId}/inbox/${inboxId}/credentials/${credentialsId}`;
}

/** Name in the vault of a widget token, kept so that the embed code can be shown again. */
export function widgetTokenName(accountId: string, inboxId: string, tokenHash: string): string {
  return `${olderWidgetTokenName(accountId, inboxId)}/${tokenHash}`;
}

/** Where the token of an inbox is that was issued before tokens were named by their hash. */
export function olderWidgetTokenName(accountId: string, inboxId: string): string {
  return `${accountId}/inbox/${inboxId}/token`;
}
