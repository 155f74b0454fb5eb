import { RememberedDocuments } from './remembered-documents.js';

function document(id: string) {
  return { _id: id, account: 'acme' };
}

function batch(known: RememberedDocuments, from: number, documents = 500): void {
  for (let n = from; n < from + documents; n += 1) known.set(`d${n}`, document(`d${n}`));
  known.age();
}

describe('remembered documents', () => {
  test('tell what is known of a document from that nothing is known', () => {
    const known = new RememberedDocuments();
    known.set('here', document('here'));
    known.set('gone', null);
    expect(known.get('here')).toEqual(document('here'));
    expect(known.get('gone')).toBeNull();
    expect(known.get('other')).toBeUndefined();
    known.clear();
    expect(known.get('here')).toBeUndefined();
  });

  test('keep the latest batch, however large, and in the end drop what is not asked for', () => {
    const known = new RememberedDocuments();
    batch(known, 0, 5_000);
    expect(known.get('d0')).toEqual(document('d0'));
    batch(known, 5_000, 1_000);
    batch(known, 6_000, 1_000);
    expect(known.get('d0')).toBeUndefined();
    expect(known.get('d6000')).toEqual(document('d6000'));
  });

  test('keep what is asked for again', () => {
    const known = new RememberedDocuments();
    for (let from = 0; from < 10_000; from += 500) {
      batch(known, from);
      expect(known.recall('d0')).toEqual(document('d0'));
    }
  });

  test('keep one batch where nothing is ever asked for again, and more as soon as something is', () => {
    const known = new RememberedDocuments();
    for (let from = 0; from < 2_000; from += 10) batch(known, from, 10);
    expect(known.get('d1990')).toEqual(document('d1990'));
    expect(known.get('d1980')).toBeUndefined();
    known.recall('d1990');
    for (let from = 2_000; from < 2_500; from += 10) batch(known, from, 10);
    expect(known.get('d2000')).toEqual(document('d2000'));
  });
});
