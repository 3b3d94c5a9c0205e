/**
 * Launches the PostgreSQL that comes with Anlan. Read in this order: {@link EmbeddedPostgres} (start, adopt, close), {@link
 * PostgresFolder} (what lies on disk), {@link PostgresBinaries} (unpacked once), {@link Leftover} (what an earlier life left
 * running), {@link PostgresProcess} (one running postmaster).
 */
@NullMarked
@NamedInterface("postgres")
package cn.anlan.server.platform.postgres;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
