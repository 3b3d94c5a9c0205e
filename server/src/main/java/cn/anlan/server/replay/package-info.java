/** The journal of every fact, and the one stream of live events; imports no domain module. */
@NullMarked
@ApplicationModule(
        displayName = "replay",
        allowedDependencies = {"identity", "kernel", "platform"})
package cn.anlan.server.replay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
