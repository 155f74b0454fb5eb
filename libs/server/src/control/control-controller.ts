import {
  Controller,
  Get,
  Headers,
  HttpException,
  HttpStatus,
  Inject,
  Param,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import { BitacoraError, type Hash } from '@bitacora/kernel';
import type { ViewOverview } from '@bitacora/rebuild';
import { HASH, Public } from '@bitacora/platform';
import type { ServerResponse } from 'node:http';
import { type CommandLineRebuilds, isAct } from '@bitacora/application';

/** One line of an answer; `kind` says what it is. */
export type ControlLine =
  | { readonly kind: 'view'; readonly view: ViewOverview }
  | { readonly kind: 'account'; readonly accountId: string | null }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

/** Token of this process's control file. */
export const CONTROL_TOKEN = Symbol('ControlToken');
/** `CommandLineRebuilds` of this process. */
export const REBUILDS = Symbol('Rebuilds');

/**
 * For the command line on this machine: a user who can read the data folder has the token. Answers of
 * long work are lines of JSON, the last one says how it ended.
 */
@Public()
@Controller('control')
export class ControlController {
  constructor(
    @Inject(CONTROL_TOKEN) private readonly token: string,
    @Inject(REBUILDS) private readonly rebuilds: CommandLineRebuilds,
    @Inject(HASH) private readonly hash: Hash,
  ) {}

  @Get()
  here(@Headers('authorization') header: string | undefined): { readonly pid: number } {
    this.assertOwner(header);
    return { pid: process.pid };
  }

  @Get('views')
  async views(
    @Headers('authorization') header: string | undefined,
  ): Promise<readonly ViewOverview[]> {
    this.assertOwner(header);
    return this.rebuilds.list();
  }

  /** The account whose audit log acts are recorded in. */
  @Get('account')
  async account(
    @Headers('authorization') header: string | undefined,
    @Query('account') asked: string | undefined,
  ): Promise<ControlLine> {
    this.assertOwner(header);
    try {
      return { kind: 'account', accountId: await this.rebuilds.account(asked ?? null) };
    } catch (error) {
      return failedLine(error);
    }
  }

  @Post('rebuild/:view/:act')
  async rebuild(
    @Param('view') view: string,
    @Param('act') act: string,
    @Query('account') asked: string | undefined,
    @Headers('authorization') header: string | undefined,
    @Res() response: ServerResponse,
  ): Promise<void> {
    this.assertOwner(header);
    if (!isAct(act)) throw new HttpException({ code: 'NOT_FOUND' }, HttpStatus.NOT_FOUND);
    const tell = (line: ControlLine) => void response.write(`${JSON.stringify(line)}\n`);
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    response.setHeader('Content-Type', 'application/x-ndjson');
    response.statusCode = HttpStatus.OK;
    try {
      tell({ kind: 'view', view: await this.rebuilds.act(view, act, asked ?? null) });
      for await (const now of this.rebuilds.watch(view, gone.signal)) {
        tell({ kind: 'view', view: now });
      }
    } catch (error) {
      tell(failedLine(error));
    } finally {
      response.end();
    }
  }

  /** Digests are compared, so that the time of the comparison says nothing about the token. */
  private assertOwner(header: string | undefined): void {
    const given = this.hash.sha256(header ?? '');
    if (given === this.hash.sha256(`Bearer ${this.token}`)) return;
    throw new HttpException({ code: 'UNAUTHENTICATED' }, HttpStatus.UNAUTHORIZED);
  }
}

/** What the command line says of an error that it can understand. Throws any other one. */
function failedLine(error: unknown): ControlLine {
  if (!(error instanceof BitacoraError)) throw error;
  return { kind: 'failed', code: error.code, message: error.message };
}
