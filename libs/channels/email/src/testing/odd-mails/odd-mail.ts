/** A mail that is odd in one way, and what must come of it. */
export interface OddMail {
  /** Of its file, without ending. */
  readonly name: string;
  readonly why: string;
  /** Text is written as UTF-8. */
  readonly raw: string | Uint8Array;
  readonly expected: ExpectedMail;
  /** It is made when it is needed, and not kept as a file. */
  readonly isLarge?: true;
}

/** What must come out: every field that is named is as it is here. */
export interface ExpectedMail {
  readonly refused?: 'tooLarge';
  /** Of the parsed mail; files have their number of bytes in place of their content. */
  readonly mail?: Readonly<Record<string, unknown>>;
  /** Must stand in the safe HTML. */
  readonly shows?: readonly string[];
  /** Must stand neither in the safe HTML nor in the text, in whatever case. */
  readonly hides?: readonly string[];
  /** Pictures that are not loaded. */
  readonly blocked?: number;
  /** How many message ids the references are. */
  readonly references?: number;
  /** How many files there are. */
  readonly files?: number;
}

export interface OddFamily {
  /** Of its folder. */
  readonly name: string;
  readonly mails: readonly OddMail[];
}

const FROM = 'Lucía Pérez <lucia@cliente.example>';

/** Headers that every mail has, in the order in which programs write them; a null leaves one out. */
export type MailHeaders = Readonly<Record<string, string | readonly string[] | null>>;

/** A mail of headers and a body, with the line ends of the wire. */
export function mailText(headers: MailHeaders, body = 'Hola.'): string {
  const all: MailHeaders = {
    From: encodedWord(FROM),
    To: 'ventas@tienda.example',
    Subject: 'Pedido 123',
    Date: 'Mon, 30 Nov 2026 10:00:00 -0300',
    'Message-ID': '<m1@cliente.example>',
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) =>
    (value === null ? [] : typeof value === 'string' ? [value] : value).map(
      (each) => `${name}: ${each}`,
    ),
  );
  return [...lines, '', body].join('\n').replaceAll(/\r?\n/gu, '\r\n');
}

/** The same, with a body in bytes of another character set. */
export function mailBytesOf(headers: MailHeaders, body: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(mailText(headers, '')), body]);
}

export interface OddPart {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A mail of parts. */
export function mailOfParts(
  type: string,
  parts: readonly OddPart[],
  headers: MailHeaders = {},
): string {
  return mailText(
    { 'Content-Type': `multipart/${type}; boundary="b1"`, ...headers },
    partsText('b1', parts),
  );
}

/** Parts between their boundaries. */
export function partsText(boundary: string, parts: readonly OddPart[]): string {
  const written = parts.map(({ headers, body }) =>
    [
      `--${boundary}`,
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      '',
      body,
    ].join('\n'),
  );
  return [...written, `--${boundary}--`, ''].join('\n');
}

export const plainPart = (body: string): OddPart => ({
  headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  body,
});

export const htmlPart = (body: string): OddPart => ({
  headers: { 'Content-Type': 'text/html; charset=utf-8' },
  body,
});

/** A part that is a file, in base64. */
export function filePart(
  type: string,
  content: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): OddPart {
  const base64 = Buffer.from(content as Uint8Array)
    .toString('base64')
    .replaceAll(/(.{76})/gu, '$1\n');
  return {
    headers: { 'Content-Type': type, 'Content-Transfer-Encoding': 'base64', ...headers },
    body: base64,
  };
}

/** A mail of HTML alone. */
export function htmlMail(html: string, headers: MailHeaders = {}): string {
  return mailText({ 'Content-Type': 'text/html; charset=utf-8', ...headers }, html);
}

function encodedWord(person: string): string {
  const [name = '', address = ''] = person.split(' <');
  return `=?utf-8?B?${Buffer.from(name).toString('base64')}?= <${address}`;
}

/** The smallest picture. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
