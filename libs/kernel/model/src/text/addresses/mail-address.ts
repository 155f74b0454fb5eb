/** RFC 5321 gives a path 256 octets with its brackets. */
export const MAX_MAIL_ADDRESS = 254;

/** No blanks, controls, invisible signs, nor the signs that separate addresses in a header (RFC 5322). */
const LOCAL = /^[^\s\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}@<>()[\]\\,;:"]+$/u;
const LABEL = /^[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_\u200c\u200d-]*[\p{L}\p{M}\p{N}_])?$/u;
const ASCII = /^[\0-\x7f]*$/;

/** Whether a text can be an e-mail address, in any alphabet (RFC 6531): one `@` and a host with a dot. */
export function isMailAddress(text: string): boolean {
  if (text.length > MAX_MAIL_ADDRESS) return false;
  const [local = '', host = '', ...more] = text.split('@');
  const labels = host.split('.');
  return (
    more.length === 0 &&
    LOCAL.test(local) &&
    labels.length > 1 &&
    labels.every((label) => LABEL.test(label))
  );
}

/** The form in which two addresses are the same: without case, composed, the host in its ASCII form. */
export function mailKey(address: string): string {
  const plain = address.trim().normalize('NFC').toLowerCase();
  const at = plain.lastIndexOf('@');
  const host = plain.slice(at + 1);
  if (at < 0 || ASCII.test(host) || !URL.canParse(`http://${host}`)) return plain;
  return `${plain.slice(0, at)}@${new URL(`http://${host}`).hostname}`;
}
