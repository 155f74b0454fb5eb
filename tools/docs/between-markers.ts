/**
 * The page with the text between `<!-- generated: name -->` and `<!-- end: name -->` replaced. Throws
 * when the page has no such place, or more than one.
 */
export function betweenMarkers(page: string, name: string, text: string): string {
  const start = `<!-- generated: ${name} -->`;
  const end = `<!-- end: ${name} -->`;
  const [before, rest, ...more] = page.split(start);
  const [, after, ...others] = rest?.split(end) ?? [];
  if (before === undefined || after === undefined || more.length + others.length > 0) {
    throw new Error(`The page needs one place between ${start} and ${end}.`);
  }
  return `${before}${start}\n\n${text}\n\n${end}${after}`;
}
