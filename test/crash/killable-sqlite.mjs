// Stands in for @photostructure/sqlite, whose own class cannot be changed: the same, with a point
// before and after every statement that begins or ends a write.
import { createRequire } from 'node:module';
import { arm, pass } from './points.mjs';

const sqlite = createRequire(import.meta.url)('@photostructure/sqlite');

export class DatabaseSync extends sqlite.DatabaseSync {
  exec(sql) {
    arm();
    const isWrite = /BEGIN|COMMIT|CREATE/.test(sql);
    if (isWrite) pass();
    super.exec(sql);
    if (isWrite) pass();
  }
}
