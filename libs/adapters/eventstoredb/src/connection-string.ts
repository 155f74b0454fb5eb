import { StoreSetupError } from '@bitacora/kernel';

/** The setting that holds the connection string. */
export const SETTING = 'BITACORA_EVENT_STORE';

const TIMEOUT_MS = 10_000;
const SHORTEST_MS = 100;
const LONGEST_MS = 600_000;
const KEEP_ALIVE_MS = 10_000;

/** Options that the client has, as it compares them. */
const KNOWN = new Set([
  'connectionname',
  'defaultdeadline',
  'discoveryinterval',
  'gossiptimeout',
  'keepaliveinterval',
  'keepalivetimeout',
  'maxdiscoverattempts',
  'nodepreference',
  'throwonappendfailure',
  'tls',
  'tlscafile',
  'tlsverifycert',
  'usercertfile',
  'userkeyfile',
]);

/** What a connection string says about how we work with the server. */
export interface ConnectionString {
  /** Longest wait for an answer: its `defaultDeadline`, or 10 s. */
  readonly timeoutMs: number;
  /** The string for one of several connections of this process; equal strings share a connection. */
  forConnection(number: number): string;
}

/**
 * Reads the options of a connection string, which the client takes silently when it cannot use them: it prints the
 * whole string, with the password, and continues. Throws StoreSetupError for what would have no effect or a wrong one.
 */
export function readConnectionString(text: string): ConnectionString {
  const options = optionsOf(text);
  for (const name of options.keys()) {
    if (!KNOWN.has(name)) {
      throw new StoreSetupError(
        SETTING,
        `there is no option ${name}.`,
        `Take it out or correct it; there are ${[...KNOWN].join(', ')}.`,
      );
    }
  }
  refuse(options, 'tlsverifycert', 'true', 'Name the authority that signed in tlsCAFile.');
  refuse(options, 'throwonappendfailure', 'true', 'Leave it out: refusals have to be seen.');
  refuse(options, 'nodepreference', 'leader', 'Leave it out: only the leader has read all.');
  const timeoutMs = timeoutOf(options.get('defaultdeadline'));
  const given = Number(options.get('keepalivetimeout') ?? KEEP_ALIVE_MS);
  return {
    timeoutMs,
    forConnection: (number) => withOption(text, 'keepAliveTimeout', keepAlive(given) + number),
  };
}

function optionsOf(text: string): ReadonlyMap<string, string> {
  const query = text.slice(text.indexOf('?') + 1);
  const pairs = text.includes('?') ? query.split('&') : [];
  return new Map(
    pairs.map((pair) => {
      const [name = '', value = ''] = pair.split('=');
      return [name.trim().toLowerCase().replaceAll(/[_-]/g, ''), value.trim()];
    }),
  );
}

function refuse(
  options: ReadonlyMap<string, string>,
  name: string,
  only: string,
  cure: string,
): void {
  const value = options.get(name);
  if (value === undefined || value.toLowerCase() === only) return;
  throw new StoreSetupError(SETTING, `${name}=${value} does not work here.`, cure);
}

function timeoutOf(value: string | undefined): number {
  if (value === undefined) return TIMEOUT_MS;
  const timeoutMs = /^\d+$/.test(value) ? Number(value) : 0;
  if (timeoutMs >= SHORTEST_MS && timeoutMs <= LONGEST_MS) return timeoutMs;
  throw new StoreSetupError(
    SETTING,
    `defaultDeadline=${value} is no time to wait for an answer.`,
    `Write milliseconds from ${SHORTEST_MS} to ${LONGEST_MS}.`,
  );
}

/** Negative switches it off, which for the client is a very long time. */
function keepAlive(given: number): number {
  return given < 0 ? 1_000_000_000 : given;
}

/** The client takes the last of two options with one name. */
function withOption(text: string, name: string, value: number): string {
  const trimmed = text.trim().replace(/\/+$/, '');
  return `${trimmed}${trimmed.includes('?') ? '&' : '?'}${name}=${value}`;
}
