/** Asks foreign systems, reads their tables and their files; goes on where the last commit ended. */
@NullMarked
package cn.anlan.server.sensing.poll;

import org.jspecify.annotations.NullMarked;
