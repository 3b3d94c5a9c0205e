/** Where features lie to each other: nearest, inside, along a line, and what a team reaches; and the roads that ways are driven on. */
@NullMarked
@NamedInterface("space")
package cn.anlan.server.registry.space;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
