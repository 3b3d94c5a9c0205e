/** The only place that says alert: official warnings as received, and threshold alerts by our rules over our data. */
@NullMarked
@ApplicationModule(
        displayName = "warning",
        allowedDependencies = {"typhoon", "sensing", "registry", "map", "identity", "kernel", "platform"})
package cn.anlan.server.warning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
