import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Config } from '../config/index.ts';
import { LiveAudience, LiveSessions } from './live-audience.ts';

/**
 * What the product must answer for streams to work. Found in whatever module provides it: those modules publish live events
 * themselves, so they cannot be imported from here.
 */
@Injectable()
export class LivePorts implements OnModuleInit {
  audience!: LiveAudience;
  sessions!: LiveSessions;

  constructor(
    private readonly modules: ModuleRef,
    private readonly config: Config,
  ) {}

  /** @throws UnknownElementException, and with it the boot, when one of the two is provided nowhere */
  onModuleInit(): void {
    if (this.config.role === 'worker') return;
    this.audience = this.modules.get(LiveAudience, { strict: false });
    this.sessions = this.modules.get(LiveSessions, { strict: false });
  }
}
