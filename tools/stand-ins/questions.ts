import { createInterface } from 'node:readline';

/** What can be done to a stand-in past its protocol, each by its name. */
export type Answers = Readonly<Record<string, (parameter: never) => unknown>>;

/** Answers questions on standard input, a line of JSON each: `{"search": ["word"]}`. Prints each answer as a line of JSON. */
export function answerQuestions(answers: Answers): void {
  createInterface({ input: process.stdin }).on('line', (line) => {
    const [[name, parameter] = ['', null]] = Object.entries(JSON.parse(line) as object);
    const answer = answers[name];
    if (!answer) throw new RangeError(`No server answers ${name}.`);
    console.log(JSON.stringify(answer(parameter as never) ?? null));
  });
}

/** Those of the words that some bytes hold, in any case. */
export function wordsFound(bytes: Uint8Array, words: readonly string[]): readonly string[] {
  const text = Buffer.from(bytes).toString('utf8').toLowerCase();
  return words.filter((word) => text.includes(word.toLowerCase()));
}
