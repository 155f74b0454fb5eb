import { Injectable } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import * as kernel from '@bitacora/kernel';

@Injectable()
class Greeter {
  readonly text = 'hola';
}

@Injectable()
class Caller {
  constructor(readonly greeter: Greeter) {}
}

describe('the workspace', () => {
  it('resolves the path aliases', () => {
    expect(Object.keys(kernel)).not.toHaveLength(0);
  });

  it('runs Nest with decorator metadata', async () => {
    const module = await Test.createTestingModule({ providers: [Greeter, Caller] }).compile();
    expect(module.get(Caller).greeter.text).toBe('hola');
  });

  it('runs on a Node that has SQLite built in', async () => {
    const { DatabaseSync } = await import('node:sqlite');
    const database = new DatabaseSync(':memory:');
    expect(database.prepare('select 1 as one').get()).toEqual({ one: 1 });
    database.close();
  });
});
