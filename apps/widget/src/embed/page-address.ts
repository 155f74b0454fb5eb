/** Longest address of a page that is kept with a message. */
const MAX_CHARACTERS = 2000;

/** Address of the page around, as long as it is kept. Addresses are ASCII: no character is cut in two. */
export function pageAddress(): string {
  return location.href.slice(0, MAX_CHARACTERS);
}
