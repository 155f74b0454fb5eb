import type { ShownTemplate } from '@bitacora/console-data/templates';

/** What a template says so far, as the client will read it: a variable that is not filled stays in its braces. */
export function templateWords(
  { header, body, footer }: Pick<ShownTemplate, 'header' | 'body' | 'footer'>,
  values: Readonly<Record<string, string>>,
): string {
  const fill = (text: string, begin: string) =>
    text.replaceAll(/\{\{\s*(\w+)\s*\}\}/gu, (braces, name: string) => {
      const value = values[begin + name]?.trim() ?? '';
      return value === '' ? braces : value;
    });
  return [fill(header, 'header.'), fill(body, ''), footer]
    .filter((part) => part !== '')
    .join('\n\n');
}
