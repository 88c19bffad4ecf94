import { Module } from '@nestjs/common';
import { LiveAudience, LiveSessions } from '../../platform/live/index.ts';
import { AccessModule, StreamSessions } from '../access/index.ts';
import { IdentityModule } from '../identity/index.ts';
import { LedgerModule } from '../ledger/index.ts';
import { SchoolModule } from '../school/index.ts';
import { Deliveries } from './app/deliveries.ts';
import { LogAudience } from './app/log-audience.ts';
import { MailDesk } from './app/mail-desk.ts';
import { Notices } from './app/notices.ts';
import { Notifications } from './app/notifications.ts';
import { PreferencesDesk } from './app/preferences-desk.ts';
import { RoundTelling } from './app/round-telling.ts';
import { Telling } from './app/telling.ts';
import { EventsController } from './http/events.controller.ts';
import { MailController } from './http/mail.controller.ts';
import { NotificationsController } from './http/notifications.controller.ts';
import { PreferencesController } from './http/preferences.controller.ts';
import { DeliveryTicker } from './jobs/delivery-ticker.ts';
import { EmergencyNews } from './jobs/emergency-news.ts';
import { LogNews } from './jobs/log-news.ts';
import { OwnNews } from './jobs/own-news.ts';
import { SetUpNews } from './jobs/set-up-news.ts';
import { SightNews } from './jobs/sight-news.ts';

@Module({
  imports: [AccessModule, IdentityModule, LedgerModule, SchoolModule],
  controllers: [EventsController, MailController, NotificationsController, PreferencesController],
  providers: [
    Deliveries, DeliveryTicker, EmergencyNews, LogNews, MailDesk, Notices, Notifications, OwnNews, PreferencesDesk, RoundTelling, SetUpNews, SightNews, Telling,
    { provide: LiveAudience, useClass: LogAudience }, { provide: LiveSessions, useExisting: StreamSessions },
  ],
})
export class NotificationsModule {}
