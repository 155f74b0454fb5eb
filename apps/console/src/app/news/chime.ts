import { Service } from '@angular/core';

/** Two short tones, made here: nothing has to be loaded. Frequencies in Hz, times in seconds. */
const TONES = [
  { hz: 660, from: 0 },
  { hz: 880, from: 0.12 },
];
const TONE_S = 0.18;
const LOUDNESS = 0.12;

/** The sound of a new message. A browser that allows none before the first click stays silent. */
@Service()
export class Chime {
  #context: AudioContext | undefined;

  async play(): Promise<void> {
    try {
      const context = (this.#context ??= new AudioContext());
      await context.resume();
      const now = context.currentTime;
      for (const { hz, from } of TONES) {
        const tone = new OscillatorNode(context, { frequency: hz });
        const loudness = new GainNode(context, { gain: 0 });
        loudness.gain.setValueAtTime(LOUDNESS, now + from);
        loudness.gain.exponentialRampToValueAtTime(0.001, now + from + TONE_S);
        tone.connect(loudness).connect(context.destination);
        tone.start(now + from);
        tone.stop(now + from + TONE_S);
      }
    } catch {
      // No sound on this device: title and rail say it as well.
    }
  }
}
