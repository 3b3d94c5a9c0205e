/** Pasts over which rules can be tried: what the store holds, and whatever else hands itself in here, such as a story. */
@NullMarked
@NamedInterface("past")
package cn.anlan.server.warning.past;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
