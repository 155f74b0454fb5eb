import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import type { Command, CommandResult } from '@bitacora/kernel';
import { testContext, NoteTicket, OpenTicket } from '@bitacora/kernel/testing';
import { AccessChanges } from '../auth/access-changes.js';
import { DISPATCHER } from '../tokens.js';
import { Bus } from './bus.js';
import { commandHandlers } from './command-handlers.js';

const OPEN = new OpenTicket({ id: 't1', contactId: 'k1', text: 'Hola' }, testContext());
const NOTE = new NoteTicket({ id: 't1', note: 'x' }, testContext());

async function started(result: CommandResult) {
  const carriedOut: Command[] = [];
  const written: unknown[] = [];
  const executor = {
    execute: async (command: Command) => {
      carriedOut.push(command);
      return result;
    },
  };
  const access = { written: (...args: unknown[]) => written.push(args) };
  @Module({
    imports: [CqrsModule.forRoot()],
    providers: [
      { provide: DISPATCHER, useValue: executor },
      { provide: AccessChanges, useValue: access },
      { provide: Bus, useExisting: CommandBus },
      ...commandHandlers([OpenTicket]),
    ],
  })
  class Root {}
  const nest = await NestFactory.createApplicationContext(Root, { logger: false });
  return { bus: nest.get(Bus), carriedOut, written };
}

describe('the bus', () => {
  it('routes a class of commands to the generic handler, and says what it wrote', async () => {
    const result = { ok: false, errors: [{ code: 'ALREADY_OPEN' }] } as const;
    const { bus, carriedOut, written } = await started(result);
    expect(await bus.execute(OPEN)).toBe(result);
    expect(carriedOut).toEqual([OPEN]);
    expect(written).toEqual([['acme', result]]);
  });

  it('has no route for a class that was not registered', async () => {
    const { bus, carriedOut } = await started({ ok: false, errors: [] });
    await expect(async () => bus.execute(NOTE)).rejects.toThrow('NoteTicket');
    expect(carriedOut).toEqual([]);
  });
});
