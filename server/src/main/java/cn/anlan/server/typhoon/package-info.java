/** The only place where a typhoon is forecast: tracks and forecasts as issued, wind, rain, arrival and impact. */
@NullMarked
@ApplicationModule(
        displayName = "typhoon",
        allowedDependencies = {
            "sensing",
            "sensing :: tide",
            "registry",
            "registry :: space",
            "map",
            "identity",
            "kernel",
            "platform"
        })
package cn.anlan.server.typhoon;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
