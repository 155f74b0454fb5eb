const OF_PHONE = /^(\d{5,20})(?::\d+)?@(?:s\.whatsapp\.net|c\.us|hosted)$/;
const OF_LID = /^(\d{5,30})(?::\d+)?@(?:lid|hosted\.lid)$/;
const IDENTITY = /^(?:\d{5,20}|lid:\d{5,30})$/;

/** Digits of the telephone of an address of WhatsApp; null: it names none. */
export function phoneOf(jid: string | null | undefined): string | null {
  return OF_PHONE.exec(jid ?? '')?.[1] ?? null;
}

/** The number by which WhatsApp names a person without their telephone; null: it is none. */
export function lidOf(jid: string | null | undefined): string | null {
  return OF_LID.exec(jid ?? '')?.[1] ?? null;
}

/** Where a person of this identity is written to; null: it is none. */
export function jidOf(identity: string): string | null {
  if (!IDENTITY.test(identity)) return null;
  return identity.startsWith('lid:') ? `${identity.slice(4)}@lid` : `${identity}@s.whatsapp.net`;
}

/** Groups, channels, status and broadcasts: the product takes part in none. */
export function isOfMany(jid: string): boolean {
  return phoneOf(jid) === null && lidOf(jid) === null;
}
