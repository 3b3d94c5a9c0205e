/** Accounts, roles, sessions and the caller's {@code Scope}: the only place where somebody is let in. */
@NullMarked
@ApplicationModule(
        displayName = "identity",
        allowedDependencies = {"kernel", "platform"})
package cn.anlan.server.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
