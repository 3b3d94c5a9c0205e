/** Plays a named disaster in virtual time on a database of its own; the only place where something synthetic is made. */
@NullMarked
@ApplicationModule(
        displayName = "story",
        allowedDependencies = {
            "warning",
            "warning :: past",
            "typhoon",
            "sensing",
            "sensing :: tide",
            "registry",
            "registry :: space",
            "map",
            "identity",
            "replay",
            "kernel",
            "platform"
        })
package cn.anlan.server.story;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
