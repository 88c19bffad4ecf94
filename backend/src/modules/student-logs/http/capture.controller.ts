import { Controller } from '@nestjs/common';
import { findNamedStudents, listCandidates, listMyGroups, searchStudents, showCaptureOptions, showStudent, showStudentChronology, showStudentTimeline } from '@throughline/shared';
import { Endpoint, Input, type InputOf } from '../../../platform/http/index.ts';
import { CurrentViewer, Viewer } from '../../access/index.ts';
import { Capture } from '../app/capture.ts';
import { Chronologies } from '../app/chronologies.ts';
import { NamedStudents } from '../app/named-students.ts';
import { LogReading } from '../app/log-reading.ts';
import { StudentPages } from '../app/student-pages.ts';

@Controller()
export class CaptureController {
  constructor(
    private readonly capture: Capture,
    private readonly named: NamedStudents,
  ) {}

  @Endpoint(searchStudents)
  async students(@CurrentViewer() viewer: Viewer, @Input() { query }: InputOf<typeof searchStudents>) {
    return { items: await this.capture.students(viewer, query.q) };
  }

  @Endpoint(listMyGroups)
  async groups(@CurrentViewer() viewer: Viewer) {
    return { items: await this.capture.groups(viewer) };
  }

  @Endpoint(showCaptureOptions)
  options(@CurrentViewer() viewer: Viewer, @Input() { query }: InputOf<typeof showCaptureOptions>) {
    return this.capture.options(viewer, query.studentIds, query.occurredOn);
  }

  @Endpoint(listCandidates)
  async candidates(@CurrentViewer() viewer: Viewer, @Input() { query }: InputOf<typeof listCandidates>) {
    return { items: await this.capture.candidates(viewer, query) };
  }

  @Endpoint(findNamedStudents)
  async namedStudents(@CurrentViewer() viewer: Viewer, @Input() { body }: InputOf<typeof findNamedStudents>) {
    return { items: await this.named.in(viewer, body) };
  }
}

@Controller()
export class StudentsController {
  constructor(
    private readonly pages: StudentPages,
    private readonly reading: LogReading,
    private readonly chronologies: Chronologies,
  ) {}

  @Endpoint(showStudent)
  show(@CurrentViewer() viewer: Viewer, @Input() { params }: InputOf<typeof showStudent>) {
    return this.pages.show(viewer, params.studentId);
  }

  @Endpoint(showStudentTimeline)
  async timeline(@CurrentViewer() viewer: Viewer, @Input() { params, query }: InputOf<typeof showStudentTimeline>) {
    const { cursor, limit, ...filters } = query;
    await this.pages.mustReach(viewer, params.studentId);
    return this.reading.list(viewer, { ...filters, studentId: params.studentId }, { cursor, limit });
  }

  @Endpoint(showStudentChronology)
  async chronology(@CurrentViewer() viewer: Viewer, @Input() { params, query }: InputOf<typeof showStudentChronology>) {
    return this.chronologies.show(viewer, await this.pages.mustReach(viewer, params.studentId), query);
  }
}
