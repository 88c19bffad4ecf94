import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Undeclared } from '../../../platform/http/index.ts';
import { LiveStreams } from '../../../platform/live/index.ts';
import { CurrentViewer, Viewer } from '../../access/index.ts';

@Controller()
export class EventsController {
  constructor(private readonly streams: LiveStreams) {}

  /** Server-sent events: `LiveEvent` as JSON in `data`. Resumes with `Last-Event-ID`, or `?lastEventId=` where the browser cannot send the header. */
  @Get('events')
  @Undeclared('a stream has no response to parse', 'signed-in')
  async open(@CurrentViewer() viewer: Viewer, @Res() reply: FastifyReply, @Headers('last-event-id') header?: string, @Query('lastEventId') query?: string): Promise<void> {
    if (viewer.sessionId === null) throw new Error('a stream belongs to a session');
    await this.streams.open({ userId: viewer.userId, sessionId: viewer.sessionId }, reply, header ?? query);
  }
}
