/** What can be computed from a storm's track: its class, circles, wind, rain, arrival at a point and the impact on many points. */
@NullMarked
package cn.anlan.engine.typhoon;

import org.jspecify.annotations.NullMarked;
