/** The only place where a thing of the world is described: areas, and features with a kind. */
@NullMarked
@ApplicationModule(
        displayName = "registry",
        allowedDependencies = {"map", "files", "identity", "kernel", "platform"})
package cn.anlan.server.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
