/** The only place where a byte stream is kept: sent piece by piece, stored by its content, on disk before anybody is told so. */
@NullMarked
@ApplicationModule(
        displayName = "files",
        allowedDependencies = {"identity", "kernel", "platform"})
package cn.anlan.server.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
