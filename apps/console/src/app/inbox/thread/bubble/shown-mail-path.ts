/** A path of the product to a file of a conversation. */
const FILE = /^(\/files\/[\w-]+\/\d+\/[\w-]+)\?(account=[\w-]+)$/;

/** What the product shows of a mail, by the path of its file; null: the path is none of the product's own. */
export function shownMailPath(
  file: string,
  what: 'shown' | 'heading',
  parameters: Readonly<Record<string, string>> = {},
): string | null {
  const [, path, account] = FILE.exec(file) ?? [];
  if (path === undefined || account === undefined) return null;
  const more = Object.entries(parameters).map(([name, value]) => `&${name}=${value}`);
  return `${path}/${what}?${account}${more.join('')}`;
}
