/** By what two addresses are the same one: letters of any case and width. Dots and tags of one provider count. */
export function emailKeyOf(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase();
}
