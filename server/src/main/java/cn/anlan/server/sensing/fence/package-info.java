/** Geofences: grounds that are watched, who entered and left them, and who is inside now. */
@NullMarked
package cn.anlan.server.sensing.fence;

import org.jspecify.annotations.NullMarked;
