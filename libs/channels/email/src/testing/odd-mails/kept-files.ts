import { ODD_FAMILIES } from './odd-families.js';

/** The files of the folder `odd-mails`: each mail, and for each family what must come out. */
export function keptFiles(): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const { name, mails } of ODD_FAMILIES) {
    const kept = mails.filter(({ isLarge }) => isLarge !== true);
    for (const mail of kept) {
      files.set(`${name}/${mail.name}.eml`, Buffer.from(mail.raw as Uint8Array));
    }
    const expected = kept.map((mail) => [mail.name, { why: mail.why, ...mail.expected }]);
    const text = `${JSON.stringify(Object.fromEntries(expected), null, 2)}\n`;
    files.set(`${name}/expected.json`, Buffer.from(text));
  }
  return files;
}
