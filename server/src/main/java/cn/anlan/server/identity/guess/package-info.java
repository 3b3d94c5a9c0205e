/** How often somebody guesses at the door, by the minute: what would be too many entries for the journal of power. */
@NullMarked
package cn.anlan.server.identity.guess;

import org.jspecify.annotations.NullMarked;
