/** What Anlan computes: pure functions over records. No Spring, no SQL, no clock, no I/O; randomness is seeded. */
@NullMarked
package cn.anlan.engine;

import org.jspecify.annotations.NullMarked;
