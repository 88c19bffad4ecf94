/** Whoever oversees the school of a log reads the student's name on it, also after the student has moved to a school out of reach. */
export const overseenStudentsMigration = {
  name: '20261121001700_overseen_students',
  up: /* sql */ `
create policy student_of_overseen_log on student for select to throughline_app using (exists (
  select 1 from student_log l where l.student_id = student.id and l.school_id = any ((select app.reach_log_schools())::uuid[])));
`,
};
