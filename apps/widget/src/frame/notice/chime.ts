import type { Memory } from '../kept/memory';
import { isAfter } from '../chat/order';
import { uuid } from '../chat/uuid';
import { CLAIM, SOUNDED } from './sounded';

/** Two short tones, made here: nothing has to be loaded. Frequencies in Hz, times in seconds. */
const TONES = [
  { hz: 660, from: 0 },
  { hz: 880, from: 0.12 },
];
const TONE_S = 0.18;
const LOUDNESS = 0.12;
/** In this time pages read what the others wrote, in milliseconds. */
const SETTLED_MS = 150;

const own = uuid();
let context: AudioContext | undefined;

/**
 * Sounds for an answer, by its revision, on one page of the browser. No lock: browsers have none on plain http. A browser
 * that allows no sound before the visitor touched the page stays silent.
 */
export function chime(memory: Memory, revision: string): void {
  if (!isAfter(revision, memory.get(SOUNDED) ?? '')) return;
  memory.set(CLAIM, own);
  setTimeout(() => {
    if (memory.get(CLAIM) !== own) return;
    memory.set(SOUNDED, revision);
    play();
  }, SETTLED_MS);
}

function play(): void {
  try {
    context ??= new AudioContext();
    const made = context;
    // Not later: a sound that waits for a touch would come out of nowhere.
    if (made.state === 'suspended') void made.resume().catch(() => undefined);
    if (made.state !== 'running' && !navigator.userActivation?.hasBeenActive) return;
    for (const { hz, from } of TONES) tone(made, hz, made.currentTime + from);
  } catch {
    // No sound on this device: the button says it as well.
  }
}

function tone(made: AudioContext, frequency: number, at: number): void {
  const source = new OscillatorNode(made, { frequency });
  const loudness = new GainNode(made, { gain: 0 });
  loudness.gain.setValueAtTime(LOUDNESS, at);
  loudness.gain.exponentialRampToValueAtTime(0.001, at + TONE_S);
  source.connect(loudness).connect(made.destination);
  source.start(at);
  source.stop(at + TONE_S);
}
