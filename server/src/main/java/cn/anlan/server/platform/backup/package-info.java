/**
 * Backup and restore without {@code pg_dump}. Read {@link Backup}, then {@link Restore}; {@link Manifest} is the format's table
 * of contents.
 */
@NullMarked
package cn.anlan.server.platform.backup;

import org.jspecify.annotations.NullMarked;
