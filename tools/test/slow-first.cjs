// Two workers end at about the same time when the longest files begin first. Without this Jest goes by size until it has
// timed the files once, which a fresh clone never has.
const Sequencer = require('@jest/test-sequencer').default;

const KINDS = [/\/faults\/.*\.e2e\.spec/, /\.e2e\.spec/, /\.int\.spec/];
const kindOf = (path) => {
  const kind = KINDS.findIndex((pattern) => pattern.test(path));
  return kind < 0 ? KINDS.length : kind;
};

module.exports = class SlowFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((one, other) => kindOf(one.path) - kindOf(other.path));
  }
};
