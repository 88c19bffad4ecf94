import type { IncomingMessage } from 'node:http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { uuidv7 } from 'uuidv7';
import type { Config } from '../config/index.ts';
import { problemOf } from './problem-of.ts';
import { sendProblem } from './send-problem.ts';

const ONE_MEBIBYTE = 1_048_576;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Fastify as we run it. A request id from a proxy is kept when it is a UUID; anything else could be somebody's text in our log. */
export const createAdapter = (config: Config): FastifyAdapter =>
  new FastifyAdapter({
    bodyLimit: ONE_MEBIBYTE,
    trustProxy: (_address, hop) => hop < config.trustProxy,
    // an address that cannot be decoded never reaches a route, nor a filter
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => sendProblem(request, reply, problemOf(error)),
    genReqId: (request: Pick<IncomingMessage, 'headers'>) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && UUID.test(given) ? given.toLowerCase() : uuidv7();
    },
  });
