import { HttpException } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import { MAX_JSON_DEPTH, MAX_JSON_VALUES, refuseLargeJson } from './json-shape.js';

function codeOf(body: string, encoding = 'utf-8'): unknown {
  try {
    refuseLargeJson({} as IncomingMessage, {}, Buffer.from(body), encoding);
    return null;
  } catch (error) {
    return ((error as HttpException).getResponse() as { code: string }).code;
  }
}

describe('the shape of a body', () => {
  it.each([
    ['lists within each other', '['.repeat(MAX_JSON_DEPTH + 1), 'TOO_DEEP'],
    ['objects within each other', '{"a":'.repeat(MAX_JSON_DEPTH + 1), 'TOO_DEEP'],
    ['values of a list', `[${'1,'.repeat(MAX_JSON_VALUES)}1]`, 'TOO_MANY'],
    ['empty lists', `[${'[],'.repeat(MAX_JSON_VALUES / 2)}[]]`, 'TOO_MANY'],
    ['brackets after a text with an escaped mark', `["\\\\"${'['.repeat(100)}`, 'TOO_DEEP'],
    ['as many as are allowed', '['.repeat(MAX_JSON_DEPTH) + ']'.repeat(MAX_JSON_DEPTH), null],
    ['lists beside each other', `[${'[[]],'.repeat(1000)}1]`, null],
    ['brackets and commas in a text', JSON.stringify({ text: '[{,"\\'.repeat(50_000) }), null],
  ])('is bounded: %s', (_, body, code) => {
    expect(codeOf(body)).toBe(code);
  });

  it('is not looked for in another encoding than that of JSON', () => {
    expect(codeOf('{}', 'utf-16le')).toBe('UNSUPPORTED_MEDIA_TYPE');
  });
});
