/** The only place where a picture of the ground is cut: layers, tiles, nearest and inside. */
@NullMarked
@ApplicationModule(
        displayName = "map",
        allowedDependencies = {"identity", "kernel", "platform"})
package cn.anlan.server.map;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
