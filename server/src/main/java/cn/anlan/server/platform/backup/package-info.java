/**
 * Backup and restore without {@code pg_dump}. Read {@link Backup}, then {@link Restore}; {@link Manifest} is the format's table
 * of contents.
 */
@NullMarked
@NamedInterface("backup")
package cn.anlan.server.platform.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
