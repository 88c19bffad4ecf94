import { Controller } from '@nestjs/common';
import { listMail, resendMail } from '@throughline/shared';
import { Endpoint, Input, type InputOf } from '../../../platform/http/index.ts';
import { CurrentViewer, Viewer } from '../../access/index.ts';
import { MailDesk } from '../app/mail-desk.ts';

@Controller()
export class MailController {
  constructor(private readonly desk: MailDesk) {}

  @Endpoint(listMail)
  list(@CurrentViewer() viewer: Viewer, @Input() { query }: InputOf<typeof listMail>) {
    return this.desk.list(viewer, query);
  }

  @Endpoint(resendMail)
  resend(@CurrentViewer() viewer: Viewer, @Input() { params, key }: InputOf<typeof resendMail>) {
    return this.desk.resend(viewer, params.mailId, key);
  }
}
