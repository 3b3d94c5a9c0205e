/** Where nobody answers, whose term is over, who cannot be reached, who holds too much. */
@NullMarked
package cn.anlan.server.registry.people.coverage;

import org.jspecify.annotations.NullMarked;
