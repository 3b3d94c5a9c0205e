/** Plumbing every module uses: the database and its launcher, clocks, sweeps, problem answers, backup and restore. */
@NullMarked
@ApplicationModule(
        displayName = "platform",
        allowedDependencies = {"kernel"})
package cn.anlan.server.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
