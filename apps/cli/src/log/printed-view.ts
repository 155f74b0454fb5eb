import type { ViewOverview } from '@bitacora/rebuild';

const MINUTE_S = 60;
const HUNDRED = 100;
const MEGABYTE = 2 ** 20;
const NAME_WIDTH = 14;
const STATE_WIDTH = 12;

/** A view in one line: its versions and its newest rebuild. */
export function rowOf(view: ViewOverview): string {
  const { name, live, codeVersion, kept, rebuild, acts } = view;
  const code = live.codeVersion === codeVersion ? '' : ` (filled by code ${live.codeVersion})`;
  const others = kept.length > 0 ? `, also on the disk: ${versions(kept)}` : '';
  const state = (rebuild?.state ?? '-').padEnd(STATE_WIDTH);
  const can = acts.length > 0 ? ` Possible: ${acts.join(', ')}.` : '';
  const at = rebuild ? ` ${rebuild.updatedAt}` : '';
  return `${name.padEnd(NAME_WIDTH)} ${state} version ${live.version}${code}${others}.${can}${at}`;
}

/** How a running rebuild is doing; null before its first batch and when it does not run. */
export function progressOf({ rebuild }: ViewOverview): string | null {
  if (rebuild?.state === 'ordered') return 'waits for a process with the role projector';
  if (rebuild?.state !== 'running' || rebuild.rate === 0) return null;
  const { done, total, counted, rate, secondsLeft } = rebuild;
  const percent = total ? ` (${Math.floor((done / total) * HUNDRED)} %)` : '';
  const of = total === null ? '' : ` of ${counted ? '' : 'about '}${total}${percent}`;
  const left = secondsLeft === null ? '' : `, ${duration(secondsLeft)} left`;
  return `${done}${of} events, ${Math.round(rate)} a second${left}`;
}

/** What became of an act, and what can be done next. */
export function outcomeOf(view: ViewOverview): string {
  const { name, live, kept, rebuild, acts } = view;
  const next = acts.map((act) => `  npm run log -- rebuild ${name} --${act}`).join('\n');
  switch (rebuild?.state) {
    case 'unconfirmed':
      return (
        `${name} is rebuilt; version ${live.version} is live. The old version ${versions(kept)} still takes its room on the disk\n` +
        `until you confirm; until then you can go back to it where that is offered.\n${next}`
      );
    case 'confirmed':
      return `${name} is confirmed; only version ${live.version} is kept.`;
    case 'reverted':
      return `${name} is back at version ${live.version}; it catches up with what was written since.`;
    case 'discarded':
      return `What the rebuild of ${name} had filled is dropped; version ${live.version} is live as before.`;
    case 'failed': {
      const { code, event } = rebuild.failure ?? { code: 'UNEXPECTED', event: null };
      const where = event ? ` at ${event.stream}@${event.revision} (${event.type})` : '';
      return `${name} could not be rebuilt: ${code}${where}. Version ${live.version} is live as before.\n${next}`;
    }
    case 'cancelled':
    case 'interrupted':
      return `The rebuild of ${name} was ${rebuild.state}; version ${live.version} is live as before.\n${next}`;
    case 'running':
    case 'ordered':
    case 'cancelling':
      return `The rebuild of ${name} continues in the server.`;
    case undefined:
      return `Nothing happens to ${name}; version ${live.version} is live.`;
  }
}

/** `1 (12.0 MB)`. */
function versions(kept: ViewOverview['kept']): string {
  return kept
    .map(({ version, bytes }) => `${version}${bytes === null ? '' : ` (${megabytes(bytes)} MB)`}`)
    .join(', ');
}

function megabytes(bytes: number): string {
  return (bytes / MEGABYTE).toFixed(1);
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < MINUTE_S
    ? `${whole} s`
    : `${Math.floor(whole / MINUTE_S)} min ${whole % MINUTE_S} s`;
}
