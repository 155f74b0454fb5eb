import {
  Controller,
  Get,
  Headers,
  HttpException,
  HttpStatus,
  Inject,
  Param,
  Post,
  Res,
} from '@nestjs/common';
import { BitacoraError, type Hash } from '@bitacora/kernel';
import type { ViewOverview } from '@bitacora/rebuild';
import { HASH, Public } from '@bitacora/platform';
import type { ServerResponse } from 'node:http';
import { type CommandLineRebuilds, isAct } from '@bitacora/application';

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

  @Post('rebuild/:view/:act')
  async rebuild(
    @Param('view') view: string,
    @Param('act') act: string,
    @Headers('authorization') header: string | undefined,
    @Res() response: ServerResponse,
  ): Promise<void> {
    this.assertOwner(header);
    if (!isAct(act)) throw new HttpException({ code: 'NOT_FOUND' }, HttpStatus.NOT_FOUND);
    const tell = (line: object) => void response.write(`${JSON.stringify(line)}\n`);
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    response.setHeader('Content-Type', 'application/x-ndjson');
    response.statusCode = HttpStatus.OK;
    try {
      tell({ kind: 'view', view: await this.rebuilds.act(view, act) });
      for await (const now of this.rebuilds.watch(view, gone.signal)) {
        tell({ kind: 'view', view: now });
      }
    } catch (error) {
      if (!(error instanceof BitacoraError)) throw error;
      tell({ kind: 'failed', code: error.code, message: error.message });
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
