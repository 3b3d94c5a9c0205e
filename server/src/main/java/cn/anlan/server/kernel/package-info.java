/** Words every module uses: areas, facts, clocks, ids, refusals. No behaviour of any module lives here. */
@NullMarked
@ApplicationModule(
        displayName = "kernel",
        allowedDependencies = {})
package cn.anlan.server.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
