import { Controller, Get, HttpStatus, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { sql } from 'kysely';
import { Database } from '../database/index.ts';
import { Undeclared } from '../http/index.ts';

/** For the machines that watch this process; says nothing about anybody. */
@Controller('health')
export class HealthController {
  constructor(private readonly database: Database) {}

  /** The process runs and answers. */
  @Get('live')
  @Undeclared('asked by load balancers, not by people', 'public')
  live(): { status: string } {
    return { status: 'ok' };
  }

  /** The process can do its work: 200, or 503 while the database is out of reach. */
  @Get('ready')
  @Undeclared('asked by load balancers, not by people', 'public')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: string }> {
    try {
      await sql`select 1`.execute(this.database.kysely());
      return { status: 'ok' };
    } catch {
      reply.status(HttpStatus.SERVICE_UNAVAILABLE);
      return { status: 'the database cannot be reached' };
    }
  }
}
