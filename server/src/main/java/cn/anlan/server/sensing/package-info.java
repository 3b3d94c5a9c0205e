/** The only place where a measurement enters: raw payloads, observations, series and latest values. */
@NullMarked
@ApplicationModule(
        displayName = "sensing",
        allowedDependencies = {"registry", "map", "identity", "kernel", "platform"})
package cn.anlan.server.sensing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
