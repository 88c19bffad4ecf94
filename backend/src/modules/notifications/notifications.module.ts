import { Module } from '@nestjs/common';
import { LiveAudience, LiveSessions } from '../../platform/live/index.ts';
import { AccessModule } from '../access/index.ts';
import { IdentityModule, Sessions } from '../identity/index.ts';
import { LogAudience } from './app/log-audience.ts';
import { Notifications } from './app/notifications.ts';
import { Telling } from './app/telling.ts';
import { EventsController } from './http/events.controller.ts';
import { NotificationsController } from './http/notifications.controller.ts';
import { FamilyNews } from './jobs/family-news.ts';
import { LogNews } from './jobs/log-news.ts';

@Module({
  imports: [AccessModule, IdentityModule],
  controllers: [EventsController, NotificationsController],
  providers: [FamilyNews, LogNews, Notifications, Telling, { provide: LiveAudience, useClass: LogAudience }, { provide: LiveSessions, useExisting: Sessions }],
})
export class NotificationsModule {}
