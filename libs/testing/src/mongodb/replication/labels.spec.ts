import { type Labelled, labelsOf } from './labels.js';

const plain: Labelled = {
  name: 'update',
  code: null,
  isNumbered: false,
  isInTransaction: false,
  isOfStream: false,
};
const inTransaction = { isNumbered: true, isInTransaction: true };

test.each([
  ['a conflict in a transaction', { ...inTransaction, code: 112 }, ['TransientTransactionError']],
  ['a lock that was not had', { ...inTransaction, code: 24 }, ['TransientTransactionError']],
  ['a missing snapshot', { ...inTransaction, code: 246 }, ['TransientTransactionError']],
  ['no such transaction', { ...inTransaction, code: 251 }, ['TransientTransactionError']],
  ['a prepared one', { ...inTransaction, code: 267 }, ['TransientTransactionError']],
  ['another primary', { ...inTransaction, code: 10107 }, ['TransientTransactionError']],
  ['a double key', { ...inTransaction, code: 11000 }, []],
  [
    'a commit of what is gone',
    { ...inTransaction, name: 'commitTransaction', code: 251 },
    ['TransientTransactionError'],
  ],
  [
    'a commit at another primary',
    { ...inTransaction, name: 'commitTransaction', code: 10107 },
    ['RetryableWriteError', 'NoWritesPerformed'],
  ],
  [
    'a commit that a majority may not have',
    { ...inTransaction, name: 'commitTransaction', writeConcernCode: 11602 },
    ['RetryableWriteError'],
  ],
  ['a timeout of the write concern', { isNumbered: true, writeConcernCode: 64 }, []],
  [
    'a numbered write',
    { isNumbered: true, code: 91 },
    ['RetryableWriteError', 'NoWritesPerformed'],
  ],
  ['a write without a number', { code: 91 }, []],
  ['a conflict outside of a transaction', { isNumbered: true, code: 112 }, []],
  [
    'a stream at a stopped server',
    { isOfStream: true, name: 'getMore', code: 91 },
    ['ResumableChangeStreamError'],
  ],
  [
    'a stale stream',
    { isOfStream: true, name: 'getMore', code: 13388 },
    ['ResumableChangeStreamError'],
  ],
  [
    'a stream that is to be begun again',
    { isOfStream: true, name: 'aggregate', code: 234 },
    ['ResumableChangeStreamError'],
  ],
  [
    'a stream without its past',
    { isOfStream: true, name: 'getMore', code: 286 },
    ['NonResumableChangeStreamError'],
  ],
  ['another cursor', { name: 'getMore', code: 91 }, []],
] as const)('labels of %s are those of a server', (_what, differs, labels) => {
  expect(labelsOf({ ...plain, ...differs })).toEqual(labels);
});
