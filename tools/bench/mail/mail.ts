import { mailThreadOf, parseMail, type ParsedMail, safeHtml } from '@bitacora/channel-email';
import PostalMime from 'postal-mime';
import type { Figure } from '../figure.js';
import { BENCH_KEYS, benchConversation, benchMail } from './bench-mails.js';

const MAILS = 10_000;
/** Both sides take turns in pieces, so that whatever else the machine does meets both. */
const PIECE = 250;

/** Mails parsed, and their conversations found, against the MIME parser alone; and their HTML made safe, as it is when one is read. */
export async function mailBench(): Promise<Figure[]> {
  const mails = Array.from({ length: MAILS }, (_, index) => benchMail(index));
  const known = new Map(
    mails.map((_, index) => [`c${index}@cliente.example`, benchConversation(index)]),
  );
  const lookup = {
    conversationsOf: (ids: readonly string[]) =>
      Promise.resolve(
        new Map(ids.flatMap((id) => (known.has(id) ? [[id, known.get(id) ?? '']] : []))),
      ),
  };
  const alone = async (raw: Buffer) => void (await PostalMime.parse(raw));
  const ours = async (raw: Buffer) => {
    const mail = await read(raw);
    const thread = await mailThreadOf(mail, BENCH_KEYS, lookup);
    if (thread.kind === 'new') throw new Error('A mail did not find its conversation.');
  };
  await timed(mails.slice(0, PIECE), alone);
  await timed(mails.slice(0, PIECE), ours);
  let aloneMs = 0;
  let oursMs = 0;
  for (let at = 0; at < MAILS; at += PIECE) {
    const piece = mails.slice(at, at + PIECE);
    aloneMs += await timed(piece, alone);
    oursMs += await timed(piece, ours);
  }
  const withHtml = await Promise.all(mails.slice(0, 1000).map(read));
  const shownMs = await timed(withHtml, show);
  return [
    {
      name: '10,000 mails parsed and threaded, against postal-mime alone',
      unit: 'mails/s',
      value: (MAILS / oursMs) * 1000,
      baseline: (MAILS / aloneMs) * 1000,
      ratio: aloneMs / oursMs,
      budget: { of: 'ratio', atLeast: 0.5 },
    },
    {
      name: 'HTML of a mail made safe when it is read',
      unit: 'ms',
      value: shownMs / withHtml.filter(({ html }) => html).length,
    },
  ];
}

async function read(raw: Buffer): Promise<ParsedMail> {
  const reading = await parseMail(raw);
  if (reading.kind === 'refused') throw new Error('A mail was refused.');
  return reading.mail;
}

function show({ html, isForwarded }: ParsedMail): Promise<void> {
  if (html) safeHtml(html, isForwarded, { external: 'blocked', inline: () => null });
  return Promise.resolve();
}

/** Milliseconds. */
async function timed<T>(each: readonly T[], work: (one: T) => Promise<void>): Promise<number> {
  const started = performance.now();
  for (const one of each) await work(one);
  return performance.now() - started;
}
