import { Controller } from '@nestjs/common';
import { listNotifications, markNotificationsRead } from '@throughline/shared';
import { Endpoint, Input, type InputOf } from '../../../platform/http/index.ts';
import { CurrentViewer, Viewer } from '../../access/index.ts';
import { Notifications } from '../app/notifications.ts';

@Controller()
export class NotificationsController {
  constructor(private readonly notifications: Notifications) {}

  @Endpoint(listNotifications)
  list(@CurrentViewer() viewer: Viewer, @Input() { query }: InputOf<typeof listNotifications>) {
    return this.notifications.list(viewer, query);
  }

  @Endpoint(markNotificationsRead)
  markRead(@CurrentViewer() viewer: Viewer, @Input() { body }: InputOf<typeof markNotificationsRead>) {
    return this.notifications.markRead(viewer, body);
  }
}
